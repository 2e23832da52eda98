/** Numbers for Prometheus: each hub has its own registry. No label comes from a request's text. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import type { Hub, Percentiles, SearchTimes, TrustStatus } from '#node/hub/types.ts';

/** The metrics of a hub. */
export interface Metrics extends Disposable {
  /** A finished request. @param route the pattern, not the path */
  request(method: string, route: string, status: number, seconds: number): void;
  /** A finished search. */
  search(seconds: number, isPartial: boolean): void;
  /** The text that Prometheus reads. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const searchBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
/** Percentiles are over the last ten minutes, forgotten in steps of two. */
const summaryWindow = { maxAgeSeconds: 600, ageBuckets: 5 };
/** Milliseconds between two looks at the event loop. */
const loopLookMs = 10;
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

function quantilesOf({ p50, p95, p99 }: Percentiles): Array<[quantile: string, ms: number]> {
  const all = [['0.5', p50] as const, ['0.95', p95] as const, ['0.99', p99] as const];
  return all.flatMap(([quantile, ms]) => (ms === null ? [] : [[quantile, ms]]));
}

/** Makes the metrics of a hub. */
export function createMetrics(options: {
  readonly hub: Pick<Hub, 'network' | 'id' | 'status'>;
  readonly version: string;
}): Metrics {
  const { hub, version } = options;
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });

  const requests = new Histogram({
    name: 'interhub_http_request_duration_seconds',
    help: 'Time to answer an HTTP request, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  const searches = new Histogram({
    name: 'interhub_search_duration_seconds',
    help: 'Time to answer a search of the API.',
    buckets: searchBuckets,
    registers,
  });
  const searchQuantiles = new Summary({
    name: 'interhub_search_duration_quantiles_seconds',
    help: 'Time to answer a search: percentiles of the last ten minutes.',
    percentiles: [0.5, 0.95, 0.99],
    registers,
    ...summaryWindow,
  });
  const partial = new Counter({
    name: 'interhub_search_partial_total',
    help: 'Searches that some hub did not answer in time.',
    registers,
  });

  new Gauge({
    name: 'interhub_info',
    help: 'Which hub of which network, in which version; always 1.',
    labelNames: ['network', 'hub', 'version'],
    registers,
  }).set({ network: hub.network, hub: hub.id, version }, 1);

  const ready = gauge('interhub_ready', '1 when the hub has trust, storage and its own feed.');
  const problems = gauge('interhub_problems', 'Things that need an operator’s attention.');
  const records = new Gauge({
    name: 'interhub_records',
    help: 'Live records: own, replicated, on_request, hub_only.',
    labelNames: ['source'],
    registers,
  });
  const indexSize = gauge('interhub_index_records', 'Records in the search index.');
  const indexLag = gauge('interhub_index_lag_records', 'Records that wait to be indexed.');
  const peersKnown = gauge('interhub_peers_known', 'Other active hubs of the trust list.');
  const peersConnected = gauge('interhub_peers_connected', 'Hubs with an open connection.');
  const trustVersion = gauge('interhub_trust_version', 'Version of the trust list; 0: none.');
  const trustExpired = gauge('interhub_trust_expired', '1 when the trust list has expired.');
  const trustExpires = gauge(
    'interhub_trust_expires_timestamp_seconds',
    'When the trust list ends, in seconds since 1970; 0: there is none.',
  );
  const trustFork = gauge(
    'interhub_trust_fork',
    '1 when governance has signed two trust lists of one version and nobody has settled it.',
  );
  const freshnessLate = gauge(
    'interhub_trust_freshness_late',
    '1 when the role that confirms the newest trust list is late, or its word has ended.',
  );
  const freshnessExpires = gauge(
    'interhub_trust_freshness_expires_timestamp_seconds',
    'When the newest confirmation of the trust list ends, in seconds since 1970; 0: there is none.',
  );
  const feedLabels = { labelNames: ['hub'], registers };
  const feedBehind = new Gauge({
    name: 'interhub_feed_behind_entries',
    help: 'Entries of a feed that are known to exist and not here yet.',
    ...feedLabels,
  });
  const feedSeq = new Gauge({
    name: 'interhub_feed_seq',
    help: 'Newest position of a feed that is held here.',
    ...feedLabels,
  });

  const answerTime = new Gauge({
    name: 'interhub_search_answer_seconds',
    help: 'Time to answer a search, of the API and of pages: percentiles of the last ten minutes.',
    labelNames: ['quantile'],
    registers,
  });
  const hubTime = new Gauge({
    name: 'interhub_search_hub_seconds',
    help: 'Time that a hub which is asked live takes: percentiles of the last ten minutes.',
    labelNames: ['hub', 'quantile'],
    registers,
  });
  const hubFailures = new Gauge({
    name: 'interhub_search_hub_failures',
    help: 'Times that a hub which is asked live has not answered in the last ten minutes.',
    ...feedLabels,
  });
  const breakersOpen = new Gauge({
    name: 'interhub_breaker_open',
    help: '1 for each hub that is not asked live for a while, since it has failed.',
    ...feedLabels,
  });
  const subscriptions = gauge('interhub_alert_subscriptions', 'Confirmed subscriptions.');
  const mailsWaiting = gauge('interhub_mails_waiting', 'Mails that wait to be sent.');

  function measureSearches({ answers, hubs, breakers }: SearchTimes): void {
    for (const set of [answerTime, hubTime, hubFailures, breakersOpen]) set.reset();
    for (const [quantile, ms] of quantilesOf(answers)) answerTime.set({ quantile }, ms / 1_000);
    for (const { hub, took, failures } of hubs) {
      for (const [quantile, ms] of quantilesOf(took)) hubTime.set({ hub, quantile }, ms / 1_000);
      hubFailures.set({ hub }, failures);
    }
    for (const { hub } of breakers) breakersOpen.set({ hub }, 1);
  }

  function measureTrust(trust: TrustStatus | null): void {
    const seconds = (iso: string | null | undefined) => (iso ? Date.parse(iso) / 1_000 : 0);
    trustExpires.set(seconds(trust?.expires));
    trustFork.set(trust?.isForked ? 1 : 0);
    freshnessLate.set(trust?.freshness === 'late' || trust?.freshness === 'ended' ? 1 : 0);
    freshnessExpires.set(seconds(trust?.freshUntil));
  }

  const resident = gauge('process_resident_memory_bytes', 'Resident memory.');
  const heap = gauge('nodejs_heap_size_used_bytes', 'Used JavaScript heap.');
  const external = gauge('nodejs_external_memory_bytes', 'Memory outside the heap.');
  const cpu = gauge('process_cpu_seconds_total', 'CPU time used since the start.');
  const started = gauge('process_start_time_seconds', 'When the process started.');
  started.set(Date.now() / 1000 - process.uptime());
  const delay = new Gauge({
    name: 'interhub_event_loop_delay_seconds',
    help: 'Delay of the event loop since the last scrape.',
    labelNames: ['quantile'],
    registers,
  });
  const loop = monitorEventLoopDelay({ resolution: loopLookMs });
  loop.enable();

  function measureProcess(): void {
    const memory = process.memoryUsage();
    resident.set(memory.rss);
    heap.set(memory.heapUsed);
    external.set(memory.external);
    const { user, system } = process.cpuUsage();
    cpu.set((user + system) / 1e6);
    for (const q of [50, 99, 100]) {
      // Node counts the time between two looks as delay.
      const milliseconds = loop.percentile(q) / 1e6 - loopLookMs;
      delay.set({ quantile: String(q / 100) }, milliseconds > 0 ? milliseconds / 1_000 : 0);
    }
    loop.reset();
  }

  async function measureHub(): Promise<void> {
    const status = await hub.status();
    ready.set(status.isReady ? 1 : 0);
    problems.set(status.problems.length);
    records.set({ source: 'own' }, status.records.own);
    records.set({ source: 'replicated' }, status.records.replicated);
    records.set({ source: 'on_request' }, status.records.onRequest);
    records.set({ source: 'hub_only' }, status.records.hubOnly);
    indexSize.set(status.index.size);
    indexLag.set(status.index.lag);
    peersKnown.set(status.peers.known);
    peersConnected.set(status.peers.connected);
    trustVersion.set(status.trust?.version ?? 0);
    trustExpired.set(status.trust?.isExpired ? 1 : 0);
    measureTrust(status.trust);
    feedBehind.reset();
    feedSeq.reset();
    measureSearches(status.search);
    subscriptions.set(status.alerts.subscriptions);
    mailsWaiting.set(status.alerts.waiting);
    for (const feed of status.feeds) {
      feedBehind.set({ hub: feed.hub }, feed.behind);
      feedSeq.set({ hub: feed.hub }, feed.seq);
    }
  }

  return {
    request(method, route, status, seconds) {
      const known = methods.has(method) ? method : 'other';
      requests.observe({ method: known, route, status: String(status) }, seconds);
    },
    search(seconds, isPartial) {
      searches.observe(seconds);
      searchQuantiles.observe(seconds);
      if (isPartial) partial.inc();
    },
    async render() {
      measureProcess();
      // A hub whose database is in trouble must still be seen: as one that is not ready.
      await measureHub().catch(() => ready.set(0));
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
    [Symbol.dispose]() {
      loop.disable();
      registry.clear();
    },
  };
}
