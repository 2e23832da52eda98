/** The log: one JSON object a line on standard output, as pino writes it. */
import pino from 'pino';
import type { Config } from '#node/config/index.ts';

/** What code outside pino needs of a log. Objects come first so that no text is ever a format. */
export interface Log {
  error(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  info(facts: object, message: string): void;
  debug(facts: object, message: string): void;
}

/** Makes the log of a hub. Secrets are redacted by name, wherever they stand. */
export function createLog(level: Config['logLevel'], hub: string): Log {
  return pino({
    level,
    base: { hub },
    redact: {
      paths: ['authorization', '*.authorization', 'token', '*.token', 'd', '*.d', 'seed', '*.seed'],
      censor: '[secret]',
    },
  });
}
