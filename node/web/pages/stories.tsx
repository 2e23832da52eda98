/** Success stories: their list, and what their own pages have beyond those of other records. */
import type { Hub, RecordView, SearchResult } from '#node/hub/types.ts';
import { type InterhubRecord, kinds, type Multilingual } from '#schema/record/index.ts';
import { regions } from '#schema/taxonomy/index.ts';
import type { PageContext } from '../view/context.ts';
import type { Reading } from '../view/fields.tsx';
import type { Page } from '../view/layout.tsx';
import { recordPath } from '../view/results.tsx';
import { OtherLanguage, ReadText } from '../view/texts.tsx';
import { Pages } from './kinds.tsx';

const perPage = 12;
/** Stories among which the next and the one before are looked for. */
const maxNeighbours = 200;
/** Regions that a card names. */
const maxRegions = 3;
const maxCursorLength = 1_000;

interface Figure {
  readonly label: Multilingual;
  readonly value: number;
  readonly unit?: string;
}

function figuresOf(record: InterhubRecord): readonly Figure[] {
  return record.kind === 'success-story' ? ((record.figures ?? []) as readonly Figure[]) : [];
}

/** The figures of a story, large. */
export function Figures({ record, reading }: { record: InterhubRecord; reading: Reading }) {
  const figures = figuresOf(record);
  if (figures.length === 0) return null;
  const { locale } = reading;
  return (
    <section class="figures" aria-labelledby="field-figures">
      <h2 id="field-figures">{locale.label(kinds.get(record.kind)?.fields.figures?.label)}</h2>
      <dl>
        {figures.map(({ label, value, unit }) => (
          <div>
            <dt>
              <ReadText texts={label} reading={reading} />
            </dt>
            <dd>
              {locale.number(value)}
              {unit !== undefined && (
                <>
                  {' '}
                  <bdi class="unit">{unit}</bdi>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The record without what {@link Figures} shows. */
export function withoutFigures(record: InterhubRecord): InterhubRecord {
  if (record.kind !== 'success-story') return record;
  const { figures: _, ...rest } = record;
  return rest as InterhubRecord;
}

/** The stories before and after one, by when they last changed. */
export async function Neighbours({
  hub,
  of,
  context,
}: {
  hub: Hub;
  of: RecordView;
  context: PageContext;
}) {
  const { t, lang } = context.locale;
  const all = await hub
    .recent({ kind: 'success-story', limit: maxNeighbours, language: lang })
    .catch(() => []);
  const at = all.findIndex(({ hub: owner, rid }) => owner === of.hub && rid === of.rid);
  const [newer, older] = at === -1 ? [undefined, all[0]] : [all[at - 1], all[at + 1]];
  if (!newer && !older) return null;
  return (
    <nav class="neighbours" aria-label={t('story.others')}>
      {[
        { story: newer, rel: 'prev', key: 'story.newer' } as const,
        { story: older, rel: 'next', key: 'story.older' } as const,
      ].map(
        ({ story, rel, key }) =>
          story && (
            <a rel={rel} href={recordPath(story.hub, story.rid)} class={`neighbour-${rel}`}>
              <span class="muted">{t(key)}</span>
              <span lang={story.language} dir="auto">
                {story.title}
              </span>
            </a>
          ),
      )}
      <a class="onward" href="/stories">
        {t('stories.all')}
      </a>
    </nav>
  );
}

/** The records behind results, in their order. */
export function readStories(
  hub: Hub,
  results: readonly SearchResult[],
): Promise<ReadonlyArray<InterhubRecord | undefined>> {
  return Promise.all(
    results.map(({ hub: owner, rid }) =>
      hub.get(owner, rid, 'network').then(
        ({ record }) => record ?? undefined,
        () => undefined,
      ),
    ),
  );
}

/** Stories side by side, each with its first figure. */
export function StoryCards(props: {
  results: readonly SearchResult[];
  records: ReadonlyArray<InterhubRecord | undefined>;
  context: PageContext;
  level: 2 | 3;
}) {
  const { results, records, context, level } = props;
  const { locale } = context;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ol class="stories">
      {results.map((result, i) => {
        const record = records[i];
        const figure = record && figuresOf(record)[0];
        return (
          <li class="story-card">
            <Heading class="story-title">
              <a href={recordPath(result.hub, result.rid)} lang={result.language} dir="auto">
                {result.title}
              </a>
            </Heading>
            <p class="muted">
              {result.illustrative && (
                <>
                  <span class="sample">{locale.t('record.sample')}</span>{' '}
                </>
              )}
              {result.regions
                .slice(0, maxRegions)
                .map((code) => regions.label(code, locale.lang))
                .join(' · ')}{' '}
              <OtherLanguage tag={result.language} locale={locale} />
            </p>
            <p lang={result.summaryLanguage} dir="auto">
              {result.summary}{' '}
              <OtherLanguage tag={result.summaryLanguage} locale={locale} than={result.language} />
            </p>
            {figure && (
              <p class="story-figure">
                <strong>
                  {locale.number(figure.value)} <bdi>{figure.unit ?? ''}</bdi>
                </strong>{' '}
                <ReadText
                  texts={figure.label}
                  reading={{ locale, wanted: [locale.lang], named: result.language }}
                />
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Makes the page of all stories. */
export async function storiesPage(
  hub: Hub,
  cursor: string | undefined,
  context: PageContext,
): Promise<Page> {
  const { locale } = context;
  const { t, lang } = locale;
  const isFirst = cursor === undefined || cursor === '' || cursor.length > maxCursorLength;
  const answer = await hub.search({
    ...{ q: '', filters: { kind: ['success-story'] }, sort: 'updated', limit: perPage },
    ...{ language: lang, audience: 'network', scope: 'local' },
    ...(!isFirst && { cursor }),
  });
  const records = await readStories(hub, answer.results);
  return {
    title: t('stories.title'),
    description: t('stories.lead'),
    canonical: '/stories',
    section: 'stories',
    isIndexed: isFirst,
    content: (
      <div class="wrap stories-page">
        <header class="record-head">
          <h1>{t('stories.title')}</h1>
          <p class="lead">{t('stories.lead')}</p>
        </header>
        {answer.results.length === 0 ? (
          <p class="nothing">{t('stories.empty')}</p>
        ) : (
          <StoryCards results={answer.results} records={records} context={context} level={2} />
        )}
        <Pages answer={answer} isFirst={isFirst} path="/stories" context={context} />
      </div>
    ),
  };
}
