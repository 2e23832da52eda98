/** Where storage reports what an operator should know. pino fits as it is. */
export interface StorageLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Says nothing. */
export const silentLog: StorageLog = { info() {}, warn() {} };
