/**
 * Choosing codes of a vocabulary: what is chosen stands there ticked, and a search adds to it. Without
 * JavaScript the search is a button of the form, and what it finds can be ticked; with it, a combobox.
 */
import { schemes } from '#schema/taxonomy/index.ts';
import { FieldSet } from './fieldset.tsx';
import { describeCode, type FoundCode, findCodes } from './find-codes.ts';
import { type FormView, listOf, textOf } from './form-view.ts';
import { controlId, type Part } from './parts.ts';

/** Vocabularies of so few values are shown as a whole. */
const maxShownWhole = 20;
/** Values that a search finds at most. */
const maxFound = 12;

function Tick(props: {
  readonly name: string;
  readonly found: FoundCode;
  readonly isChosen: boolean;
}) {
  const { name, found, isChosen } = props;
  return (
    <li>
      <label class="tick">
        <input type="checkbox" name={name} value={found.code} checked={isChosen} />
        <span>
          {found.label} <span class="muted">{found.hint}</span>
        </span>
      </label>
    </li>
  );
}

/** See the file's comment. */
export function Picker(props: {
  readonly path: string;
  readonly part: Part;
  readonly value: unknown;
  readonly hint?: string | undefined;
  readonly form: FormView;
}) {
  const { path, part, value, form, hint } = props;
  const { locale } = form.context;
  const { t, lang } = locale;
  const scheme = part.scheme ?? 'region';
  const id = controlId(path);
  const label = locale.label(part.label);
  const chosen = listOf(value)
    .map(textOf)
    .filter((code) => code !== '');
  const tick = (code: string, isChosen: boolean) => (
    <Tick name={path} found={describeCode(scheme, code, lang)} isChosen={isChosen} />
  );
  const frame = { id, path, label, hint, isOptional: part.isOptional, form };
  if (schemes[scheme].codes.length <= maxShownWhole) {
    const unknown = chosen.filter((code) => !schemes[scheme].has(code));
    return (
      <FieldSet {...frame}>
        <ul class="ticks ticks-wide">
          {[...unknown, ...schemes[scheme].codes].map((code) => tick(code, chosen.includes(code)))}
        </ul>
      </FieldSet>
    );
  }
  const isFound = form.find?.path === path;
  const q = isFound ? (form.find?.q ?? '') : '';
  const found = isFound
    ? findCodes(scheme, q, lang, maxFound).filter(({ code }) => !chosen.includes(code))
    : [];
  const suggested = scheme === 'region' && chosen.length === 0 && !isFound ? form.homeRegions : [];
  const searchId = `${id}-find`;
  return (
    <FieldSet {...frame}>
      <div class="picker" data-picker={path} data-scheme={scheme}>
        {chosen.length === 0 ? (
          <p class="muted picker-none">{t('control.noneChosen')}</p>
        ) : (
          <p class="muted">{t('control.chosen')}</p>
        )}
        <ul class="ticks picker-chosen">{chosen.map((code) => tick(code, true))}</ul>
        {suggested.length > 0 && (
          <>
            <p class="muted">{t('control.suggested')}</p>
            <ul class="ticks">{suggested.map((code) => tick(code, false))}</ul>
          </>
        )}
        {isFound && (
          <p role="status">
            {found.length > 0
              ? t('control.found', { n: found.length })
              : t('control.foundNothing', { q })}
          </p>
        )}
        {found.length > 0 && (
          <ul class="ticks">
            {found.map((one) => (
              <Tick name={path} found={one} isChosen={false} />
            ))}
          </ul>
        )}
        <div class="picker-find">
          <label for={searchId}>{t('control.searchIn', { field: label })}</label>
          <div class="row">
            <input
              id={searchId}
              name={`find.${path}`}
              type="text"
              autocomplete="off"
              aria-describedby={`${searchId}-hint`}
            />
            <button type="submit" name="do" value={`find:${path}`} class="quiet">
              {t('control.search')}
              <span class="hidden"> {t('control.searchIn', { field: label })}</span>
            </button>
          </div>
          <p class="field-hint" id={`${searchId}-hint`}>
            {t('control.searchHint')}
          </p>
        </div>
      </div>
    </FieldSet>
  );
}
