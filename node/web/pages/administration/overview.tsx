/** How the hub is doing: for whoever looks after it without a shell. */
import type { StoredBytes } from '#node/hub/administration/administration-types.ts';
import type { FirstStep } from '#node/hub/administration/first-steps.ts';
import type { DirectoryEntry, HubStatus } from '#node/hub/types.ts';
import { CardTable } from '../../view/card-table.tsx';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import type { Page } from '../../view/layout.tsx';
import { FirstStepsNotice } from './first-steps.tsx';

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);

function Facts({
  status,
  bytes,
  context,
}: {
  status: HubStatus;
  bytes: StoredBytes;
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  const { records, feed, index, peers, trust, search, alerts } = status;
  const { p50, p95, count } = search.answers;
  const facts: ReadonlyArray<readonly [string, string]> = [
    [t('admin.records'), t('admin.recordsOwn', records)],
    [t('admin.feed'), t('admin.feedAt', { epoch: feed.epoch, seq: feed.seq })],
    [t('admin.index'), t('admin.indexIs', index)],
    [t('admin.peers'), t('admin.peersAre', peers)],
    [
      t('admin.trust'),
      trust ? t('admin.trustVersion', { version: trust.version }) : t('admin.noTrust'),
    ],
    [
      t('admin.disk'),
      t('admin.diskBytes', { hub: megabytes(bytes.hub), index: megabytes(bytes.index) }),
    ],
    [
      t('admin.searches'),
      count === 0
        ? locale.number(0)
        : t('admin.searchTimes', {
            n: count,
            p50: Math.round(p50 ?? 0),
            p95: Math.round(p95 ?? 0),
          }),
    ],
    [
      t('admin.mail'),
      alerts.isMailSet ? t('admin.mailSet', { n: alerts.waiting }) : t('admin.mailUnset'),
    ],
    [t('admin.since'), locale.moment(status.startedAt)],
    [t('admin.version'), status.version],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Hubs({ hubs, context }: { hubs: readonly DirectoryEntry[]; context: PageContext }) {
  const { locale, now } = context;
  const { t } = locale;
  const seen = (hub: DirectoryEntry) => {
    if (hub.contact === 'connected') return t('hub.connected');
    return hub.lastSeen ? locale.ago(hub.lastSeen, now) : t('hub.never');
  };
  return (
    <CardTable
      rows={hubs}
      columns={[
        {
          label: t('admin.hubsTable'),
          cell: ({ hub, name }) => (
            <a href={`/hubs/${hub}`}>
              <bdi>{name}</bdi>
            </a>
          ),
          isName: true,
        },
        { label: t('admin.lastSeen'), cell: seen },
        {
          label: t('admin.records'),
          cell: ({ records }) => locale.number(records),
          isNumber: true,
        },
        { label: t('admin.behind'), cell: ({ behind }) => locale.number(behind), isNumber: true },
        { label: t('admin.software'), cell: ({ software }) => software ?? '' },
      ]}
      context={context}
    />
  );
}

/** Makes the page. */
export function overviewPage(
  facts: {
    readonly status: HubStatus;
    readonly bytes: StoredBytes;
    readonly hubs: readonly DirectoryEntry[];
    /** While the hub is not set up. */
    readonly steps: readonly FirstStep[] | undefined;
  },
  context: PageContext,
): Page {
  const { t } = context.locale;
  const { status, bytes, hubs, steps } = facts;
  const others = hubs.filter(({ isOwn }) => !isOwn);
  return deskPage(
    {
      path: '/administration',
      title: t('admin.overview'),
      isWide: true,
      content: (
        <>
          <FirstStepsNotice steps={steps} context={context} />
          {status.problems.length === 0 ? (
            <p class="lead">{t('admin.well')}</p>
          ) : (
            <section class="notice" aria-labelledby="problems">
              <h2 id="problems">{t('admin.problems')}</h2>
              <ul lang="en">
                {status.problems.map((problem) => (
                  <li>{problem}</li>
                ))}
              </ul>
              {context.locale.lang !== 'en' && <p class="muted">{t('admin.problemsNote')}</p>}
            </section>
          )}
          <Facts status={status} bytes={bytes} context={context} />
          {others.length > 0 && (
            <section class="section" aria-labelledby="hubs">
              <h2 id="hubs">{t('admin.peers')}</h2>
              <Hubs hubs={others} context={context} />
            </section>
          )}
        </>
      ),
    },
    context,
  );
}
