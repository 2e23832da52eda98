/** The HTTP server: bounded in time, size and number, and closed without cutting anybody off. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import {
  closeGraceMs,
  headersTimeoutMs,
  keepAliveTimeoutMs,
  maxConnections,
  maxHeaderBytes,
  requestTimeoutMs,
  socketTimeoutMs,
} from './limits.ts';
import { type ProblemCode, problemDocument, problemHeaders, problemKinds } from './problem.ts';

/** A server that listens. */
export interface RunningServer extends AsyncDisposable {
  /** Where people reach it, without a trailing slash. */
  readonly url: string;
  /** Stops listening; resolves when the last connection is closed. May be called twice. */
  close(): Promise<void>;
}

/** What answers: a Hono application. */
interface Answering {
  fetch(request: Request, env: HttpBindings): Response | Promise<Response>;
}

function urlOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Errors that Node meets before there is a request. */
function codeOf(error: NodeJS.ErrnoException): ProblemCode {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout';
  return 'malformed';
}

const brokenRequest = 'This is not an HTTP request that can be answered.';

function answerRaw(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = codeOf(error);
  const body = JSON.stringify(
    problemDocument(code, code === 'malformed' ? brokenRequest : undefined),
  );
  const { status, title } = problemKinds[code];
  const headers = {
    ...problemHeaders(code),
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Starts a server.
 * @param options.port 0: the system chooses one
 * @throws {NodeJS.ErrnoException} EADDRINUSE, EACCES, … when it cannot listen there
 */
export async function startServer(options: {
  readonly app: Answering;
  readonly host: string;
  readonly port: number;
  /** Milliseconds that requests under way may take when it closes; for tests. */
  readonly graceMs?: number;
}): Promise<RunningServer> {
  const { app, host, port, graceMs = closeGraceMs } = options;
  const listener = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    // An address or a Host header that cannot be understood; the application never sees it.
    errorHandler(error) {
      const isBroken = error instanceof RequestError;
      const code = isBroken ? 'malformed' : 'internal';
      const document = problemDocument(code, isBroken ? brokenRequest : undefined);
      return new Response(JSON.stringify(document), {
        status: problemKinds[code].status,
        headers: problemHeaders(code),
      });
    },
  });
  /** Requests under way by connection; Node does not count one that has not asked yet as idle. */
  const underWay = new Map<Socket, number>();
  const closeIdle = () => {
    for (const [socket, requests] of underWay) if (requests === 0) socket.destroySoon();
  };
  const server = createServer(
    {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: 5_000,
    },
    (incoming, outgoing) => {
      const { socket } = incoming;
      underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
      outgoing.once('close', () => {
        if (!underWay.has(socket)) return;
        underWay.set(socket, (underWay.get(socket) ?? 1) - 1);
        if (!server.listening) closeIdle();
      });
      void listener(incoming, outgoing);
    },
  );
  server.on('connection', (socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  });
  server.maxConnections = maxConnections;
  server.timeout = socketTimeoutMs;
  server.on('clientError', answerRaw);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    closing ??= new Promise((resolve) => {
      // A stream of events, or a reader that does not read, must not hold the hub.
      const force = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(force);
        resolve();
      });
      closeIdle();
    });
    return closing;
  }
  return {
    url: urlOf(host, (server.address() as AddressInfo).port),
    close,
    [Symbol.asyncDispose]: close,
  };
}
