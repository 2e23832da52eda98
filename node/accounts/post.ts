/**
 * Mails on their way out. They hold links that are secrets, so they are kept in memory alone: what is lost
 * when a hub stops can be asked for again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail } from '#node/hub/alerts-mails.ts';

/** Seconds to wait before each further attempt. */
const retryAfterSeconds: readonly number[] = [5, 30, 120];
/** Mails that wait at once; beyond, somebody is abusing the forms. */
const maxWaiting = 1_000;

/** Takes mails. */
export interface Post extends AsyncDisposable {
  /** Returns at once. */
  post(mail: Mail): void;
}

/** Makes it. @param send as the mail transport does; its errors name no address */
export function createPost(
  send: (mail: Mail) => Promise<void>,
  onTrouble: (facts: {
    readonly code: string;
    readonly reason: string;
    readonly isOver: boolean;
  }) => void,
  retrySeconds = retryAfterSeconds,
): Post {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function deliver(mail: Mail): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await send(mail);
        return;
      } catch (error) {
        const { code, reason } = (error ?? {}) as { code?: unknown; reason?: unknown };
        const seconds = code === 'refused' ? undefined : retrySeconds[attempt];
        const isOver = seconds === undefined || stopping.signal.aborted;
        onTrouble({ code: String(code ?? 'error'), reason: String(reason ?? ''), isOver });
        if (isOver) return;
        await sleep(seconds * 1_000, undefined, { signal: stopping.signal, ref: false }).catch(
          () => undefined,
        );
      }
    }
  }

  return {
    post(mail) {
      if (underWay.size >= maxWaiting) {
        onTrouble({ code: 'full', reason: '', isOver: true });
        return;
      }
      const delivery = deliver(mail).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
