/** The directory of hubs, the trust summary, and how the hub itself is doing. */
import { FederationError } from '#federation/errors.ts';
import type { TrustView } from '#federation/trust/index.ts';
import { alertStatus } from './alerts.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import { missingKeyProblem, plannedKeyProblem } from './key-problems.ts';
import { nextPlace } from './keys.ts';
import type { SearchClock } from './search-times.ts';
import {
  freshnessProblem,
  freshnessState,
  membershipProblem,
  trustSentences,
  trustStatus,
} from './trust-problems.ts';
import { summariseTrust } from './trust-summary.ts';
import type { DirectoryEntry, Hub, HubStatus, TrustStatus, TrustSummary } from './types.ts';

type Directory = Pick<
  Hub,
  'directory' | 'counts' | 'trust' | 'homeRegions' | 'trustChain' | 'takeTrust' | 'status'
>;

/** Milliseconds for which it is told that a job has failed: somebody may look once a day. */
const failureShownMs = 86_400_000;

/** Makes the use cases that describe the network and this hub. */
export function createDirectory(
  context: HubContext,
  times: Pick<SearchClock, 'summary'>,
): Directory {
  const { storage, id: own } = context;

  async function directory(): Promise<readonly DirectoryEntry[]> {
    const view = context.trust.view();
    if (!view) return [];
    const states = new Map((await storage.feeds.states()).map((s) => [s.hub, s]));
    const peers = new Map(context.replicator.status().map((p) => [p.hub, p]));
    const connected = new Set(context.transport.connected());
    const profiles = new Map(
      (await storage.records.recent({ kind: 'hub', limit: 1_000 })).map((r) => [r.hub, r.rid]),
    );
    const records = new Map<string, number>();
    for (const { hub, count } of await storage.records.counts())
      records.set(hub, (records.get(hub) ?? 0) + count);
    return view.hubs.map((h) => {
      const state = states.get(h.id);
      const peer = peers.get(h.id);
      const isOwn = h.id === own;
      const contact = isOwn
        ? 'own'
        : connected.has(h.id)
          ? 'connected'
          : peer?.lastSeen
            ? 'silent'
            : 'never';
      return {
        hub: h.id,
        name: h.name,
        regions: h.regions,
        state: h.state,
        portal: h.portal ?? null,
        isOwn,
        contact,
        lastSeen: peer?.lastSeen ? new Date(peer.lastSeen).toISOString() : null,
        lastError: peer?.lastError ?? null,
        records: records.get(h.id) ?? 0,
        behind: peer?.behind ?? 0,
        asOf: state?.head ? isoFromSeconds(state.head.statement.iat) : null,
        isFrozen: state?.isFrozen ?? false,
        profile: profiles.get(h.id) ?? null,
        software: isOwn ? `interhub/${context.version}` : (context.softwareOf?.(h.id) ?? null),
        trustVersion: isOwn ? view.version : (peer?.trustVersion ?? null),
      };
    });
  }

  async function trust(): Promise<TrustSummary | null> {
    const stored = context.trust.latest();
    const view = context.trust.view();
    if (!stored || !view) return null;
    const freshness = await storage.trust.freshness();
    return summariseTrust(stored, view, freshness?.statement);
  }

  async function trustProblems(view: TrustView): Promise<string[]> {
    const statement = (await storage.trust.freshness())?.statement;
    const list = context.trust.latest()?.list;
    const state = list ? freshnessState(list, statement, context.clock.now()) : 'none';
    const found = [
      membershipProblem(view, own),
      ...trustSentences(view.warnings),
      freshnessProblem(state, statement),
      await keyProblem(view),
      ...(await keyChangeProblems(view)),
    ];
    return found.filter((text) => text !== undefined);
  }

  /** Whether a key of ours may sign the next entry, which is what publishing stands on. */
  async function keyProblem(view: TrustView): Promise<string | undefined> {
    if (view.hub(own)?.state !== 'active') return undefined;
    try {
      await context.keys.current();
      return undefined;
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      return 'The trust list lets none of this hub’s keys sign: it cannot publish. See "interhub key show".';
    }
  }

  /** Whether a change of keys will come off. */
  async function keyChangeProblems(view: TrustView): Promise<(string | undefined)[]> {
    if (view.hub(own)?.state !== 'active') return [];
    const { keys } = context;
    const next = nextPlace(view, own, await storage.feeds.state(own));
    const planned = (await keys.planned?.()) ?? null;
    return [await missingKeyProblem(view, own, keys, next), plannedKeyProblem(planned, next)];
  }

  async function readTrustStatus(view: TrustView): Promise<TrustStatus | null> {
    const list = context.trust.latest()?.list;
    const statement = (await storage.trust.freshness())?.statement;
    return list ? trustStatus(list, view, statement, context.clock.now()) : null;
  }

  async function status(): Promise<HubStatus> {
    const view = context.trust.view();
    const counts = await storage.records.counts();
    const states = await storage.feeds.states();
    const self = states.find((s) => s.hub === own);
    const peers = new Map(context.replicator.status().map((p) => [p.hub, p]));
    const perHub = new Map<string, number>();
    for (const { hub, count } of counts) perHub.set(hub, (perHub.get(hub) ?? 0) + count);
    const privately = await storage.own.counts();
    const lag = await storage.indexer.lag();
    const problems: string[] = [];
    if (!view)
      problems.push('This hub has no trust list yet: it can neither publish nor replicate.');
    else problems.push(...(await trustProblems(view)));
    for (const s of states)
      if (s.isFrozen)
        problems.push(`The feed of ${s.hub} is frozen: two entries were signed at one position.`);
    if (context.ownFeed() !== 'current')
      problems.push('The own feed is being compared with the peers; writing waits.');
    const alerts = await alertStatus(context);
    problems.push(...alerts.problems);
    problems.push(...(context.leftOut ?? []));
    for (const [job, at] of context.jobFailures ?? []) {
      if (at < context.clock.now() - failureShownMs) continue;
      problems.push(
        `The job "${job}" failed at ${new Date(at).toISOString()} and was started again: the log says why.`,
      );
    }
    const backups = await context.backups?.state();
    if (backups === 'failed' || backups === 'late')
      problems.push('Backups fail or are late: see Administration, Backups, and the log.');
    return {
      network: context.network,
      hub: own,
      name: context.name,
      version: context.version,
      isReady: view !== undefined && context.ownFeed() === 'current',
      problems: [...new Set(problems)],
      records: {
        own: perHub.get(own) ?? 0,
        replicated: [...perHub].reduce((sum, [hub, n]) => (hub === own ? sum : sum + n), 0),
        onRequest: privately.onRequest,
        hubOnly: privately.hubOnly,
      },
      feed: { epoch: self?.epoch ?? 1, seq: self?.seq ?? 0, entry: self?.entry ?? null },
      index: { size: await storage.index.size(), lag },
      peers: {
        known: (view?.hubs ?? []).filter((h) => h.id !== own && h.state === 'active').length,
        connected: context.transport.connected().length,
      },
      trust: view ? await readTrustStatus(view) : null,
      feeds: states.map((s) => ({
        hub: s.hub,
        epoch: s.epoch,
        seq: s.seq,
        behind: peers.get(s.hub)?.behind ?? 0,
        records: perHub.get(s.hub) ?? 0,
      })),
      search: times.summary(),
      alerts: alerts.status,
      startedAt: new Date(context.startedAt).toISOString(),
    };
  }

  return {
    directory,
    trust,
    homeRegions: async () => {
      const listed = context.trust.view()?.hub(context.id)?.regions;
      return listed ?? context.regions ?? [];
    },
    status,
    counts: () => storage.records.counts(),
    async trustChain(after) {
      const lists = await storage.trust.chain(after, 1_000);
      return lists.map((l) => l.jws);
    },
    async takeTrust(texts) {
      const { changed } = await context.trust.take(texts);
      return { version: context.trust.latest()?.list.version ?? 0, changed };
    },
  };
}
