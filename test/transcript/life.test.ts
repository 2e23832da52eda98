/**
 * The whole life of a network, with real hub processes; officers decide and sign through the library,
 * operators type what operators type. In the order of the story:
 *
 * Five officers found a network of eight hubs, three must sign. All eight hold one another's records;
 * then one of them, Basel, is switched off. While it sleeps, a ninth hub asks to join, and does; an
 * officer is replaced; all five officers change their keys, one by one; a sixth comes, and from then
 * on four must sign. A hub changes its key while it publishes. The key of another is stolen: what came
 * after its last good entry is hidden everywhere, and signed anew. Of a third, a copy is started
 * elsewhere while its cable is cut: its feed forks, all see it, and a new epoch heals it. A fourth
 * leaves; a tenth joins after it has gone, and gets its records all the same. Then Basel wakes up,
 * knows nothing but the first list, and follows the whole chain. In the end all hold the same lists and
 * the same records of all, also of the hub that has left, nothing is in quarantine, and none has a
 * problem.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateSigningKey, signingKeyFromJwk } from '#federation/identity/index.ts';
import { verifyJoinRequest, verifyLeaveRequest } from '#federation/trust/index.ts';
import { openNetworkFolder } from '#node/demo/folder.ts';
import { localHubs } from '#node/demo/hubs.ts';
import { prepareNetwork } from '#node/demo/prepare.ts';
import type { JoinRequestView } from '#node/hub/governance-types.ts';
import type { AnchoredPosition } from '#schema/entry/index.ts';
import { LivingHub, LivingHubs, network } from '../network/living-hubs.ts';
import {
  admitted,
  alertsAt,
  applyToJoin,
  elsewhere,
  holdings,
  keepPublishing,
  keyRequestIn,
  Network,
  Officers,
  ports,
  startAll,
  startWithCable,
  switchCable,
  until,
  whenReady,
} from './life-network.ts';

/** Of every hub, so that each has three records. */
const titles = ['One', 'Three', 'Two'];

/** Milliseconds. A minute on an idle machine of two cores; each chapter is bounded by itself. */
const timeout = 480_000;

test('a network lives: founded, grown, robbed, forked, healed, left, and caught up with', {
  timeout,
}, async (t) => {
  const begun = performance.now();
  const folder = await openNetworkFolder(await mkdtemp(join(tmpdir(), 'interhub-life-')));
  await using living = new LivingHubs(folder);
  const all = new Network(living);

  /** A chapter; the story ends with the first that fails. */
  const chapter = async (name: string, tell: () => Promise<void>) => {
    let isTold = false;
    await t.test(name, async () => {
      await tell();
      isTold = true;
    });
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    t.diagnostic(`${seconds} s, trust list ${living.lists.length}: ${name}`);
    assert.ok(isTold, `the story ended in: ${name}`);
  };

  const prepared = await prepareNetwork(folder, {
    network: { id: network, name: 'Test network' },
    hubs: localHubs,
    httpPort: ports.http,
    peerPort: ports.peer,
    roundSeconds: 1,
    now: Date.now(),
  });
  living.lists.push(...prepared.trust);
  living.hubs.push(...prepared.hubs.map((hub) => new LivingHub(living, hub)));
  const jwks = (await folder.readOfficers()) ?? [];
  const officers = new Officers(
    living,
    await Promise.all(jwks.map((jwk) => signingKeyFromJwk(jwk))),
  );
  const [flanders, ruhr, lille] = [living.hub(0), living.hub(1), living.hub(2)];
  const [cork, brabant, basel] = [living.hub(3), living.hub(4), living.hub(7)];

  await chapter(
    'three of five officers found a network of eight hubs, which converge',
    async () => {
      const { governance, hubs } = living.lists[0]?.list ?? {};
      assert.deepEqual(
        [governance?.threshold, governance?.officers.length, hubs?.length],
        [3, 5, 8],
      );
      await startAll(living.hubs);
      await Promise.all(
        living.hubs.map(async (hub) => {
          for (const title of titles) await hub.publish(title);
        }),
      );
      for (const hub of living.hubs) await all.find(hub, ...titles);
      await basel.stop();
    },
  );

  await chapter('a ninth hub joins by a request that it hands to a hub', async () => {
    const { hub: saar, fingerprint } = await applyToJoin(living, lille);
    const list = await (await lille.fetch('/api/v1/join-requests')).json();
    const [waiting] = (list as { requests: JoinRequestView[] }).requests;
    assert.deepEqual([waiting?.hub, waiting?.fingerprint], [saar.id, fingerprint]);
    const document = await lille.fetch(`/api/v1/join-requests/${waiting?.hash}/document`);
    const { request, hash } = await verifyJoinRequest(await document.text(), network);
    assert.equal(hash, waiting?.hash);
    const decisions = [{ type: 'add-hub', request }] as const;
    const [one, two] = officers.keys;
    assert.ok(one && two);
    await officers.decideInVain(decisions, lille, [one, two]);
    await officers.decide(decisions, lille);
    await all.follow();
    await admitted(living, saar, lille);
    for (const title of titles) await saar.publish(title);
    await all.find(saar, ...titles);
    for (const hub of living.hubs) await all.find(hub, ...titles);
  });

  await chapter('an officer is replaced', async () => {
    const old = officers.key(4);
    const { key } = await generateSigningKey();
    const office = 'Governance office Porto';
    await officers.decide(
      [{ type: 'replace-officer', kid: old.kid, office, key: key.publicKey }],
      flanders,
    );
    const present = officers.keys.slice(0, 2);
    officers.keys[4] = key;
    // Who was replaced counts no more.
    const more = [{ type: 'rename-network', name: 'By a former officer' }] as const;
    await officers.decideInVain(more, flanders, [...present, old]);
    await all.follow();
  });

  await chapter('all five officers change their keys, one by one', async () => {
    const first = [...officers.keys];
    for (const [i, old] of first.entries()) {
      const { key } = await generateSigningKey();
      const office = `Governance office ${i + 1}, second key`;
      const decision = {
        type: 'replace-officer',
        kid: old.kid,
        office,
        key: key.publicKey,
      } as const;
      // Others than the one whose key it is, the newest keys among them.
      await officers.decide([decision], living.hub(i), i + 2);
      officers.keys[i] = key;
      await all.follow();
    }
    const more = [{ type: 'rename-network', name: 'By old keys' }] as const;
    await officers.decideInVain(more, flanders, first);
  });

  await chapter('a sixth officer comes, and four must sign', async () => {
    const { key } = await generateSigningKey();
    const decisions = [
      { type: 'add-officer', office: 'Governance office Turku', key: key.publicKey },
      { type: 'set-threshold', threshold: 4 },
    ] as const;
    // By the rule of the new list, three are too few.
    await officers.decideInVain(decisions, ruhr, officers.keys.slice(0, 3));
    officers.keys.push(key);
    officers.threshold = 4;
    await officers.decide(decisions, ruhr, 2);
    await all.follow();
    const more = [{ type: 'rename-network', name: 'By three' }] as const;
    await officers.decideInVain(more, ruhr, officers.keys.slice(3));
  });

  await chapter('a hub changes its key while it publishes', async () => {
    const before = await ruhr.command('key', 'show');
    const publishing = keepPublishing(ruhr);
    let refused: string[] = [];
    try {
      const made = await ruhr.command('key', 'rotate', '--room', '80');
      const request = await keyRequestIn(made.file);
      assert.equal(made.replaces, before.signsNow);
      await officers.decide([{ type: 'rotate-key', request }], lille, 1);
      const wanted = living.lists.length;
      await until('it knows', async () => (await ruhr.status()).trust?.version === wanted);
      publishing.state.pauseMs = 5;
      await until('it is past the change', async () => {
        const { seq } = (await ruhr.status()).feed;
        return seq > request.from.seq + 5 || `entry ${seq} of ${request.from.seq}`;
      });
      const after = await ruhr.command('key', 'show');
      assert.equal(after.signsNow, made.kid);
    } finally {
      refused = await publishing.stop();
    }
    assert.deepEqual(refused, []);
    await all.follow();
    await all.hold(ruhr);
  });

  await chapter('attacks 37, 38: a hub’s key is stolen, and its feed repaired', async () => {
    const lastGood = await lille.newest();
    await lille.publish('Mine as well');
    await lille.publish('By the thief');
    await all.find(lille, ...titles, 'Mine as well', 'By the thief');
    const { signsNow } = await lille.command('key', 'show');
    const made = await lille.command('key', 'rotate', '--lost');
    const request = await keyRequestIn(made.file);
    await officers.decide(
      [
        { type: 'compromise-key', hub: lille.id, kid: String(signsNow), lastGood },
        { type: 'open-epoch', hub: lille.id, after: lastGood },
        { type: 'rotate-key', request },
      ],
      flanders,
    );
    await all.find(lille, ...titles);
    await until('it goes on', async () => (await lille.at(lille.id)) === '2/0');
    await lille.publish('With the new key');
    await lille.stop();
    const { records } = await lille.command('key', 'repair');
    const aside = records as { rid: string; title: string }[];
    assert.deepEqual(aside.map(({ title }) => title).sort(), ['By the thief', 'Mine as well']);
    const mine = aside.find(({ title }) => title === 'Mine as well');
    await lille.command('key', 'repair', '--rid', String(mine?.rid));
    await lille.command('key', 'repair', '--discard');
    await lille.start();
    await whenReady(lille);
    await all.find(lille, ...titles, 'Mine as well', 'With the new key');
    await all.hold(lille);
  });

  await chapter('attack 34: a hub’s feed forks, and a new epoch heals it', async () => {
    await all.hold(cork);
    const after = await cork.newest();
    await cork.stop();
    const copy = join(folder.path, 'copy');
    await cp(cork.folder, copy, { recursive: true });
    await startWithCable(cork);
    switchCable(cork);
    await until('it is cut off', async () => (await cork.status()).peers.connected === 0);
    await cork.publish('By the first');
    // Somebody takes it for dead, and starts the copy in its place.
    const second = await elsewhere(living, cork, copy);
    try {
      await second.start();
      await whenReady(second);
      await second.publish('By the copy');
      const at = await second.at(cork.id);
      await until('the copy’s record spreads', async () => (await flanders.at(cork.id)) === at);
    } finally {
      await second.stop();
    }
    switchCable(cork);
    await all.sayFrozen(cork);
    assert.equal((await cork.post('Refused')).status, 409);
    await all.find(cork, ...titles);
    await officers.decide([{ type: 'open-epoch', hub: cork.id, after }], flanders, 3);
    await until('it is in epoch 2', async () => (await cork.at(cork.id)) === '2/0');
    await cork.publish('After');
    await cork.stop();
    const { records } = await cork.command('key', 'repair');
    const aside = (records as { title: string }[]).map(({ title }) => title);
    assert.deepEqual(aside, ['By the first']);
    await cork.command('key', 'repair', '--all');
    await cork.start();
    await whenReady(cork);
    await all.find(cork, ...titles, 'After', 'By the first');
    await all.hold(cork);
  });

  await chapter('a hub leaves', async () => {
    await brabant.publish('Farewell');
    await all.hold(brabant);
    const left = await brabant.command('leave', join(folder.path, 'out'));
    const { file, last } = left.request as { file: string; last: AnchoredPosition };
    const latest = living.lists.at(-1);
    assert.ok(latest);
    await verifyLeaveRequest(await readFile(file, 'utf8'), latest, Date.now());
    const end = { epoch: last.epoch, seq: last.seq + 1 };
    await officers.decide([{ type: 'remove-hub', hub: brabant.id, until: end }], ruhr, 4);
    await all.follow();
    assert.equal((await brabant.post('Too late')).status, 409);
    await brabant.stop();
    await all.find(brabant, ...titles, 'Farewell');
  });

  await chapter(
    'protocol 22: a tenth hub joins, and gets the records of the one that left',
    async () => {
      const applicant = { id: 'holland', name: 'Holland hub', region: 'NL32' };
      const { hub: holland } = await applyToJoin(living, ruhr, applicant);
      const list = await (await ruhr.fetch('/api/v1/join-requests')).json();
      const hash = (list as { requests: JoinRequestView[] }).requests.at(-1)?.hash;
      const document = await ruhr.fetch(`/api/v1/join-requests/${hash}/document`);
      const { request } = await verifyJoinRequest(await document.text(), network);
      await officers.decide([{ type: 'add-hub', request }], ruhr, 2);
      await all.follow();
      await admitted(living, holland, ruhr);
      await all.find(brabant, ...titles, 'Farewell');
    },
  );

  await chapter('the hub that slept since the first list follows the whole chain', async () => {
    await basel.start();
    await all.follow();
    await whenReady(basel);
    await basel.publish('Good morning');
    await all.find(basel, ...titles, 'Good morning');
  });

  await chapter('in the end all hold the same, and none has a problem', async () => {
    assert.equal(all.awake.length, 9);
    await until('all hold the same', async () => {
      const [first, ...others] = await Promise.all(all.awake.map(holdings));
      return others.every((one) => one === first) || [first, ...others].join('\n');
    });
    // The one that left as well: who slept has got its last entry, and nobody anything after it.
    assert.deepEqual(await basel.titles(brabant), [...titles, 'Farewell'].sort());
    assert.equal(await basel.at(brabant.id), '1/4');
    await until('nobody has a problem', async () => {
      const seen = await Promise.all(
        all.awake.map(async (hub) => {
          const { problems } = await hub.status();
          return [...problems, ...(await alertsAt(hub))].map((text) => `${hub.id}: ${text}`);
        }),
      );
      return seen.flat().join('\n') || true;
    });
    const chains = await Promise.all(
      all.awake.map(async (hub) => {
        const answer = await (await hub.fetch('/api/v1/trust/lists')).json();
        return (answer as { lists: unknown[] }).lists.length;
      }),
    );
    assert.deepEqual(
      chains,
      all.awake.map(() => living.lists.length),
    );
  });
});
