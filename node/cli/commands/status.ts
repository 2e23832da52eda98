/** `interhub status`: how a running hub is doing. */
import { expiryNoticeDays } from '#federation/limits.ts';
import type { HubStatus, Percentiles, TrustStatus } from '#node/hub/types.ts';
import { askJson } from '../client.ts';
import { clock } from '../data.ts';
import { exitCodes } from '../errors.ts';
import { count } from '../governance/words.ts';
import { table } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

const freshness: Readonly<Record<TrustStatus['freshness'], string>> = {
  none: 'nobody confirms that it is the newest',
  good: 'confirmed as the newest',
  late: 'its confirmation is LATE',
  ended: 'NOT CONFIRMED as the newest',
};

/** The trust list in a line, with what is to be watched. @param now milliseconds since 1970 */
function trustText(trust: TrustStatus, now: number): string {
  const days = Math.floor((Date.parse(trust.expires) - now) / 86_400_000);
  const day = trust.expires.slice(0, 10);
  const ends =
    days < 0
      ? `ENDED on ${day}`
      : days <= expiryNoticeDays
        ? `good until ${day}: ${count(days, 'DAY')} LEFT, the officers must renew it`
        : `good until ${day}`;
  return [
    `version ${trust.version}, ${ends}`,
    freshness[trust.freshness],
    ...(trust.isExpired ? ['new entries WAIT'] : []),
    ...(trust.isForked ? ['TWO LISTS of one version: see "interhub trust compare"'] : []),
  ].join('; ');
}

const milliseconds = (ms: number | null) => (ms === null ? '–' : `${Math.round(ms)} ms`);

/** Searches of the last ten minutes, and hubs that are slow or not asked for now. */
function searchText({ answers, partial, hubs, breakers }: HubStatus['search']): string[] {
  const times = ({ p50, p95, p99 }: Percentiles) =>
    `half within ${milliseconds(p50)}, 95 % within ${milliseconds(p95)}, 99 % within ${milliseconds(p99)}`;
  const lines = [
    answers.count === 0
      ? 'Searches: none in the last ten minutes'
      : `Searches: ${answers.count} in the last ten minutes, ${times(answers)}; ${partial} incomplete`,
  ];
  const [slowest] = hubs.filter(({ took }) => took.count > 0);
  if (slowest) lines.push(`Slowest hub: ${slowest.hub}, ${times(slowest.took)}`);
  for (const { hub, state, until } of breakers) {
    const when = state === 'probing' ? 'is being tried' : `is tried again at ${until ?? '–'}`;
    lines.push(`Not asked for now: ${hub}, which has failed, ${when}`);
  }
  return lines;
}

export const registerStatus: Register = (program, output, exit) => {
  withHub(program.command('status'))
    .description('how a running hub is doing')
    .action(async (options) => {
      const status = await askJson<HubStatus>(clientOf(options), '/api/v1/status');
      if (!status.isReady) exit(exitCodes.incomplete);
      const { records, index, peers, trust } = status;
      output.result(
        status,
        [
          `${status.name} (${status.network}/${status.hub}), Interhub ${status.version}`,
          `Records: ${records.own} own, ${records.replicated} replicated, ${records.onRequest} on request, ${records.hubOnly} for members`,
          `Index: ${index.size} records${index.lag > 0 ? `, ${index.lag} to go` : ''}`,
          `Peers: ${peers.connected} connected of ${peers.known}`,
          ...searchText(status.search),
          `Trust list: ${trust ? trustText(trust, clock.now()) : 'none'}`,
          '',
          table(
            ['feed', 'epoch', 'seq', 'records', 'behind'],
            status.feeds.map((f) => [f.hub, f.epoch, f.seq, f.records, f.behind]),
          ),
          ...(status.problems.length > 0
            ? ['', 'Needs attention:', ...status.problems.map((p) => `  - ${p}`)]
            : []),
        ].join('\n'),
      );
    });
};
