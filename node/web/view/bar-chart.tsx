/** A chart of bars, drawn by the server, with the same numbers as a table. */
import type { Locale } from '../i18n.ts';

/** A bar. */
export interface Bar {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

const [width, row, labelWidth, numberWidth] = [640, 34, 300, 44] as const;
/** Characters of a label that fit beside the bars; the table has all of them. */
const maxLabel = 34;

/** A chart for the eye; screen readers and whoever opens it get the table. */
export function BarChart(props: {
  bars: readonly Bar[];
  columns: readonly [label: string, count: string];
  locale: Locale;
}) {
  const { bars, columns, locale } = props;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const length = width - labelWidth - numberWidth;
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${bars.length * row}`} aria-hidden="true" focusable="false">
        {bars.map(({ label, count }, i) => (
          <>
            <text class="chart-label" x={labelWidth - 12} y={i * row + 22} text-anchor="end">
              {label.length > maxLabel ? `${label.slice(0, maxLabel - 1).trimEnd()}…` : label}
            </text>
            <rect
              class="chart-bar"
              x={labelWidth}
              y={i * row + 6}
              width={Math.max(3, Math.round((count / most) * length))}
              height={row - 12}
            />
            <text
              class="chart-number"
              x={labelWidth + Math.max(3, Math.round((count / most) * length)) + 8}
              y={i * row + 22}
            >
              {locale.number(count)}
            </text>
          </>
        ))}
      </svg>
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
