/** Figures of a run: percentiles, ratios, the delay of the event loop, and how they are printed. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One line of the report. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What design/performance.md or an issue wants, and whether it is so; absent: only said. */
  readonly goal?: { readonly text: string; readonly isMet: boolean };
}

/** The value below which this share (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The sample in the middle. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Three significant digits: more would claim a precision that no machine has. */
export function short(value: number): string {
  return value >= 100 || value === 0 ? value.toFixed(0) : value.toPrecision(3);
}

/** A goal that is met up to a value. */
export function atMost(value: number, limit: number, unit: string) {
  return { text: `≤ ${limit} ${unit}`, isMet: value <= limit };
}

/** A goal that is met from a value on. */
export function atLeast(value: number, limit: number, unit: string) {
  return { text: `≥ ${limit} ${unit}`, isMet: value >= limit };
}

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** Milliseconds between two looks at the event loop. */
const lookMs = 10;

/** How long the event loop was held up, in milliseconds. */
export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

/** What Node's monitor says, in nanoseconds, counts the time between two looks as delay. */
function delayOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - lookMs);
}

/** Runs work and tells how long the event loop was held up meanwhile. */
export async function withLoopDelay<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly delay: LoopDelay }> {
  const monitor = monitorEventLoopDelay({ resolution: lookMs });
  monitor.enable();
  const result = await work();
  // What held the loop up to the very end is seen by the next look.
  await new Promise((resolve) => setTimeout(resolve, 2 * lookMs));
  monitor.disable();
  return { result, delay: { p99: delayOf(monitor.percentile(99)), max: delayOf(monitor.max) } };
}

/** The delay of several runs: the middle of the p99, the worst of the maxima. */
export function joinDelays(delays: readonly LoopDelay[]): LoopDelay {
  return {
    p99: median(delays.map(({ p99 }) => p99)),
    max: Math.max(...delays.map(({ max }) => max)),
  };
}

/** The line about the event loop. */
export function loopFigure(where: string, { p99, max }: LoopDelay): Figure {
  return {
    what: `event-loop delay of ${where}`,
    measured: `p99 ${short(p99)} ms, max ${short(max)} ms`,
    goal: { text: 'p99 < 50 ms', isMet: p99 < 50 },
  };
}

/** Says on which machine this is measured. */
export function printHeader(): void {
  const model = cpus()[0]?.model ?? 'unknown processor';
  console.log(
    `Interhub bench, ${new Date().toISOString().slice(0, 16)}Z, Node ${process.version}, ` +
      `${availableParallelism()} cores (${model}), load ${short(loadavg()[0] ?? 0)}.\n` +
      'Ratios are between things measured in this very run; times vary with what else runs here.',
  );
}

/** Prints a table of figures. */
export function report(title: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  console.log(`\n${title}\n${'─'.repeat(title.length)}`);
  for (const { what, measured, goal } of figures) {
    console.log(`${what.padEnd(width)}  ${measured}`);
    if (goal) {
      console.log(`${' '.repeat(width)}  goal ${goal.text}: ${goal.isMet ? 'met' : 'not met'}`);
    }
  }
}
