/** The audit log of a hub. */
import type { Clock } from '#federation/ports.ts';
import type { Storage } from '#node/storage/index.ts';
import type { Audit, AuditedAction } from './audit-types.ts';

const millis = (iso: string | undefined) => (iso === undefined ? undefined : Date.parse(iso));

/** Makes the log. */
export function createAudit(context: {
  readonly clock: Clock;
  readonly storage: Pick<Storage, 'audit'>;
}): Audit {
  const { clock, storage } = context;
  return {
    note: (actor, action, subject, detail = {}) =>
      storage.audit.note({ at: clock.now(), user: actor.user, action, subject, detail }),
    list: async ({ from, until, ...filter }) => {
      const lines = await storage.audit.list({
        ...filter,
        from: millis(from),
        until: millis(until),
      });
      return lines.map(({ at, action, ...line }) => ({
        ...line,
        at: new Date(at).toISOString(),
        action: action as AuditedAction,
      }));
    },
  };
}
