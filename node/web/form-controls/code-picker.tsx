/**
 * Choosing one or more of the many codes of a vocabulary: what is chosen stands there ticked, and a search
 * adds to it. Without JavaScript the search is a button of the form, and what it finds can be ticked; with
 * it, a combobox (islands/pick.ts).
 */
import type { SchemeId } from '#schema/taxonomy/index.ts';
import type { PageContext } from '../view/context.ts';
import { describeCode, type FoundCode, findCodes } from './find-codes.ts';

/** Values that a search finds at most. */
const maxFound = 12;
/** Values that are offered without a search. */
const maxSuggested = 8;

/** A code that can be chosen. */
export function Tick(props: {
  readonly name: string;
  readonly found: FoundCode;
  readonly isChosen: boolean;
  /** Of all with the same name, one. */
  readonly isSingle?: boolean | undefined;
}) {
  const { name, found, isChosen, isSingle } = props;
  return (
    <li>
      <label class="tick">
        <input
          type={isSingle ? 'radio' : 'checkbox'}
          name={name}
          value={found.code}
          checked={isChosen}
        />
        <span>
          {found.label} <span class="muted">{found.hint}</span>
        </span>
      </label>
    </li>
  );
}

/** See the file's comment. Its button sends `do` = `find:` and the name, the text is in `find.` and it. */
export function CodePicker(props: {
  /** Of the form's field. */
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly scheme: SchemeId;
  readonly chosen: readonly string[];
  readonly isSingle?: boolean;
  /** What was looked for; undefined: nothing. */
  readonly q: string | undefined;
  /** Shown while nothing is chosen or looked for. */
  readonly suggested: readonly string[];
  readonly context: PageContext;
}) {
  const { name, id, label, scheme, chosen, isSingle, q, context } = props;
  const { t, lang } = context.locale;
  const tick = (code: string, isChosen: boolean) => (
    <Tick
      name={name}
      found={describeCode(scheme, code, lang)}
      isChosen={isChosen}
      isSingle={isSingle}
    />
  );
  const found =
    q === undefined
      ? []
      : findCodes(scheme, q, lang, maxFound).filter(({ code }) => !chosen.includes(code));
  const suggested =
    chosen.length === 0 && q === undefined ? props.suggested.slice(0, maxSuggested) : [];
  const searchId = `${id}-find`;
  return (
    <div class="picker" data-picker={name} data-scheme={scheme} data-single={isSingle}>
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
      {q !== undefined && (
        <p role="status">
          {found.length > 0
            ? t('control.found', { n: found.length })
            : t('control.foundNothing', { q })}
        </p>
      )}
      {found.length > 0 && (
        <ul class="ticks">
          {found.map((one) => (
            <Tick name={name} found={one} isChosen={false} isSingle={isSingle} />
          ))}
        </ul>
      )}
      <div class="picker-find">
        <label for={searchId}>{t('control.searchIn', { field: label })}</label>
        <div class="row">
          <input
            id={searchId}
            name={`find.${name}`}
            type="text"
            autocomplete="off"
            aria-describedby={`${searchId}-hint`}
          />
          <button type="submit" name="do" value={`find:${name}`} class="quiet">
            {t('control.search')}
            <span class="hidden"> {t('control.searchIn', { field: label })}</span>
          </button>
        </div>
        <p class="field-hint" id={`${searchId}-hint`}>
          {t('control.searchHint')}
        </p>
      </div>
    </div>
  );
}
