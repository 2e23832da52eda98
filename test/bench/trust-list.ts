/** Judging the largest trust list: 1,000 hubs, 25 officers, of whom 13 sign. */
import { acceptTrustList } from '#federation/trust/index.ts';
import {
  firstList,
  hubOf,
  network,
  nextContent,
  officersOf,
  signList,
} from '#federation/trust/testing/fixtures.ts';
import { maxHubs, maxOfficers } from '#schema/limits.ts';
import { atMost, type Figure, median, short, timed } from './measure.ts';

/** Times that it is judged; the first ones, before the code is compiled, do not count. */
const rounds = 40;
const warmingUp = 10;
const goalMs = 50;

/** Measures it. */
export async function benchTrustList(): Promise<Figure[]> {
  const offices = Array.from({ length: maxOfficers }, (_, i) => `o${i}`);
  const threshold = Math.floor(maxOfficers / 2) + 1;
  const signers = offices.slice(0, threshold);
  const governance = { threshold, officers: officersOf(...offices) };
  const first = await firstList({ governance }, signers);
  const hubs = Array.from({ length: maxHubs }, (_, i) => hubOf(`h${i}`));
  const next = await signList(nextContent(first, { hubs }), signers);
  const took: number[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const before = process.cpuUsage();
    const ms = await timed(() => acceptTrustList(first, next.jws, { network }));
    const { user, system } = process.cpuUsage(before);
    if (i < warmingUp) continue;
    took.push(ms);
    cpu.push((user + system) / 1_000);
  }
  return [
    {
      what: `judging a list of ${maxHubs} hubs with ${threshold} signatures`,
      measured: `${short(median(took))} ms; ${short(median(cpu))} ms of a processor`,
      // Of a processor: a busy machine says nothing of the code.
      goal: atMost(median(cpu), goalMs, 'ms of a processor'),
    },
  ];
}
