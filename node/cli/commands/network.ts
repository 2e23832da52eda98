/** `interhub network`, and `npm start`: a whole network of eight hubs on this machine. */
import { resolve } from 'node:path';
import { fingerprintGroups } from '#federation/identity/index.ts';
import { openNetworkFolder } from '#node/demo/folder.ts';
import { HubProcessError } from '#node/demo/hub-process.ts';
import { localHubs, localNetwork } from '#node/demo/hubs.ts';
import { prepareNetwork } from '#node/demo/prepare.ts';
import {
  LocalNetworkError,
  ownRecords,
  publishSamples,
  type RunningLocalHub,
  searchNetwork,
  startHubs,
  stopHubs,
  untilConverged,
} from '#node/demo/run.ts';
import type { HubStatus, SearchResponse } from '#node/hub/types.ts';
import { CliError, exitCodes } from '../errors.ts';
import { type Output, table } from '../output.ts';
import type { Register } from '../register.ts';
import { searchText } from './search.ts';

/** The question that shows what the network is for: few of the answers contain the English word. */
const question = 'hydrogen';
/** Milliseconds that the hubs have to converge. */
const convergeMs = 90_000;

const stageLabels = {
  starting: 'Starting hubs   ',
  publishing: 'Publishing      ',
  converging: 'Exchanging      ',
} as const;

function networkTable(running: readonly RunningLocalHub[], statuses: readonly HubStatus[]): string {
  return table(
    ['hub', 'region', 'portal', 'own', 'replicated', 'peers'],
    running.map(({ hub, process }, i) => {
      const status = statuses[i];
      return [
        hub.id,
        hub.regions.join(' '),
        process.url,
        status ? ownRecords(status) : 0,
        status?.records.replicated ?? 0,
        status?.peers.connected ?? 0,
      ];
    }),
  );
}

/** Waits for Ctrl-C. A hub that ends by itself meanwhile is reported, not hidden. */
function watch(
  running: readonly RunningLocalHub[],
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  for (const { hub, process } of running) {
    void process.exited.then(({ code, signal: by }) => {
      if (signal.aborted) return;
      output.note(
        `${hub.id} has stopped (${by ?? `code ${code}`}); its log is ${hub.logFile}.\nIts published records can still be found at the other hubs. Start again to bring it back.`,
      );
    });
  }
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
}

/** What is missing in an answer of which nothing should be missing. */
function shortcomings(answer: SearchResponse, hubs: number): string[] {
  return [
    ...(answer.isPartial ? ['the answer is partial'] : []),
    ...(answer.hubs.length < hubs
      ? [`only ${answer.hubs.length} of ${hubs} hubs are accounted for`]
      : []),
    ...(answer.results.length === 0 ? ['nothing was found'] : []),
  ];
}

export const registerNetwork: Register = (program, output) => {
  program
    .command('network')
    .description('run eight hubs on this machine, joined to a network, with sample records')
    .option('--once', 'stop after the search instead of keeping on')
    .option('--folder <path>', 'where the network lives', '.network')
    .option('--http-port <number>', 'first port of the portals', '8101')
    .option('--peer-port <number>', 'first port of the links between hubs', '4101')
    .action(async (options) => {
      const stopping = new AbortController();
      const { signal } = stopping;
      for (const name of ['SIGINT', 'SIGTERM'] as const) {
        process.on(name, () =>
          stopping.abort(new CliError('aborted', 'Stopped.', { next: 'Start again to go on.' })),
        );
      }
      const since = performance.now();
      const folder = await openNetworkFolder(resolve(options.folder));
      output.note(`Interhub: eight regional hubs on this machine, in ${folder.path}`);
      const running: RunningLocalHub[] = [];
      try {
        const network = await prepareNetwork(folder, {
          network: localNetwork,
          hubs: localHubs,
          httpPort: Number(options.httpPort),
          peerPort: Number(options.peerPort),
          roundSeconds: 5,
          now: Date.now(),
        });
        const newest = network.trust.at(-1);
        if (newest) {
          const { list, hash } = newest;
          const { threshold, officers } = list.governance;
          output.note(
            `Trust list ${list.version}, ${network.isTrustNew ? 'just signed' : 'signed earlier'} by ${threshold} of ${officers.length} officers\n  fingerprint ${fingerprintGroups(hash)}`,
          );
        }
        const show = (stage: keyof typeof stageLabels, done: number, total: number) =>
          output.progress(stageLabels[stage], done, total);
        await startHubs(network, running, show);
        signal.throwIfAborted();
        await publishSamples(running, show, signal);
        const statuses = await untilConverged(running, show, { timeoutMs: convergeMs, signal });
        const seconds = (performance.now() - since) / 1000;
        const [first] = running;
        if (!first) throw new TypeError('no hub runs');
        const answer = await searchNetwork(first, question, 8);
        output.result(
          {
            hubs: running.map(({ hub, process }, i) => ({
              hub: hub.id,
              url: process.url,
              status: statuses[i],
            })),
            seconds,
            search: answer,
          },
          [
            `\nAll hubs hold everything after ${seconds.toFixed(1)} s.\n`,
            networkTable(running, statuses),
            `\nWhat ${first.hub.id} finds in the whole network for “${question}”:\n`,
            searchText(answer),
            options.once ? '' : `\nOpen ${first.process.url} in a browser. Ctrl-C stops all hubs.`,
          ].join('\n'),
        );
        const missing = shortcomings(answer, running.length);
        if (missing.length > 0) {
          throw new CliError('incomplete', `The search is not complete: ${missing.join('; ')}.`, {
            next: `Look into the logs in ${folder.path}/logs.`,
            exitCode: exitCodes.incomplete,
          });
        }
        if (!options.once) await watch(running, output, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof HubProcessError || error instanceof LocalNetworkError)) throw error;
        throw new CliError('network', error.message, {
          next: `Look into the logs in ${folder.path}/logs; delete ${folder.path} to start anew.`,
          cause: error,
        });
      } finally {
        if (running.length > 0) output.note('Stopping all hubs …');
        stopping.abort();
        await stopHubs(running);
      }
    });
};
