/** What every implementation of the Transport port does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, FederationError } from '#federation/errors.ts';
import { maxAnswerBytes, maxRequestBytes } from '#federation/limits.ts';
import type { PeerTarget } from '#federation/ports.ts';
import { type HubTransport, stranger } from '#federation/transport/index.ts';
import { until } from '#federation/transport/testing/until.ts';
import type { Answer, Request } from '#schema/wire/index.ts';

/** What a hub of a test may say of itself in place of the truth. */
export interface ContractHub {
  readonly network?: string;
  readonly versions?: readonly number[];
  /** The name under which the trust list has it; null: not at all. Default: its own. */
  readonly listedAs?: string | null;
}

/** A network with one trust list, which all its hubs share. */
export interface ContractNetwork extends AsyncDisposable {
  /** Hub by peer id. */
  readonly trust: Map<string, string>;
  join(hub: string, options?: ContractHub): Promise<HubTransport>;
  target(hub: string): PeerTarget;
}

/** Checks that a promise fails with a code. */
async function fails(promise: Promise<unknown>, code: ErrorCode): Promise<FederationError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof FederationError, `an error without a code: ${error}`);
    assert.equal(error.code, code);
    return error;
  }
  return assert.fail(`did not fail with '${code}'`);
}

/** A page whose answer has exactly so many bytes on the wire. */
function pageOf(bytes: number): Answer<'page'> {
  const jws = 'x'.repeat(20);
  const empty: Answer<'page'> = { entries: [{ jws, body: '' }], more: false };
  const body = 'b'.repeat(bytes - JSON.stringify({ ok: empty }).length);
  return { entries: [{ jws, body }], more: false };
}

/** Receipts whose request has exactly so many bytes on the wire. */
function receiptsOf(bytes: number): Request<'receipts'> {
  const receipts: string[] = [];
  let left = bytes - '{"receipts":[]}'.length + 1;
  while (left > 0) {
    const length = left > 5_000 ? 4_000 : left > 4_000 ? 2_000 : left - 3;
    receipts.push('r'.repeat(length));
    left -= length + 3;
  }
  return { receipts };
}

const pageRequest: Request<'page'> = {
  hub: 'beta',
  epoch: 1,
  after: 0,
  maxEntries: 256,
  maxBytes: 2 * 1024 * 1024,
};

/** The suite. */
export function transportContract(name: string, create: () => Promise<ContractNetwork>): void {
  describe(`transport: ${name}`, () => {
    it('carries a request and its answer, and says who asked', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      let seen: unknown;
      beta.handle({
        fork: async (request, from) => {
          seen = [request, from];
          return { proof: { hub: 'gamma', first: 'f'.repeat(20), second: 's'.repeat(20) } };
        },
      });
      assert.deepEqual(await alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }), {
        proof: { hub: 'gamma', first: 'f'.repeat(20), second: 's'.repeat(20) },
      });
      assert.deepEqual(seen, [{ hub: 'gamma' }, 'alpha']);
    });

    it('answers over the connection that the other hub opened', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      const answers = { fork: async () => ({ proof: null }) };
      alpha.handle(answers);
      beta.handle(answers);
      await alpha.request(net.target('beta'), 'fork', { hub: 'gamma' });
      await until(() => beta.connected().includes('alpha'));
      const here = { ...net.target('alpha'), addresses: [] };
      assert.deepEqual(await beta.request(here, 'fork', { hub: 'gamma' }), { proof: null });
    });

    it('answers many requests at once', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      beta.handle({ bodies: async ({ seqs }) => ({ bodies: seqs.map(bodyOf) }) });
      const asked = Array.from({ length: 120 }, (_, index) => index + 1);
      const answers = await Promise.all(
        asked.map((seq) =>
          alpha.request(net.target('beta'), 'bodies', { hub: 'beta', epoch: 1, seqs: [seq] }),
        ),
      );
      assert.deepEqual(
        answers.map(({ bodies }) => bodies[0]?.seq),
        asked,
      );
    });

    it('passes on the code that the peer answered with', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      beta.handle({
        fork: async () => {
          throw new FederationError('not-found', 'no such hub');
        },
      });
      await fails(alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }), 'not-found');
    });

    it('tells nothing of a fault inside the peer', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      beta.handle({
        fork: async () => {
          throw new Error('secret: /srv/data');
        },
        // @ts-expect-error an answer that is none
        record: async () => ({ statement: 'secret' }),
      });
      const first = await fails(
        alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }),
        'internal',
      );
      const second = await fails(
        alpha.request(net.target('beta'), 'record', {
          rid: '018f3b6a-7c00-7000-8000-000000000001',
        }),
        'internal',
      );
      for (const error of [first, second])
        assert.doesNotMatch(`${error.message} ${error.cause}`, /secret/);
    });

    it('refuses what nobody answers', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      await net.join('beta');
      await fails(alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }), 'refused');
    });

    it('throws TypeError for a request of our own that breaks the schema', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      await net.join('beta');
      await assert.rejects(
        alpha.request(net.target('beta'), 'fork', { hub: 'not a slug' }),
        TypeError,
      );
    });

    it('asks nobody who is no active hub of the own trust list', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      await net.join('mallory', { listedAs: null });
      await fails(alpha.request(net.target('mallory'), 'fork', { hub: 'gamma' }), 'unknown-peer');
      assert.deepEqual(alpha.connected(), []);
    });

    it('gives a stranger trust lists and nothing else', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      let asker: string | undefined;
      beta.handle({
        fork: async () => ({ proof: null }),
        trust: async (_request, from) => {
          asker = from;
          return { lists: [], freshness: null, fork: null };
        },
      });
      const target = net.target('beta');
      // Alpha still has beta; beta has alpha no more.
      net.trust.delete(alpha.peerId);
      await fails(alpha.request(target, 'fork', { hub: 'gamma' }), 'unknown-peer');
      assert.deepEqual(await alpha.request(target, 'trust', { after: 0 }), {
        lists: [],
        freshness: null,
        fork: null,
      });
      assert.equal(asker, stranger);
      assert.deepEqual(beta.connected(), []);
    });

    it('uses no connection whose hello was refused', async () => {
      const cases: ReadonlyArray<readonly [ContractHub, ErrorCode]> = [
        [{ network: 'other' }, 'wrong-network'],
        [{ versions: [2, 3] }, 'unsupported-version'],
        [{ listedAs: 'gamma' }, 'unknown-peer'],
      ];
      for (const [options, code] of cases) {
        await using net = await create();
        const alpha = await net.join('alpha');
        const beta = await net.join('beta', options);
        let isAsked = false;
        const handler = {
          fork: async () => {
            isAsked = true;
            return { proof: null };
          },
        };
        alpha.handle(handler);
        beta.handle(handler);
        const hub = options.listedAs ?? 'beta';
        await fails(alpha.request({ ...net.target('beta'), hub }, 'fork', { hub: 'gamma' }), code);
        await fails(beta.request(net.target('alpha'), 'fork', { hub: 'gamma' }), code);
        assert.equal(isAsked, false);
        assert.deepEqual([alpha.connected(), beta.connected()], [[], []]);
      }
    });

    it('says that a hub cannot be reached', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      const target = net.target('beta');
      await beta.close();
      await fails(alpha.request(target, 'fork', { hub: 'gamma' }), 'unreachable');
    });

    it('gives up after the time allowed, and tells the handler', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      const aborted = Promise.withResolvers<void>();
      beta.handle({
        fork: (_request, _from, signal) => {
          signal.addEventListener('abort', () => aborted.resolve());
          return new Promise(() => {});
        },
      });
      await fails(
        alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }, { timeoutMs: 300 }),
        'timeout',
      );
      await aborted.promise;
    });

    it('ends a request that is aborted, before or after it was sent', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      const asked = Promise.withResolvers<void>();
      beta.handle({
        fork: () => {
          asked.resolve();
          return new Promise(() => {});
        },
      });
      const controller = new AbortController();
      const { signal } = controller;
      const running = alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }, { signal });
      await Promise.race([asked.promise, running]);
      controller.abort();
      await fails(running, 'aborted');
      await fails(
        alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }, { signal }),
        'aborted',
      );
    });

    it('ends its requests when it is closed, and can be closed twice', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      const asked = Promise.withResolvers<void>();
      beta.handle({
        fork: () => {
          asked.resolve();
          return new Promise(() => {});
        },
      });
      const target = net.target('beta');
      const running = alpha.request(target, 'fork', { hub: 'gamma' });
      await Promise.race([asked.promise, running]);
      const ended = fails(running, 'aborted');
      await Promise.all([alpha.close(), alpha.close(), ended]);
      await fails(alpha.request(target, 'fork', { hub: 'gamma' }), 'aborted');
      await until(() => beta.connected().length === 0);
    });

    it('carries an answer of the largest size, and refuses one byte more', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      let bytes = maxAnswerBytes;
      beta.handle({ page: async () => pageOf(bytes) });
      const answer = await alpha.request(net.target('beta'), 'page', pageRequest);
      assert.equal(JSON.stringify({ ok: answer }).length, maxAnswerBytes);
      bytes += 1;
      await fails(alpha.request(net.target('beta'), 'page', pageRequest), 'too-large');
    });

    it('carries a request of the largest size, and refuses one byte more', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      let seen = 0;
      beta.handle({
        receipts: async (request) => {
          seen = JSON.stringify(request).length;
          return {};
        },
      });
      await alpha.request(net.target('beta'), 'receipts', receiptsOf(maxRequestBytes));
      assert.equal(seen, maxRequestBytes);
      await fails(
        alpha.request(net.target('beta'), 'receipts', receiptsOf(maxRequestBytes + 1)),
        'too-large',
      );
    });

    it('names the hubs that it is connected with', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      beta.handle({ fork: async () => ({ proof: null }) });
      assert.deepEqual(alpha.connected(), []);
      await alpha.request(net.target('beta'), 'fork', { hub: 'gamma' });
      assert.deepEqual([alpha.connected(), beta.connected()], [['beta'], ['alpha']]);
      await beta.close();
      await until(() => alpha.connected().length === 0);
    });

    it('attack 48: a suspended hub is out at once, on an open connection too', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      const answers = { fork: async () => ({ proof: null }) };
      alpha.handle(answers);
      beta.handle(answers);
      const targets = { alpha: net.target('alpha'), beta: net.target('beta') };
      await beta.request(targets.alpha, 'fork', { hub: 'gamma' });

      net.trust.delete(beta.peerId);
      // Nobody has closed anything yet.
      await fails(beta.request(targets.alpha, 'fork', { hub: 'gamma' }), 'unknown-peer');
      await fails(alpha.request(targets.beta, 'fork', { hub: 'gamma' }), 'unknown-peer');
      assert.deepEqual(alpha.connected(), []);
      await alpha.enforce();
      await fails(beta.request(targets.alpha, 'fork', { hub: 'gamma' }), 'unknown-peer');

      net.trust.set(beta.peerId, 'beta');
      await Promise.all([alpha.enforce(), beta.enforce()]);
      await beta.request(targets.alpha, 'fork', { hub: 'gamma' });
      assert.deepEqual(alpha.connected(), ['beta']);
    });

    it('attack 48: what a hub answers after its suspension is not taken', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      beta.handle({
        fork: async () => {
          net.trust.delete(beta.peerId);
          return { proof: null };
        },
      });
      await fails(alpha.request(net.target('beta'), 'fork', { hub: 'gamma' }), 'unknown-peer');
    });

    it('closes no connection that may stay', async () => {
      await using net = await create();
      const alpha = await net.join('alpha');
      const beta = await net.join('beta');
      beta.handle({ fork: async () => ({ proof: null }) });
      await alpha.request(net.target('beta'), 'fork', { hub: 'gamma' });
      await Promise.all([alpha.enforce(), beta.enforce()]);
      assert.deepEqual([alpha.connected(), beta.connected()], [['beta'], ['alpha']]);
    });
  });
}

function bodyOf(seq: number): Answer<'bodies'>['bodies'][number] {
  return { seq, body: 'body', salt: 'A'.repeat(43) };
}
