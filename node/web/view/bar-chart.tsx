/** A chart of bars, drawn by the server, with the same numbers as a table. */
import type { Locale } from '../i18n.ts';

/** A bar. */
export interface Bar {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** A chart for the eye; screen readers and whoever opens it get the table. */
export function BarChart(props: {
  bars: readonly Bar[];
  columns: readonly [label: string, count: string];
  locale: Locale;
}) {
  const { bars, columns, locale } = props;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure class="chart">
      <div class="chart-rows" aria-hidden="true">
        {bars.map(({ label, count }) => (
          <>
            <span class="chart-label">{label}</span>
            <svg
              aria-hidden="true"
              class="bar"
              viewBox="0 0 100 8"
              preserveAspectRatio="none"
              focusable="false"
            >
              <rect class="bar-part" width={Math.max(1, (count / most) * 100)} height="8" />
            </svg>
            <span class="chart-number">{locale.number(count)}</span>
          </>
        ))}
      </div>
      <details class="chart-table">
        <summary>{locale.t('chart.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col" class="number">
                {columns[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, count, href }) => (
              <tr>
                <th scope="row">
                  <a href={href}>{label}</a>
                </th>
                <td class="number">{locale.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
