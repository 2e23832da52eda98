/** Accounts for every hub in an answer: who answered, from where, how long it took, who is missing. */
import type { SearchHub, SearchResponse } from '#node/hub/types.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';
import { Mark, searchMark } from './marks.tsx';

const statusKeys: Readonly<Record<SearchHub['status'], MessageKey>> = {
  own: 'status.own',
  replica: 'status.replica',
  answered: 'status.answered',
  partial: 'status.partial',
  timeout: 'status.timeout',
  unreachable: 'status.unreachable',
  suspended: 'status.suspended',
};

/** Worst last in the line, first in the notice. */
const order: readonly SearchHub['status'][] = [
  'own',
  'answered',
  'replica',
  'partial',
  'timeout',
  'unreachable',
  'suspended',
];

/** More hubs than this are shown by their sums, with the full account to unfold. */
const shownAtOnce = 12;

function Count({ hub, context }: { hub: SearchHub; context: PageContext }) {
  const { locale } = context;
  const isCounted = hub.status !== 'timeout' && hub.status !== 'unreachable';
  if (hub.total === 0 && (!isCounted || hub.relation === 'gte')) return <>–</>;
  return (
    <>{locale.t(hub.relation === 'gte' ? 'search.atLeast' : 'search.exactly', { n: hub.total })}</>
  );
}

function Account({ hubs, context }: { hubs: readonly SearchHub[]; context: PageContext }) {
  const { locale, now } = context;
  return (
    <ul class="account">
      {hubs.map((hub) => (
        <li class={`account-${searchMark(hub.status)}`}>
          <Mark kind={searchMark(hub.status)} />
          <a href={`/hubs/${encodeURIComponent(hub.hub)}`}>
            <bdi>{hub.name}</bdi>
          </a>{' '}
          <span class="account-state">
            {locale.t(statusKeys[hub.status])}
            {hub.asOf && hub.status !== 'answered' && hub.status !== 'own' && (
              <>
                {', '}
                {locale.t('source.asOf')}{' '}
                <time datetime={hub.asOf} title={locale.moment(hub.asOf)}>
                  {locale.ago(hub.asOf, now)}
                </time>
              </>
            )}
            {hub.took !== null && `, ${locale.t('status.took', { n: Math.round(hub.took) })}`}
          </span>{' '}
          <span class="account-count">
            <Count hub={hub} context={context} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Every hub of the network, in words and with its mark. */
export function HubStrip({ hubs, context }: { hubs: readonly SearchHub[]; context: PageContext }) {
  const { t } = context.locale;
  const sorted = [...hubs].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const sums = order
    .map((status) => ({ status, n: hubs.filter((hub) => hub.status === status).length }))
    .filter(({ n }) => n > 0);
  return (
    <section class="strip" aria-labelledby="strip-title">
      <details id="strip" open={hubs.length <= shownAtOnce}>
        <summary>
          <h2 id="strip-title">{t('strip.title', { n: hubs.length })}</h2>
          <span class="sums">
            {sums.map(({ status, n }) => (
              <span class="sum">
                <Mark kind={searchMark(status)} /> {t(statusKeys[status])} (
                {context.locale.number(n)})
              </span>
            ))}
          </span>
        </summary>
        <Account hubs={sorted} context={context} />
      </details>
    </section>
  );
}

/** Says what a partial answer lacks, and what to do about it. */
export function PartialNotice({
  answer,
  context,
}: {
  answer: SearchResponse;
  context: PageContext;
}) {
  if (!answer.isPartial) return null;
  const { locale, path } = context;
  const named = (...statuses: SearchHub['status'][]) =>
    answer.hubs.filter((hub) => statuses.includes(hub.status)).map((hub) => hub.name);
  const reasons = [
    { key: 'partial.timeout', names: named('timeout') },
    { key: 'partial.unreachable', names: named('unreachable') },
    { key: 'partial.partly', names: named('partial') },
    { key: 'partial.suspended', names: named('suspended') },
  ] as const;
  return (
    <section class="notice" aria-labelledby="partial-title">
      <h2 id="partial-title">{locale.t('partial.title')}</h2>
      <ul>
        {reasons
          .filter(({ names }) => names.length > 0)
          .map(({ key, names }) => (
            <li>
              <bdi>{locale.list(names)}</bdi> {locale.t(key, { n: names.length })}
            </li>
          ))}
      </ul>
      <p>
        {locale.t('partial.advice')} <a href={path}>{locale.t('partial.again')}</a>
      </p>
    </section>
  );
}
