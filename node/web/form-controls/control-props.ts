/** What every control is made from, and its hint. */
import { writeDay } from './amounts.ts';
import type { FormView } from './form-view.ts';
import type { Part } from './parts.ts';

/** See the file's comment. */
export interface ControlProps {
  readonly path: string;
  readonly part: Part;
  readonly value: unknown;
  readonly form: FormView;
  /** In place of the part's own. */
  readonly hint?: string | undefined;
}

const exampleDay = '2027-12-31';

/** All that is to be known before filling it in. */
export function hintOf({ part, form, hint }: ControlProps): string | undefined {
  const { locale } = form.context;
  const { t, lang } = locale;
  const own = [hint, part.hint && locale.label(part.hint)];
  if (part.control === 'date')
    own.push(t('control.dayHint', { example: writeDay(exampleDay, lang) }));
  if (part.control === 'lines') own.push(t('control.lines'));
  const { range } = part;
  // Years are written without separators.
  if (range && range.max <= 100_000 && range.min >= -1000)
    own.push(t('control.range', { min: String(range.min), max: String(range.max) }));
  const all = own.filter((one) => one !== undefined && one !== '');
  return all.length > 0 ? all.join(all.length > 1 ? ' · ' : '') : undefined;
}
