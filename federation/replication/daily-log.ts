/** A log that says each thing once a day: a dead hub costs a line, not thousands. */
import type { Clock } from '../ports.ts';

/** Where the driver says what an operator should know. pino fits. */
export interface ReplicationLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

const dayMs = 24 * 60 * 60_000;
/** Subjects remembered: some for each hub of the largest network. */
const maxSubjects = 8_192;

/** See the file's comment. */
export class DailyLog {
  readonly #log: ReplicationLog;
  readonly #clock: Clock;
  readonly #said = new Map<string, number>();

  constructor(log: ReplicationLog, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Warns, unless the same subject was warned of within a day. */
  warn(subject: string, facts: object, message: string): void {
    const now = this.#clock.now();
    const before = this.#said.get(subject);
    if (before !== undefined && now - before < dayMs) return;
    if (this.#said.size >= maxSubjects) this.#said.clear();
    this.#said.set(subject, now);
    this.#log.warn(facts, message);
  }

  /** What happens seldom and matters each time. */
  info(facts: object, message: string): void {
    this.#log.info(facts, message);
  }
}
