/** How soon a hub answers after its start, and what it takes of memory when nobody asks. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HubProcess, startHubProcess } from '#node/demo/hub-process.ts';
import type { PreparedHub } from '#node/demo/prepare.ts';
import type { SearchResponse } from '#node/hub/types.ts';
import { commonWord } from './corpus.ts';
import type { FilledHub } from './filled-hub.ts';
import { atMost, type Figure, median, short } from './measure.ts';

const starts = 3;
const idleMs = 30_000;

/** Searches once. @returns the number of records found */
async function search({ url }: HubProcess): Promise<number> {
  const response = await fetch(`${url}/api/v1/search?${new URLSearchParams({ q: commonWord })}`);
  if (!response.ok) throw new Error(`the hub answered ${response.status}`);
  return ((await response.json()) as SearchResponse).total.value;
}

/** Resident MiB of a process: all, and without what is mapped from files. */
async function memoryOf({ pid }: HubProcess) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const mib = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1_024;
  return { all: mib('VmRSS'), unmapped: mib('RssAnon') };
}

async function measure(hub: PreparedHub, count: number): Promise<Figure[]> {
  const { dataFolder, logFile, settings } = hub;
  const times: number[] = [];
  for (let turn = 1; ; turn++) {
    const since = performance.now();
    const process = await startHubProcess({ dataFolder, logFile, settings });
    try {
      const found = await search(process);
      times.push(performance.now() - since);
      if (found > 0 !== count > 0) throw new Error(`${found} records were found`);
      if (turn < starts) continue;
      await sleep(idleMs);
      const { all, unmapped } = await memoryOf(process);
      return [
        {
          what: `${count} records: first answer`,
          measured: `${short(median(times))} ms after the start`,
          goal: atMost(median(times) / 1_000, 1, 's'),
        },
        {
          what: `${count} records: resident when idle`,
          measured: `${short(all)} MiB, ${short(unmapped)} MiB without mapped files`,
          goal: { text: '≤ 350 MiB without mapped files, for 1M', isMet: unmapped <= 350 },
        },
      ];
    } finally {
      await process.stop();
    }
  }
}

/** Starts the filled hub, and the empty one beside it. */
export async function benchStart({ full, empty, count }: FilledHub): Promise<Figure[]> {
  return [...(await measure(empty, 0)), ...(await measure(full, count))];
}
