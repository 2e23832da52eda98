/**
 * Alpha asks gamma, and gamma lies: every answer of gamma passes through a hand that changes it. Beta
 * is honest, so that each test also sees that one liar harms nobody else.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import { createStatement } from '#federation/feed/index.ts';
import { generateSigningKey, randomNonce, signCompact } from '#federation/identity/index.ts';
import { statementLifetimeSeconds } from '#federation/limits.ts';
import type { OnRequestRecord, SigningKey } from '#federation/ports.ts';
import type { NetworkAnswer } from '#federation/search/index.ts';
import { documentTypes } from '#schema/entry/index.ts';
import { maxRecordBytes } from '#schema/limits.ts';
import type { CarriedRecord, CarriedStatement } from '#schema/wire/index.ts';
import {
  accountOf,
  namesOf,
  recordOf,
  ridOf,
  type SearchNetwork,
  startSearchNetwork,
} from './search-hubs.ts';
import {
  contentOf,
  type Liar,
  liarOf,
  type SearchAnswer,
  type Signing,
  statementOf,
} from './search-liar.ts';

let network: SearchNetwork;
let gamma: Liar;
const onRequest = { sharing: 'on-request' };
const honest = recordOf('Hydrogen laboratory', onRequest);

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta', 'gamma']);
  await network.publish('alpha', { 1: recordOf('Hydrogen valley'), 2: recordOf('Wind farm') });
  await network.keep('beta', { 3: recordOf('Hydrogen pipeline', onRequest) });
  await network.keep('gamma', { 4: honest });
  await network.sayHeads();
  gamma = liarOf(network, 'gamma');
});

after(() => network[Symbol.asyncDispose]());

afterEach(() => network.net.tamper('gamma', null));

const gammaSends: Liar['sends'] = (change) => gamma.sends(change);
const gammaSigns: Liar['signs'] = (change) => gamma.signs(change);
const gammaAdds: Liar['adds'] = (...records) => gamma.adds(...records);
const signed: Liar['signed'] = (...asked) => gamma.signed(...asked);

/** A record as gamma would carry it. */
function carried(n = 9, record: object | string = honest, updatedIn = 0): CarriedRecord {
  const updated = Math.floor((Date.now() + network.clockAhead) / 1_000) + updatedIn;
  const body = typeof record === 'string' ? record : JSON.stringify(record);
  return { rid: ridOf(n), updated, body };
}

interface Lie {
  readonly n?: number;
  readonly record?: object;
  readonly key?: SigningKey;
  /** Seconds from now. */
  readonly signed?: number;
}

/** A statement as gamma would sign it, but for what is said to differ. */
function statement(lie: Lie = {}): Promise<CarriedStatement> {
  const now = Date.now() + network.clockAhead;
  const seconds = Math.floor(now / 1_000);
  const record: OnRequestRecord = {
    rid: ridOf(lie.n ?? 9),
    kind: 'cluster',
    body: new TextEncoder().encode(JSON.stringify(lie.record ?? honest)),
    updated: seconds,
  };
  return createStatement(
    record,
    { network: 'nwe', hub: 'gamma' },
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

test('an answer made as these tests make it is good', async () => {
  gammaAdds(carried());
  const answer = await hydrogen();
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3', 'gamma/4', 'gamma/9']);
  assert.equal(answer.isPartial, false);
});

test('attack 67: nothing counts of an answer that is not signed by the hub for this question', async (t) => {
  const stranger = (await generateSigningKey()).key;
  const beta = network.hub('beta').key;
  const own = network.hub('gamma').key;
  const signedAs = (how: Signing) => (answer: SearchAnswer) =>
    signed(answer, contentOf(answer), how);
  let earlier: SearchAnswer | undefined;
  gammaSends((answer) => {
    earlier = answer;
    return answer;
  });
  await hydrogen();
  const lies: Record<string, (answer: SearchAnswer) => object | Promise<object>> = {
    'signed by nobody': (answer) => ({
      ...answer,
      jws: answer.jws.replace(/[^.]*$/, 'A'.repeat(86)),
    }),
    'alg none': (answer) => {
      const none = Buffer.from('{"alg":"none","typ":"interhub-answer"}').toString('base64url');
      return { ...answer, jws: `${none}.${answer.jws.split('.')[1]}.` };
    },
    'no JWS at all': (answer) => ({ ...answer, jws: 'not-a-jws-at-all' }),
    'another document of the hub': async (answer) => ({
      ...answer,
      jws: await signCompact(documentTypes.statement, statementOf(answer), own),
    }),
    'a record for an answer': async (answer) => ({ ...answer, jws: (await statement()).jws }),
    'signed by a stranger': signedAs({ key: stranger }),
    'signed by another hub': signedAs({ key: beta }),
    'of another hub': signedAs({ hub: 'beta', key: beta }),
    'in the name of the asking hub': signedAs({ hub: 'alpha' }),
    'of another network': signedAs({ network: 'other' }),
    'to another question': signedAs({ nonce: randomNonce() }),
    'to an earlier question': () => earlier ?? {},
    expired: signedAs({ signed: -statementLifetimeSeconds - 1 }),
    'signed tomorrow': signedAs({ signed: 86_400 }),
    'a body changed on the way': (answer) => ({
      ...answer,
      records: answer.records.map((one) => ({ ...one, body: one.body.replace('lab', 'Lab') })),
    }),
    'a time changed on the way': (answer) => ({
      ...answer,
      records: answer.records.map((one) => ({ ...one, updated: one.updated + 1 })),
    }),
    'a record added on the way': (answer) => ({
      ...answer,
      records: [...answer.records, carried()],
    }),
    'a record left out on the way': (answer) => ({ ...answer, records: [] }),
    'the same records in another order': async (answer) => {
      const content = { ...contentOf(answer), records: [...answer.records, carried()], total: 2 };
      const good = await signed(answer, content);
      return { ...good, records: good.records.toReversed() };
    },
  };
  for (const [name, lie] of Object.entries(lies)) {
    await t.test(name, async () => {
      gammaSends(lie);
      const answer = await hydrogen();
      assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3']);
      assert.equal(answer.total.value, 2);
      assert.equal(answer.total.relation, 'gte');
      assert.equal(answer.isPartial, true);
      const { status, relation, total } = accountOf(answer, 'gamma');
      assert.deepEqual(
        { status, relation, total },
        { status: 'partial', relation: 'gte', total: 0 },
      );
      assert.equal(accountOf(answer, 'beta').status, 'answered');
    });
  }
});

test('attack 67: a record that may not be shown is dropped and counted, whoever has signed it', async (t) => {
  const lies: Record<string, CarriedRecord> = {
    'changed tomorrow, to be the newest for ever': carried(9, honest, 86_400),
    'of a kind that nobody knows': carried(9, { ...honest, kind: 'perpetuum-mobile' }),
    'of another kind than it looks like': carried(9, { ...honest, kind: 'expert' }),
    'not valid by its schema': carried(9, { ...honest, regions: ['XX99'] }),
    'not shared on request': carried(9, recordOf('Hydrogen')),
    'for members only': carried(9, { ...honest, sharing: 'hub' }),
    'no JSON': carried(9, '{'),
    'a member __proto__': carried(9, `{"__proto__":{},${JSON.stringify(honest).slice(1)}`),
    'larger than a record may be': carried(
      9,
      `${JSON.stringify(honest)}${' '.repeat(maxRecordBytes)}`,
    ),
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
  gammaAdds(carried());
  assertHarmless(await hydrogen(), 'partial');
  network.net.tamper('gamma', (text, { name }) =>
    name === 'record' ? JSON.stringify({ ok: { statement: null } }) : text,
  );
  assert.equal(await network.hub('alpha').federation.fetchRecord('gamma', ridOf(9)), undefined);
});

test('attack 65: a record that does not match is not shown, however its hub ranks it', async () => {
  const off = carried(10, recordOf('Zeppelin', onRequest));
  gammaSigns((content) => ({ ...content, records: [off, ...content.records], total: 2 }));
  assertHarmless(await hydrogen(), 'answered');
});

test('attack 65: the place in an answer counts for nothing, our own formula for all', async () => {
  const title = 'Roof tiles, bricks, mortar, sand, gravel, hydrogen';
  const weak = carried(10, recordOf(title, onRequest));
  gammaSigns((content) => ({ ...content, records: [weak, ...content.records], total: 2 }));
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
      gammaSigns((content) => ({ ...content, ...claim }));
      const answer = await hydrogen();
      assertHarmless(answer, 'partial');
      assert.deepEqual({ ...answer.facets.hub }, { alpha: 1, beta: 1, gamma: 1 });
      assert.equal(answer.total.relation, 'gte');
    });
  }
});

test('attack 66: statistics that nobody asked for spoil the answer that carries them', async () => {
  gammaSends((answer) => ({ ...answer, statistics: { hydrogen: 1, documents: 1e12 } }));
  const answer = await hydrogen();
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3']);
  assert.equal(accountOf(answer, 'gamma').status, 'partial');
});

test('attack 66: scores do not depend on what a hub says of itself', async () => {
  const before = await hydrogen();
  gammaSigns((content) => ({ ...content, total: 1_000_000_000, relation: 'gte' }));
  const lied = await hydrogen();
  assert.deepEqual(
    lied.results.map(({ score }) => score),
    before.results.map(({ score }) => score),
  );
});

test('attack 68: a record carried many times is one record', async () => {
  const twice = carried(10, recordOf('Hydrogen twice', onRequest));
  gammaAdds(twice, twice, carried(10, recordOf('Hydrogen 2', onRequest)));
  const answer = await hydrogen();
  assert.equal(answer.total.value, 4);
  assert.equal(namesOf(answer).filter((name) => name === 'gamma/10').length, 1);
  assert.equal(accountOf(answer, 'gamma').status, 'partial', 'and its hub is not in order');
});

test('attack 68: a record that was published and is still told live is one record', async () => {
  await network.publish('gamma', { 11: recordOf('Hydrogen, published at last') });
  await network.sayHeads();
  gammaAdds(carried(11, recordOf('Hydrogen, still live', onRequest)));
  const answer = await hydrogen();
  const found = answer.results.filter(({ rid }) => rid === ridOf(11));
  assert.equal(found.length, 1);
  assert.equal(found[0]?.live, undefined, 'the entry of the feed counts');
  assert.equal(answer.total.value, 4);
  await network.append('gamma', [{ op: 'withdraw', rid: ridOf(11), kind: 'cluster' }]);
  await network.sayHeads();
});

test('attack 68: what one hub has signed is not taken from another', async () => {
  let stolen: SearchAnswer | undefined;
  network.net.tamper('beta', (text, { name }) => {
    if (name === 'search') stolen = (JSON.parse(text) as { ok: SearchAnswer }).ok;
    return text;
  });
  await hydrogen();
  network.net.tamper('beta', null);
  assert.equal(stolen?.records.length, 1);
  gammaSends(() => stolen ?? {});
  const answer = await hydrogen();
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3']);
  assert.equal(accountOf(answer, 'gamma').status, 'partial');
});

test('attack 68: a record that a hub has from another is not shown as the other’s', async () => {
  gammaAdds(carried(3, recordOf('Hydrogen pipeline, as gamma has it', onRequest)));
  const answer = await hydrogen();
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/3', 'gamma/3', 'gamma/4']);
  const title = (hub: string) => {
    const found = answer.results.find((one) => one.hub === hub && one.rid === ridOf(3));
    return JSON.parse(new TextDecoder().decode(found?.live?.body)).title.en;
  };
  assert.equal(title('beta'), 'Hydrogen pipeline');
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
  const gammaTells = (told: CarriedStatement | null) =>
    network.net.tamper('gamma', (text, { name }) =>
      name === 'record' ? JSON.stringify({ ok: { statement: told } }) : text,
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
  for (const [code, told] of wrong) {
    await t.test(code, async () => {
      gammaTells(told);
      await assert.rejects(
        fetch(),
        (error) => error instanceof FederationError && error.code === code,
      );
    });
  }
});
