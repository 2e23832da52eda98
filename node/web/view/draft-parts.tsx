/** What the pages about drafts share: their state, their thread, how a record will look, duplicates. */
import type { Child } from 'hono/jsx';
import type { Duplicate } from '#node/hub/editing/duplicate-types.ts';
import type { CommentView, DraftSummary } from '#node/hub/editing/types.ts';
import type { State } from '#node/hub/editing/workflow.ts';
import { type InterhubRecord, parseRecord } from '#schema/record/index.ts';
import type { PageContext } from './context.ts';
import { Contact, Facts, Sections } from './record-parts.tsx';
import { kindLabel, recordPath } from './results.tsx';
import { OtherLanguage, pickText, ReadProse, ReadText, Text, Title } from './texts.tsx';

const tones: Readonly<Record<State, 'calm' | 'ask' | 'good' | 'gone'>> = {
  draft: 'calm',
  submitted: 'calm',
  'changes-asked': 'ask',
  published: 'good',
  expiring: 'ask',
  archived: 'gone',
  withdrawn: 'gone',
  erased: 'gone',
  rejected: 'gone',
  discarded: 'gone',
};

/** Where something stands, in words. */
export function StateTag({ state, context }: { state: State; context: PageContext }) {
  return (
    <span class={`state-tag state-${tones[state]}`}>
      {context.locale.t(`draft.state.${state}`)}
    </span>
  );
}

/** The title of a draft, or that it has none. */
export function DraftTitle(props: {
  title: string;
  /** In which it is; undefined: not known. */
  language: string | undefined;
  context: PageContext;
}) {
  const { title, language, context } = props;
  const { locale } = context;
  if (title === '') return <em>{locale.t('draft.untitled')}</em>;
  return <Title text={title} language={language} locale={locale} />;
}

/** Kind, organisation, author. */
export function DraftFacts({
  draft,
  context,
}: {
  draft: Pick<DraftSummary, 'kind' | 'organisationName'>;
  context: PageContext;
}) {
  const { locale } = context;
  return (
    <p class="muted draft-facts">
      {kindLabel(draft.kind, locale)}
      {draft.organisationName !== '' && (
        <>
          {' · '}
          {locale.t('draft.for', { organisation: draft.organisationName })}
        </>
      )}
    </p>
  );
}

/** What was said about a draft. */
export function Thread({
  comments,
  context,
}: {
  comments: readonly CommentView[];
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  if (comments.length === 0) return <p class="muted">{t('draft.threadEmpty')}</p>;
  return (
    <ol class="thread">
      {comments.map(({ name, isHub, event, text, at }) => {
        const who = isHub ? t('draft.hub') : name || t('draft.somebody');
        return (
          <li class={isHub ? 'said-by-hub' : undefined}>
            <p class="muted">
              {t(`draft.event.${event}`, { name: who })} ·{' '}
              <time datetime={at}>{locale.moment(at)}</time>
            </p>
            {text !== '' && (
              <p class="said" dir="auto">
                {text}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** How a record will look; nothing when it is no valid record yet. */
export function RecordPreview(props: {
  readonly value: Readonly<Record<string, unknown>>;
  readonly context: PageContext;
  /** Language to read it in; else the reader's. */
  readonly read?: string | undefined;
}): Child {
  const { value, context, read } = props;
  const { locale } = context;
  const parsed = parseRecord(value);
  if (!parsed.ok) return null;
  const record: InterhubRecord = parsed.record;
  const wanted = [...(read === undefined ? [] : [read]), locale.lang];
  const title = pickText(record.title, wanted);
  const reading = { locale, wanted, named: title?.tag, network: context.network.id };
  return (
    <article class="record-preview">
      <h3 class="record-preview-title">
        <Text picked={title} /> <OtherLanguage tag={title?.tag} locale={locale} />
      </h3>
      <p class="lead">
        <ReadText texts={record.summary} reading={reading} />
      </p>
      <ReadProse texts={record.body} reading={reading} />
      <Sections record={record} reading={reading} />
      <Facts record={record} reading={reading} />
      <Contact record={record} reading={reading} />
    </article>
  );
}

/** Records that may be the same thing. */
export function Duplicates({
  found,
  unasked,
  context,
}: {
  found: readonly Duplicate[];
  /** Hubs that may have more, and did not answer. */
  unasked: readonly string[];
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  const silent = unasked.length > 0 && (
    <p class="muted">{t('duplicates.unasked', { hubs: locale.list(unasked) })}</p>
  );
  if (found.length === 0) return silent || null;
  return (
    <section class="notice duplicates" aria-labelledby="duplicates-title">
      <h2 id="duplicates-title">{t('duplicates.title', { n: found.length })}</h2>
      <p>{t('duplicates.text')}</p>
      <ul>
        {found.map(({ hub, hubName, rid, title, language, reasons }) => (
          <li>
            <a href={recordPath(hub, rid)}>
              <Title text={title} language={language} locale={locale} />
            </a>{' '}
            <span class="muted">
              {t('duplicates.at', { hub: hubName })}
              {' · '}
              {locale.list(
                reasons.map((reason) => {
                  if (reason.type === 'identifier')
                    return t('duplicates.identifier', {
                      name: reason.name.toUpperCase(),
                      value: reason.value,
                    });
                  return t(reason.isExact ? 'duplicates.name' : 'duplicates.nearName');
                }),
              )}
            </span>
          </li>
        ))}
      </ul>
      {silent}
    </section>
  );
}
