/** Figures of a run: percentiles, ratios, the delay of the event loop. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One line of the report. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** The ratio to the baseline of the same run, with its goal; absent for what is only said. */
  readonly ratio?: string;
}

/** The value below which this share (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Three significant digits: more would claim a precision that no machine has. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** Runs work and tells how long the event loop was held up meanwhile, in milliseconds. */
export async function withLoopDelay<T>(
  work: () => Promise<T>,
): Promise<{ result: T; p99: number; max: number }> {
  const monitor = monitorEventLoopDelay({ resolution: 10 });
  monitor.enable();
  const result = await work();
  monitor.disable();
  return { result, p99: monitor.percentile(99) / 1e6, max: monitor.max / 1e6 };
}

/** Prints a table of figures. */
export function report(title: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const middle = Math.max(...figures.map(({ measured }) => measured.length));
  console.log(`\n${title}\n${'─'.repeat(title.length)}`);
  for (const { what, measured, ratio = '' } of figures) {
    console.log(`${what.padEnd(width)}  ${measured.padEnd(middle)}  ${ratio}`.trimEnd());
  }
}
