import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastCluster, startTestHub } from '#node/http/testing/fixture.ts';
import { reportMail } from '../desk/report-mails.ts';
import { visitor } from './actor.ts';
import { personalDataOf } from './personal-data.ts';

test('what was left with an address without an account is found, and goes with the account', async () => {
  await using hub = await startTestHub();
  const person = { user: 'u1', email: 'An@Acme.example' };
  const { rid } = await hub.hub.create(leastCluster());
  for (const email of ['AN@acme.example', 'stefan@acme.example', 'an@acme.example.org'])
    await hub.hub.create({ ...leastCluster(), contact: { office: 'Desk', email } });
  const address = 'an@acme.example';
  const search = { q: 'hydrogen', filters: {}, widen: true };
  const asked = { address, search, language: 'nl', frequency: 'weekly' } as const;
  assert.equal(await hub.hub.alerts.subscribe(asked), 'asked');
  const report = { hub: 'aa', rid, reason: 'outdated', text: 'Closed.', language: 'nl' } as const;
  await hub.hub.desk.report(visitor, { ...report, address });
  await hub.hub.desk.report(visitor, { ...report, address: 'else@example.org' });

  const holders = personalDataOf(hub.hub, hub.storage);
  const about = async () =>
    Object.fromEntries(
      await Promise.all(holders.map(async (one) => [one.name, await one.about(person)] as const)),
    ) as Record<string, unknown[]>;
  const before = await about();
  assert.deepEqual([before.savedSearches?.length, before.reports?.length], [1, 1]);
  const [named, ...others] = before.records as { record: string }[];
  assert.deepEqual(others, []);
  const [owner = '', found = ''] = named?.record.split('/') ?? [];
  const view = await hub.hub.get(owner, found, 'network');
  assert.ok(view.state === 'live');
  assert.equal(view.record?.contact?.email, 'AN@acme.example');
  for (const holder of holders) await holder.forget(person);
  const after = await about();
  assert.deepEqual([after.savedSearches, after.reports], [[], []]);
  const [first, second] = await hub.storage.moderation.reports('open', 5);
  assert.deepEqual([first?.address, second?.address].sort(), ['else@example.org', null]);
});

test('attack 82: nothing in a title begins another header of the mail to whoever reported', () => {
  const title = 'A\r\nBcc: everybody@example.org\u2028B';
  const answer = { address: 'a@example.org', language: 'en', title, link: '/r/aa/1' } as const;
  const hub = { id: 'aa', name: 'Hub\naa', network: 'nwe' };
  const mail = reportMail({ ...answer, note: 'Two\r\nlines.' }, hub, 'https://hub.example');
  assert.equal(mail.subject, 'Your report at Hub aa');
  assert.match(mail.text, /A Bcc: everybody@example.org B\n/);
  assert.match(mail.text, /https:\/\/hub\.example\/r\/aa\/1/);
});
