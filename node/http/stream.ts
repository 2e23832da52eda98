/**
 * Bodies that are made while they are sent. A reader that stops reading stops the making; one that
 * goes away ends it.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * Ends a connection in the middle of an answer, so that its reader knows that it is not whole.
 * @returns false when there is no connection, as in a test of the application alone
 */
export function breakOff(c: Context): boolean {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  outgoing?.destroy();
  return outgoing !== undefined;
}

/** Bytes gathered before they are handed on: a line each would be mostly overhead. */
const chunkBytes = 64 * 1024;

/**
 * A body of texts.
 * @param onError told what went wrong inside; must break the connection off, so that what was sent is
 * not taken for the whole, and return whether it could. An error of the stream itself would not do:
 * the server might add its text and end the answer as if all were well.
 * @param onEnd called once, however it ends
 */
export function textStream(
  texts: AsyncIterator<string>,
  onError: (error: unknown) => boolean,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const parts: string[] = [];
        let size = 0;
        let isDone = false;
        while (size < chunkBytes && !isDone) {
          const next = await texts.next();
          isDone = next.done === true;
          if (!next.done) {
            parts.push(next.value);
            size += next.value.length;
          }
        }
        if (parts.length > 0) controller.enqueue(encoder.encode(parts.join('')));
        if (isDone) {
          onEnd();
          controller.close();
        }
      } catch (error) {
        onEnd();
        if (!onError(error)) controller.error(new Error('the answer broke off'));
      }
    },
    async cancel() {
      onEnd();
      await texts.return?.();
    },
  });
}

/** An event of a stream of server-sent events. */
export interface ServerEvent {
  readonly event: string;
  /** One line. */
  readonly data: string;
}

/**
 * A body of server-sent events. Of events that a slow reader has not fetched yet only the newest is
 * kept, and the last: each carries the whole state, so memory stays bounded and nothing is lost.
 */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  /** A state on the way; dropped when a newer one comes before it is read. */
  update(event: ServerEvent): void;
  /** The last event. */
  end(event: ServerEvent): void;
}

/**
 * Makes one.
 * @param onCancel the reader went away
 */
export function eventStream(onCancel: () => void): EventStream {
  const encoder = new TextEncoder();
  let waiting: ServerEvent | undefined;
  let isEnded = false;
  let wake: (() => void) | undefined;
  const put = (event: ServerEvent) => {
    waiting = event;
    wake?.();
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (!waiting && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (waiting) {
        const { event, data } = waiting;
        waiting = undefined;
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`));
      } else {
        controller.close();
      }
    },
    cancel() {
      isEnded = true;
      wake?.();
      onCancel();
    },
  });
  return {
    body,
    update(event) {
      if (!isEnded) put(event);
    },
    end(event) {
      if (isEnded) return;
      isEnded = true;
      put(event);
    },
  };
}
