/** Texts of records: in which language to show them, and how to set them so that none breaks the page. */
import { raw } from 'hono/html';
import type { Multilingual } from '#schema/record/index.ts';
import type { Locale } from '../i18n.ts';
import { renderMarkdown } from '../markdown.ts';

/** A text and its language. */
export interface Picked {
  readonly tag: string;
  readonly text: string;
}

/**
 * The text for a reader: in the first of the wanted languages that it has (`nl` is content with
 * `nl-BE`, and the other way round), else in English, else in whatever comes first.
 */
export function pickText(
  texts: Multilingual | undefined,
  wanted: readonly string[],
): Picked | undefined {
  if (!texts) return undefined;
  const tags = Object.keys(texts);
  const base = (tag: string) => tag.split('-')[0];
  for (const want of [...wanted, 'en']) {
    const tag =
      tags.find((t) => t === want) ??
      tags.find((t) => base(t) === want) ??
      tags.find((t) => base(t) === base(want));
    if (tag !== undefined) return { tag, text: texts[tag] ?? '' };
  }
  const [tag] = tags;
  return tag === undefined ? undefined : { tag, text: texts[tag] ?? '' };
}

/** A text in a line of its own language and direction. */
export function Text({ picked }: { picked: Picked | undefined }) {
  if (!picked) return null;
  return (
    <bdi lang={picked.tag} dir="auto">
      {picked.text}
    </bdi>
  );
}

/** A Markdown text as a block. */
export function Prose({ picked }: { picked: Picked | undefined }) {
  if (!picked) return null;
  return (
    <div class="prose" lang={picked.tag} dir="auto">
      {raw(renderMarkdown(picked.text))}
    </div>
  );
}

/**
 * Names the language of what is not in the reader's own; empty or undefined: it is not known.
 * @param than the language that the page has named already, if it is not the reader's
 */
export function OtherLanguage(props: {
  tag: string | undefined;
  locale: Locale;
  than?: string | undefined;
}) {
  const { tag, locale, than = locale.lang } = props;
  if (!tag || tag.split('-')[0] === than.split('-')[0]) return null;
  return <small class="tongue">{locale.languageName(tag)}</small>;
}

/** How the texts of a record are being read. */
export interface TextReading {
  readonly locale: Locale;
  /** Languages of texts, best first. */
  readonly wanted: readonly string[];
  /** The language that the page has named, of the title; what is in another is labelled. */
  readonly named: string | undefined;
}

/** A text in a line, with its language where it is another than the title's. */
export function ReadText(props: { texts: Multilingual | undefined; reading: TextReading }) {
  const { locale, wanted, named } = props.reading;
  const picked = pickText(props.texts, wanted);
  return (
    <>
      <Text picked={picked} /> <OtherLanguage tag={picked?.tag} locale={locale} than={named} />
    </>
  );
}

/** A Markdown text as a block, after its language where that is another than the title's. */
export function ReadProse(props: { texts: Multilingual | undefined; reading: TextReading }) {
  const { locale, wanted, named = locale.lang } = props.reading;
  const picked = pickText(props.texts, wanted);
  const isOther = picked && picked.tag.split('-')[0] !== named.split('-')[0];
  return (
    <>
      {isOther && (
        <p>
          <OtherLanguage tag={picked.tag} locale={locale} than={named} />
        </p>
      )}
      <Prose picked={picked} />
    </>
  );
}

/** A title in whatever language it is, which is named where it is not the reader's. */
export function Title(props: { text: string; language: string | undefined; locale: Locale }) {
  const { text, language, locale } = props;
  return (
    <>
      <bdi lang={language || undefined} dir="auto">
        {text}
      </bdi>{' '}
      <OtherLanguage tag={language} locale={locale} />
    </>
  );
}
