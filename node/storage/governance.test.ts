/** What applicants and officers leave at a hub: kept across restarts, and bounded. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  joinRequestPlaceSeconds,
  maxAnsweredJoinRequests,
  maxOpenJoinRequests,
  maxOpenProposals,
  maxProposalsBytes,
  proposalPlaceSeconds,
} from '#federation/limits.ts';
import { openStorage, type Storage } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'interhub-governance-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let n = 0;
const open = (name = String(++n)): Promise<Storage> =>
  openStorage({
    directory: join(folder, name),
    clock: { now: () => 0 },
    ownHub: 'aa',
    network: 'testnet',
  });
const now = 1_800_000_000;
const answer = { rejection: 'a.b.c', reason: 'Please call.', decidedBy: 'kid', decided: now + 5 };

describe('requests to join', () => {
  it('are kept with what became of them, over a restart', async () => {
    {
      await using storage = await open('restart');
      const { joinRequests } = storage;
      assert.equal(await joinRequests.add('h1', 'text 1', now), 'added');
      assert.equal(await joinRequests.add('h1', 'other', now + 1), 'known');
      assert.equal(await joinRequests.add('h2', 'text 2', now + 1), 'added');
      assert.equal(await joinRequests.reject('h1', answer), true);
      assert.equal(await joinRequests.reject('h1', { ...answer, reason: 'Other' }), false);
      assert.equal(await joinRequests.reject('h3', answer), false);
    }
    await using storage = await open('restart');
    const [second, first] = await storage.joinRequests.list();
    assert.equal(second?.state, 'open');
    assert.deepEqual(first, {
      ...{ hash: 'h1', request: 'text 1', received: now, state: 'rejected' },
      ...answer,
    });
    await storage.joinRequests.accept('h1', now + 9);
    const accepted = await storage.joinRequests.get('h1');
    assert.equal(accepted?.state, 'accepted');
    assert.equal(accepted?.rejection, null);
    assert.equal(await storage.joinRequests.get('h3'), undefined);
  });

  it('the open ones are bounded: at the limit and one over; only an old one makes room', async () => {
    await using storage = await open();
    const { joinRequests } = storage;
    for (let i = 0; i < maxOpenJoinRequests; i++)
      assert.equal(await joinRequests.add(`h${i}`, 'text', now + i), 'added');
    assert.equal(await joinRequests.add('late', 'text', now + 1_000), 'full');
    const later = now + joinRequestPlaceSeconds;
    assert.equal(await joinRequests.add('late', 'text', later - 1), 'full');
    assert.equal(await joinRequests.add('late', 'text', later), 'added');
    assert.equal(await joinRequests.get('h0'), undefined);
    assert.equal(await joinRequests.add('later', 'text', later), 'full');
    // An answer makes room as well.
    await joinRequests.reject('h7', answer);
    assert.equal(await joinRequests.add('later', 'text', later), 'added');
    assert.equal((await joinRequests.get('h7'))?.state, 'rejected');
  });

  it('of the answered ones the newest are remembered', async () => {
    await using storage = await open();
    const { joinRequests } = storage;
    for (let i = 0; i <= maxAnsweredJoinRequests; i++) {
      await joinRequests.add(`h${i}`, 'text', now);
      await joinRequests.reject(`h${i}`, { ...answer, decided: now + i });
    }
    const all = await joinRequests.list();
    assert.equal(all.length, maxAnsweredJoinRequests);
    assert.equal(await joinRequests.get('h0'), undefined);
  });
});

describe('proposals', () => {
  const proposalOf = (hash: string, prev = 'current', document = 'text') => ({
    ...{ hash, version: 2, prev, document },
  });

  it('are kept, and signatures come to them', async () => {
    await using storage = await open();
    const { proposals } = storage;
    assert.equal(await proposals.add(proposalOf('p1'), 'current', now), 'added');
    assert.equal(await proposals.add(proposalOf('p1', 'x', 'other'), 'current', now), 'known');
    assert.equal(await proposals.update('p1', 'signed', now + 7), true);
    assert.equal(await proposals.update('p2', 'signed', now + 7), false);
    assert.deepEqual(await proposals.list(), [
      { ...proposalOf('p1', 'current', 'signed'), received: now, changed: now + 7 },
    ]);
  });

  it('are bounded: what is out of date makes room first, then what is old', async () => {
    await using storage = await open();
    const { proposals } = storage;
    for (let i = 0; i < maxOpenProposals; i++)
      assert.equal(await proposals.add(proposalOf(`p${i}`), 'current', now + i), 'added');
    assert.equal(await proposals.add(proposalOf('late'), 'current', now + 99), 'full');
    const later = now + proposalPlaceSeconds;
    assert.equal(await proposals.add(proposalOf('late'), 'current', later), 'added');
    assert.equal(await proposals.get('p0'), undefined);
    assert.equal(await proposals.add(proposalOf('next', 'newer'), 'newer', later), 'added');
    assert.equal((await proposals.list()).length, maxOpenProposals);
    assert.ok(await proposals.get('next'));
  });

  it('are bounded in bytes: at the limit and one over', async () => {
    await using storage = await open();
    const { proposals } = storage;
    const half = 'é'.repeat(maxProposalsBytes / 4);
    assert.equal(await proposals.add(proposalOf('p1', 'current', half), 'current', now), 'added');
    const over = proposalOf('p2', 'current', `${half}x`);
    assert.equal(await proposals.add(over, 'current', now), 'full');
    assert.equal(await proposals.add(proposalOf('p2', 'current', half), 'current', now), 'added');
  });
});

it('the log of officers’ actions begins with the newest', async () => {
  await using storage = await open();
  const action = (at: number, kid: string | null) =>
    ({ at, action: 'signed', subject: 'p1', kid }) as const;
  await storage.officerActions.note([action(1, 'k1'), action(2, null)]);
  await storage.officerActions.note([action(3, 'k2')]);
  const [three, two, one] = [
    { n: 3, ...action(3, 'k2') },
    { n: 2, ...action(2, null) },
    { n: 1, ...action(1, 'k1') },
  ];
  assert.deepEqual(await storage.officerActions.list(2), [three, two]);
  assert.deepEqual(await storage.officerActions.list(2, 2), [one]);
  assert.deepEqual(await storage.officerActions.list(2, 1), []);
});
