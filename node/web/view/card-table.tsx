/** A table of the desk and the administration, which on a telephone becomes a card for each row. */
import type { Child } from 'hono/jsx';
import type { PageContext } from './context.ts';

/** A column: its heading, and what stands in it. */
export interface TableColumn<Row> {
  /** Empty for what needs no heading, such as a button. */
  readonly label: string;
  readonly cell: (row: Row) => Child;
  readonly isNumber?: boolean;
  /** It names the row. */
  readonly isName?: boolean;
}

/** See the file's comment. @param props.isChosen each row begins with a box to tick */
export function CardTable<Row>({
  rows,
  columns,
  isChosen = false,
  context,
}: {
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  isChosen?: boolean;
  context: PageContext;
}) {
  const colon = context.locale.t('colon');
  return (
    <div class="table-wrap">
      <table class={isChosen ? 'table cards picks' : 'table cards'}>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }) =>
              label === '' ? (
                <td />
              ) : (
                <th scope="col" class={isNumber ? 'number' : undefined}>
                  {label}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ label, cell, isNumber, isName }) =>
                isName ? (
                  <th scope="row">{cell(row)}</th>
                ) : (
                  <td
                    class={isNumber ? 'number' : undefined}
                    data-label={label === '' ? undefined : `${label}${colon}`}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
