/**
 * Accounts for every hub in an answer: one line that says in words and colour whether all have
 * answered and who has not, what to do then, and the whole account to unfold.
 */
import type { SearchHub, SearchResponse } from '#node/hub/types.ts';
import type { Locale } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';
import { Mark, type MarkKind, searchMark } from './marks.tsx';

const statusKeys: Readonly<Record<SearchHub['status'], MessageKey>> = {
  own: 'status.own',
  replica: 'status.replica',
  answered: 'status.answered',
  partial: 'status.partial',
  timeout: 'status.timeout',
  unreachable: 'status.unreachable',
  suspended: 'status.suspended',
};

/** Those that need a word first. */
const order: readonly SearchHub['status'][] = [
  'timeout',
  'unreachable',
  'partial',
  'suspended',
  'own',
  'answered',
  'replica',
];

/** Hubs that a sentence names; the others are counted. */
const maxNamed = 3;

/** Asked, and silent so far. */
function isWaitedFor({ status, took }: SearchHub): boolean {
  return status === 'timeout' && took === null;
}

function Count({ hub, context }: { hub: SearchHub; context: PageContext }) {
  const { locale } = context;
  const isCounted = hub.status !== 'timeout' && hub.status !== 'unreachable';
  if (hub.total === 0 && (!isCounted || hub.relation === 'gte')) return <>–</>;
  return (
    <>{locale.t(hub.relation === 'gte' ? 'search.atLeast' : 'search.exactly', { n: hub.total })}</>
  );
}

function State({
  hub,
  isAsking,
  context,
}: {
  hub: SearchHub;
  isAsking: boolean;
  context: PageContext;
}) {
  const { locale, now } = context;
  if (isAsking && isWaitedFor(hub)) return <>{locale.t('status.asking')}</>;
  return (
    <>
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
    </>
  );
}

function Account(props: { hubs: readonly SearchHub[]; isAsking: boolean; context: PageContext }) {
  const { hubs, isAsking, context } = props;
  return (
    <ul class="account">
      {hubs.map((hub) => {
        const mark = isAsking && isWaitedFor(hub) ? 'copy' : searchMark(hub.status);
        return (
          <li class={`account-${mark}`}>
            <Mark kind={mark} />
            <a href={`/hubs/${encodeURIComponent(hub.hub)}`}>
              <bdi>{hub.name}</bdi>
            </a>{' '}
            <span class="account-state">
              <State hub={hub} isAsking={isAsking} context={context} />
            </span>{' '}
            <span class="account-count">
              <Count hub={hub} context={context} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function namesOf(hubs: readonly SearchHub[], locale: Locale): string {
  const names = hubs.slice(0, maxNamed).map(({ name }) => name);
  const left = hubs.length - names.length;
  return locale.list(left > 0 ? [...names, `+${left}`] : names);
}

interface Sentence {
  readonly mark: MarkKind;
  readonly text: string;
}

/** What the line says: of each trouble one sentence. */
function sentences(answer: SearchResponse, isAsking: boolean, locale: Locale): Sentence[] {
  const { hubs } = answer;
  const waited = isAsking ? hubs.filter(isWaitedFor) : [];
  const silent = hubs.filter(
    (hub) => (hub.status === 'timeout' || hub.status === 'unreachable') && !waited.includes(hub),
  );
  const groups = [
    { mark: 'live', key: 'strip.asking', of: waited },
    { mark: 'late', key: 'strip.missing', of: silent.filter(({ asOf }) => asOf !== null) },
    { mark: 'lost', key: 'strip.never', of: silent.filter(({ asOf }) => asOf === null) },
    { mark: 'partial', key: 'strip.partly', of: hubs.filter((h) => h.status === 'partial') },
    { mark: 'stopped', key: 'strip.suspended', of: hubs.filter((h) => h.status === 'suspended') },
  ] as const;
  const found = groups.flatMap(({ mark, key, of }) =>
    of.length > 0
      ? [{ mark, text: locale.t(key, { n: of.length, hubs: namesOf(of, locale) }) }]
      : [],
  );
  if (found.length > 0) return found;
  return [{ mark: 'live', text: locale.t('strip.all', { n: hubs.length }) }];
}

/** Every hub of the network, in words and with its mark. */
export function HubStrip(props: {
  answer: SearchResponse;
  isAsking: boolean;
  context: PageContext;
}) {
  const { answer, isAsking, context } = props;
  const { t } = context.locale;
  const sorted = [...answer.hubs].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const isPartial = answer.isPartial && !isAsking;
  const strip = (
    <details
      id="strip"
      class={isPartial ? 'strip strip-partial' : isAsking ? 'strip asking' : 'strip'}
    >
      <summary class="strip-head">
        <span class="strip-line">
          {isPartial && <strong>{t('partial.title')}</strong>}
          {sentences(answer, isAsking, context.locale).map(({ mark, text }) => (
            <span class="strip-part">
              <Mark kind={mark} /> <bdi>{text}</bdi>
            </span>
          ))}
        </span>
      </summary>
      {isPartial && <p>{t('strip.advice')}</p>}
      <Account hubs={sorted} isAsking={isAsking} context={context} />
    </details>
  );
  if (!isPartial) return strip;
  return (
    <>
      {strip}
      <a class="strip-again" href={context.path} rel="nofollow">
        {t('partial.again')}
      </a>
    </>
  );
}
