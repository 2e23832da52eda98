/** What is like a record elsewhere, and why. */
import { audienceOf } from '#node/hub/people/audience.ts';
import type { Hub, SimilarityReason, SimilarRecord } from '#node/hub/types.ts';
import { regions } from '#schema/taxonomy/index.ts';
import type { PageContext } from './context.ts';
import { kindLabel, recordPath } from './results.tsx';

/** Records that a page shows. */
const maxShown = 6;
/** Reasons of each. */
const maxReasons = 4;

function Reasons({
  reasons,
  context,
}: {
  reasons: readonly SimilarityReason[];
  context: PageContext;
}) {
  const { t, list } = context.locale;
  const shown = reasons.slice(0, maxReasons);
  const words = shown.filter(({ type }) => type === 'word').map(({ label }) => label);
  const codes = shown.filter(({ type }) => type !== 'word' && type !== 'kind');
  const parts = [
    ...codes.map(({ label }) => label),
    ...(words.length > 0 ? [t('similar.words', { words: list(words) })] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <p class="similar-why">
      <span>{t('similar.why')}</span> <bdi>{parts.join(' · ')}</bdi>
    </p>
  );
}

/** See the file's comment; nothing when there is nothing alike. */
export async function Similar(props: {
  hub: Hub;
  of: { readonly hub: string; readonly rid: string; readonly kind: string };
  context: PageContext;
  signal: AbortSignal;
}) {
  const { hub, of, context, signal } = props;
  const { locale } = context;
  const found = await hub
    .similar(
      of.hub,
      of.rid,
      { language: locale.lang, limit: maxShown, audience: audienceOf(context.actor) },
      signal,
    )
    .catch((): readonly SimilarRecord[] => []);
  if (found.length === 0) return null;
  return (
    <section class="section similar" aria-labelledby="similar">
      <h2 id="similar">
        {locale.t('similar.title', { kind: kindLabel(of.kind, locale, 'many') })}
      </h2>
      <p class="muted">{locale.t('similar.lead')}</p>
      <ul>
        {found.map(({ result, isElsewhere, reasons }) => {
          const [code] = result.regions;
          return (
            <li>
              <h3>
                <a href={recordPath(result.hub, result.rid)} lang={result.language} dir="auto">
                  {result.title}
                </a>
              </h3>
              <p class="muted">
                {code !== undefined && regions.label(code, locale.lang)}
                {!isElsewhere && ` (${locale.t('similar.here')})`}
              </p>
              <Reasons reasons={reasons} context={context} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
