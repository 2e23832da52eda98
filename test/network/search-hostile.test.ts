/**
 * Alpha asks gamma, and gamma lies: every answer of gamma passes through a hand that changes it. Beta
 * is honest, so that each test also sees that one liar harms nobody else.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import { createStatement } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import { statementLifetimeSeconds } from '#federation/limits.ts';
import type { OnRequestRecord, SigningKey } from '#federation/ports.ts';
import type { NetworkAnswer } from '#federation/search/index.ts';
import type { Answer, CarriedStatement } from '#schema/wire/index.ts';
import {
  accountOf,
  namesOf,
  recordOf,
  ridOf,
  type SearchNetwork,
  startSearchNetwork,
} from './search-hubs.ts';

let network: SearchNetwork;
const onRequest = { sharing: 'on-request' };
const honest = recordOf('Hydrogen laboratory', onRequest);

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta', 'gamma']);
  await network.publish('alpha', { 1: recordOf('Hydrogen valley'), 2: recordOf('Wind farm') });
  await network.keep('beta', { 3: recordOf('Hydrogen pipeline', onRequest) });
  await network.keep('gamma', { 4: honest });
  await network.sayHeads();
});

after(() => network[Symbol.asyncDispose]());

afterEach(() => network.net.tamper('gamma', null));

type SearchAnswer = Answer<'search'>;

/** Gamma's answers to searches from now on. */
function gammaAnswers(change: (answer: SearchAnswer) => object): void {
  network.net.tamper('gamma', (text, { name }) => {
    if (name !== 'search') return text;
    return JSON.stringify({ ok: change((JSON.parse(text) as { ok: SearchAnswer }).ok) });
  });
}

/** Gamma carries these besides what it has. */
function gammaAdds(...statements: CarriedStatement[]): void {
  gammaAnswers((answer) => ({
    statements: [...answer.statements, ...statements],
    total: answer.total + statements.length,
    relation: 'eq',
  }));
}

interface Lie {
  readonly n?: number;
  readonly record?: object;
  readonly kind?: string;
  readonly hub?: string;
  readonly network?: string;
  readonly key?: SigningKey;
  /** Seconds from now. */
  readonly updated?: number;
  readonly signed?: number;
}

/** A statement as gamma would sign it, but for what is said to differ. */
function statement(lie: Lie = {}): Promise<CarriedStatement> {
  const now = Date.now() + network.clockAhead;
  const seconds = Math.floor(now / 1_000);
  const record: OnRequestRecord = {
    rid: ridOf(lie.n ?? 9),
    kind: lie.kind ?? 'cluster',
    body: new TextEncoder().encode(JSON.stringify(lie.record ?? honest)),
    updated: seconds + (lie.updated ?? 0),
  };
  return createStatement(
    record,
    { network: lie.network ?? 'nwe', hub: lie.hub ?? 'gamma' },
    lie.key ?? network.hub('gamma').key,
    now + (lie.signed ?? 0) * 1_000,
  );
}

const hydrogen = () => network.hub('alpha').find({ text: 'hydrogen' });

/** What is found when nobody lies, and gamma's flaw noted or not. */
function assertHarmless(answer: NetworkAnswer, status: 'answered' | 'partial'): void {
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3', 'gamma/4']);
  assert.equal(answer.total.value, 3);
  assert.equal(accountOf(answer, 'gamma').status, status);
  assert.equal(accountOf(answer, 'gamma').total, 1);
  assert.equal(accountOf(answer, 'beta').status, 'answered');
  assert.equal(answer.isPartial, status === 'partial');
}

test('a statement made as these tests make it is good', async () => {
  gammaAdds(await statement());
  const answer = await hydrogen();
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3', 'gamma/4', 'gamma/9']);
  assert.equal(answer.isPartial, false);
});

test('attack 67: what is not signed by a key of the hub is dropped and counted', async (t) => {
  const stranger = (await generateSigningKey()).key;
  const good = await statement();
  const [header = '', payload = ''] = good.jws.split('.');
  const none = Buffer.from('{"alg":"none","typ":"interhub-statement"}').toString('base64url');
  const other = await statement({ record: recordOf('Hydrogen, but other', onRequest) });
  const lies: Record<string, CarriedStatement> = {
    'signed by nobody': { ...good, jws: `${header}.${payload}.${'A'.repeat(86)}` },
    'alg none': { ...good, jws: `${none}.${payload}.` },
    'signed by a stranger': await statement({ key: stranger }),
    'signed by another hub': await statement({ key: network.hub('beta').key }),
    'of another hub': await statement({ hub: 'beta', key: network.hub('beta').key }),
    'of the asking hub': await statement({ hub: 'alpha' }),
    'of another network': await statement({ network: 'other' }),
    'another body': { ...good, body: other.body },
    'another salt': { ...good, salt: other.salt },
    'no JWS at all': { ...good, jws: 'not-a-jws-at-all' },
    expired: await statement({ signed: -statementLifetimeSeconds - 1 }),
    'signed tomorrow': await statement({ signed: 86_400 }),
    'changed tomorrow, to be the newest for ever': await statement({ updated: 86_400 }),
    'of a kind that nobody knows': await statement({ kind: 'perpetuum-mobile' }),
    'of another kind than signed': await statement({ kind: 'expert' }),
    'not valid by its schema': await statement({ record: { ...honest, regions: ['XX99'] } }),
    'not shared on request': await statement({ record: recordOf('Hydrogen') }),
    'for members only': await statement({ record: { ...honest, sharing: 'hub' } }),
  };
  for (const [name, lie] of Object.entries(lies)) {
    await t.test(name, async () => {
      gammaAdds(lie);
      assertHarmless(await hydrogen(), 'partial');
    });
  }
  await t.test('all of them at once', async () => {
    gammaAdds(...Object.values(lies));
    assertHarmless(await hydrogen(), 'partial');
  });
});

test('attack 67: an erased record stays erased, whatever its hub says live', async () => {
  await network.publish('gamma', { 9: recordOf('Hydrogen, to be erased') });
  await network.append('gamma', [{ op: 'erase', rid: ridOf(9), kind: 'cluster' }]);
  await network.sayHeads();
  gammaAdds(await statement());
  assertHarmless(await hydrogen(), 'partial');
  network.net.tamper('gamma', (text, { name }) =>
    name === 'record' ? JSON.stringify({ ok: { statement: null } }) : text,
  );
  assert.equal(await network.hub('alpha').federation.fetchRecord('gamma', ridOf(9)), undefined);
});

test('attack 65: a record that does not match is not shown, however its hub ranks it', async () => {
  const off = await statement({ n: 10, record: recordOf('Zeppelin', onRequest) });
  gammaAnswers((answer) => ({ ...answer, statements: [off, ...answer.statements], total: 2 }));
  assertHarmless(await hydrogen(), 'answered');
});

test('attack 65: the place in an answer counts for nothing, our own formula for all', async () => {
  const weak = await statement({
    n: 10,
    record: recordOf('Roof tiles, bricks, mortar, sand, gravel, hydrogen', onRequest),
  });
  gammaAnswers((answer) => ({ ...answer, statements: [weak, ...answer.statements], total: 2 }));
  const answer = await hydrogen();
  assert.equal(namesOf(answer).at(-1), 'gamma/10');
});

test('attack 66: claimed totals move no number', async (t) => {
  const claims = [
    { total: 1_000_000_000, relation: 'gte' },
    { total: 1_000_000_000, relation: 'eq' },
    { total: 0, relation: 'eq' },
  ] as const;
  for (const claim of claims) {
    await t.test(JSON.stringify(claim), async () => {
      gammaAnswers((answer) => ({ ...answer, ...claim }));
      const answer = await hydrogen();
      assertHarmless(answer, 'partial');
      assert.deepEqual({ ...answer.facets.hub }, { alpha: 1, beta: 1, gamma: 1 });
      assert.equal(answer.total.relation, 'gte');
    });
  }
});

test('attack 66: statistics that nobody asked for spoil the answer that carries them', async () => {
  gammaAnswers((answer) => ({ ...answer, statistics: { hydrogen: 1, documents: 1e12 } }));
  const answer = await hydrogen();
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3']);
  assert.equal(accountOf(answer, 'gamma').status, 'partial');
});

test('attack 66: scores do not depend on what a hub says of itself', async () => {
  const before = await hydrogen();
  gammaAnswers((answer) => ({ ...answer, total: 1_000_000_000, relation: 'gte' }));
  const lied = await hydrogen();
  assert.deepEqual(
    lied.results.map(({ score }) => score),
    before.results.map(({ score }) => score),
  );
});

test('attack 68: a record carried many times is one record', async () => {
  const twice = await statement({ n: 10, record: recordOf('Hydrogen twice', onRequest) });
  gammaAdds(twice, twice, await statement({ n: 10, record: recordOf('Hydrogen 2', onRequest) }));
  const answer = await hydrogen();
  assert.equal(answer.total.value, 4);
  assert.equal(namesOf(answer).filter((name) => name === 'gamma/10').length, 1);
  assert.equal(accountOf(answer, 'gamma').status, 'partial', 'and its hub is not in order');
});

test('attack 68: a record that was published and is still told live is one record', async () => {
  await network.publish('gamma', { 11: recordOf('Hydrogen, published at last') });
  await network.sayHeads();
  gammaAdds(await statement({ n: 11, record: recordOf('Hydrogen, still live', onRequest) }));
  const answer = await hydrogen();
  const found = answer.results.filter(({ rid }) => rid === ridOf(11));
  assert.equal(found.length, 1);
  assert.equal(found[0]?.live, undefined, 'the entry of the feed counts');
  assert.equal(answer.total.value, 4);
  await network.append('gamma', [{ op: 'withdraw', rid: ridOf(11), kind: 'cluster' }]);
  await network.sayHeads();
});

test('attack 68: the record of one hub in the answer of another is not taken', async () => {
  const stolen = await createStatement(
    {
      rid: ridOf(3),
      kind: 'cluster',
      body: new TextEncoder().encode(JSON.stringify(recordOf('Hydrogen pipeline', onRequest))),
      updated: 1,
    },
    { network: 'nwe', hub: 'beta' },
    network.hub('beta').key,
    Date.now() + network.clockAhead,
  );
  gammaAdds(stolen);
  assertHarmless(await hydrogen(), 'partial');
});

test('an answer that is no answer makes the hub partial and harms nobody', async (t) => {
  for (const text of ['', 'null', '{"ok":{}}', '{"ok":', '[1,2', '{"error":{"code":"boo"}}']) {
    await t.test(text || 'nothing', async () => {
      network.net.tamper('gamma', (_, { name }) => (name === 'search' ? text : _));
      const answer = await hydrogen();
      assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3']);
      assert.equal(accountOf(answer, 'gamma').status, 'partial');
      assert.equal(answer.isPartial, true);
      // Not to open the breaker under the next test.
      network.clockAhead += 10 * 60_000;
      await network.sayHeads();
    });
  }
});

test('one record asked for by its address must be that record, and good', async (t) => {
  const { federation } = network.hub('alpha');
  const fetch = () => federation.fetchRecord('gamma', ridOf(4));
  const gammaTells = (carried: CarriedStatement | null) =>
    network.net.tamper('gamma', (text, { name }) =>
      name === 'record' ? JSON.stringify({ ok: { statement: carried } }) : text,
    );
  await t.test('it is', async () => {
    network.net.tamper('gamma', null);
    const found = await fetch();
    assert.equal(found?.kid, network.hub('gamma').key.kid);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(found?.body)), honest);
  });
  await t.test('there is none', async () => {
    assert.equal(await federation.fetchRecord('gamma', ridOf(77)), undefined);
  });
  const wrong: Array<[string, CarriedStatement]> = [
    ['malformed', await statement({ n: 5 })],
    ['unknown-key', await statement({ n: 4, key: (await generateSigningKey()).key })],
    ['malformed', await statement({ n: 4, record: recordOf('Hydrogen') })],
    ['expired', await statement({ n: 4, signed: -statementLifetimeSeconds - 1 })],
  ];
  for (const [code, carried] of wrong) {
    await t.test(code, async () => {
      gammaTells(carried);
      await assert.rejects(
        fetch(),
        (error) => error instanceof FederationError && error.code === code,
      );
    });
  }
});
