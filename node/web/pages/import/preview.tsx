/** How the first records will look: what a result card would show, and every other field. */
import type { ImportView } from '#node/hub/imports-types.ts';
import { type Field, kinds } from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import type { Locale } from '../../i18n.ts';
import type { PageContext } from '../../view/context.ts';
import { Title } from '../../view/texts.tsx';

type Values = Readonly<Record<string, unknown>>;

/** A value in words, short. */
function words(value: unknown, field: Field | undefined, locale: Locale): string {
  if (Array.isArray(value)) return locale.list(value.map((one) => words(one, field, locale)));
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .map((one) => words(one, undefined, locale))
      .join(' · ');
  }
  const text = String(value);
  if (field?.scheme) return schemes[field.scheme].label(text, locale.lang);
  const option = field?.options?.[text];
  return option ? locale.label(option, text) : text;
}

function textOf(value: unknown): readonly [language: string, text: string] {
  const [first] = Object.entries((value ?? {}) as Readonly<Record<string, string>>);
  return first ?? ['', ''];
}

function Card({ record, locale }: { record: Values; locale: Locale }) {
  const kind = kinds.get(String(record.kind));
  const fields: Readonly<Record<string, Field>> = kind?.allFields ?? {};
  const [titleLanguage, title] = textOf(record.title);
  const [summaryLanguage, summary] = textOf(record.summary);
  const rest = Object.keys(fields).filter(
    (name) => record[name] !== undefined && !['title', 'summary', 'sharing'].includes(name),
  );
  return (
    <article class="import-card">
      <p class="muted">{locale.label(kind?.label.one, String(record.kind))}</p>
      <h3>
        <Title text={title} language={titleLanguage} locale={locale} />
      </h3>
      <p lang={summaryLanguage}>
        <bdi>{summary.slice(0, 300)}</bdi>
      </p>
      <dl>
        {rest.map((name) => (
          <div>
            <dt>{locale.label(fields[name]?.label, name)}</dt>
            <dd>
              <bdi>{words(record[name], fields[name], locale).slice(0, 200)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** See the file's comment. */
export function Preview({ run, context }: { run: ImportView; context: PageContext }) {
  const { preview = [] } = run.outcome;
  if (run.state !== 'checked' || preview.length === 0) return null;
  return (
    <section class="section" aria-labelledby="preview">
      <h2 id="preview">{context.locale.t('import.preview')}</h2>
      <div class="import-cards">
        {preview.slice(0, 3).map((record) => (
          <Card record={record as Values} locale={context.locale} />
        ))}
      </div>
    </section>
  );
}
