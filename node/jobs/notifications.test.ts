import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Mail } from '#node/hub/alerts-mails.ts';
import { notificationTexts } from '#node/hub/people/notification-texts/index.ts';
import { type NotificationEvent, topicOf } from '#node/hub/people/notification-types.ts';
import {
  createNotifications,
  nextDigest,
  unsubscribeTokens,
} from '#node/hub/people/notifications.ts';
import { createNotificationMails } from '#node/hub/people/notifications-mails.ts';
import type { People, Person } from '#node/hub/people/people-types.ts';
import { createTestHub, type TestHub } from '#node/hub/testing/hub-context.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { MailError } from './mail.ts';
import { sendNotices } from './notifications.ts';

const persons: Person[] = [
  { id: 'ana', name: 'Ana', email: 'ana@a.example', language: 'de' },
  { id: 'ben', name: 'Ben\r\nBcc: evil@evil.example', email: 'ben@b.example', language: 'en' },
  { id: 'new', name: 'New', email: '', language: 'nl' },
];
const people: People = {
  getMany: async (ids) => persons.filter(({ id }) => ids.includes(id)),
  withOffice: async (office) => (office === 'administrator' ? persons.slice(0, 1) : []),
  byAddress: async () => undefined,
};

let hub: TestHub;
let sent: Mail[];
let refusal: MailError | undefined;
let logged: string[];
before(async () => {
  hub = await createTestHub();
});
after(() => hub[Symbol.asyncDispose]());
beforeEach(() => {
  sent = [];
  logged = [];
  refusal = undefined;
});

const parts = () => ({
  notifications: createNotifications({ ...hub.context, people }),
  mails: createNotificationMails({ ...hub.context, people }, 'https://hub.example'),
});

function send() {
  const say = (facts: object, text: string) => void logged.push(`${JSON.stringify(facts)} ${text}`);
  const transport = {
    async send(mail: Mail) {
      if (refusal) throw refusal;
      sent.push(mail);
    },
    [Symbol.dispose]() {},
  };
  return sendNotices(
    {
      ...{ mails: parts().mails, notifications: hub.storage.notifications, transport },
      ...{ clock: hub.context.clock, log: { error: say, warn: say, info: say, debug: say } },
    },
    new AbortController().signal,
  );
}

const accepted = { organisation: 'Windwerk', reason: 'Welcome.\nSubject: forged' };

test('every event has its sentence and its subject in every language, with the same names', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const language of uiLanguages) {
    const { sentences, subjects, ...rest } = notificationTexts[language];
    assert.deepEqual(Object.keys(sentences).sort(), Object.keys(topicOf).sort());
    for (const event of Object.keys(topicOf) as NotificationEvent[]) {
      assert.deepEqual(
        names(sentences[event]),
        names(notificationTexts.en.sentences[event]),
        event,
      );
      // A subject says no more than the sentence.
      for (const name of names(subjects[event]))
        assert.ok(names(sentences[event]).includes(name), `${language} ${event} ${name}`);
    }
    for (const [key, text] of Object.entries(rest)) {
      if (typeof text !== 'string') continue;
      const english = notificationTexts.en[key as 'greeting'];
      assert.deepEqual(names(text), names(english), `${language} ${key}`);
    }
  }
});

test('somebody is told in the portal and by mail, in their language; what others wrote is quoted', async () => {
  const { notifications } = parts();
  await notifications.notify('ana', 'claim.accepted', accepted, '/organisations/o1');
  await notifications.notify('ana', 'claim.accepted', accepted, '/organisations/o1');
  assert.equal(await notifications.unread('ana'), 1, 'the same, unread, is told once');
  assert.equal(await send(), 1);
  const [mail] = sent;
  assert.ok(mail);
  assert.equal(mail.to, 'ana@a.example');
  assert.match(mail.subject, /^Sie schreiben jetzt für Windwerk$/);
  assert.match(mail.text, /^> Welcome\.\n> Subject: forged$/m);
  assert.match(mail.text, /https:\/\/hub\.example\/organisations\/o1/);
  assert.match(mail.headers['List-Unsubscribe'] ?? '', /^<https:\/\/hub\.example\/notifications\//);
  assert.equal(await send(), 0, 'sent once');
  const [line] = await notifications.list('ana', { language: 'en', limit: 5 });
  assert.ok(line);
  assert.match(line.sentence, /You now edit for “Windwerk”/);
  assert.equal(await notifications.open('ben', line.n), undefined, 'another’s');
  assert.equal(await notifications.unread('ana'), 1);
  assert.equal(await notifications.open('ana', line.n), '/organisations/o1');
  assert.equal(await notifications.unread('ana'), 0);
});

test('attack 81: a link that leads elsewhere is not kept', async () => {
  const { notifications } = parts();
  for (const link of ['//evil.example', 'https://evil.example', 'javascript:alert(1)'])
    await notifications.notify('new', 'record.published', { title: link }, link);
  for (const { link } of await notifications.list('new', { language: 'en', limit: 9 }))
    assert.equal(link, '/notifications');
  assert.equal(await send(), 0, 'without a confirmed address nobody is written to');
});

test('names break no line and no header of a mail', async () => {
  const { notifications } = parts();
  const params = { title: 'A\r\nBcc: evil@evil.example\u2028x\u202e' };
  await notifications.notify('ben', 'record.published', params, '/r/a/b');
  await send();
  const [mail] = sent;
  assert.ok(mail);
  assert.doesNotMatch(mail.subject, /[\r\n\u2028\u202e]/);
  assert.doesNotMatch(mail.text, /^Bcc:/m);
});

test('a day’s news in one mail, without what was read meanwhile; nothing for who wants none', async () => {
  const { notifications } = parts();
  const all = {
    organisations: 'daily',
    records: 'daily',
    expiry: 'none',
    desk: 'none',
    governance: 'none',
  } as const;
  await notifications.choose('ben', all);
  await notifications.notify('ben', 'record.published', { title: 'One' }, '/r/a/1');
  await notifications.notify('ben', 'record.published', { title: 'Two' }, '/r/a/2');
  await notifications.notify('ben', 'claim.accepted', accepted, '/organisations/o1');
  await notifications.notify('ben', 'record.expiring', { title: 'Three', days: '7' }, '/r/a/3');
  await notifications.notifyDesk('claim.received', { organisation: 'X' }, '/desk/claims/1');
  assert.equal(await send(), 0);
  const [newest] = await notifications.list('ben', { language: 'en', limit: 4 });
  assert.match(newest?.sentence ?? '', /Three/);
  const two = (await notifications.list('ben', { language: 'en', limit: 4 })).find(({ sentence }) =>
    sentence.includes('Two'),
  );
  await notifications.open('ben', two?.n ?? 0);
  hub.time.now = nextDigest(hub.time.now / 1_000) * 1_000;
  await send();
  const mail = sent.find(({ to }) => to === 'ben@b.example');
  assert.ok(mail);
  assert.match(mail.text, /One[\s\S]*Windwerk/);
  assert.doesNotMatch(mail.text, /“Two”|“Three”/);
  // With nobody at the desk, administrators hear of its work.
  assert.ok(sent.some(({ to, text }) => to === 'ana@a.example' && text.includes('„X“')));
});

test('a mail’s link ends its topic, or all of it, and nobody else’s', async () => {
  const { notifications } = parts();
  const tokens = unsubscribeTokens(hub.storage.settings);
  const link = { user: 'ana', topic: 'records', token: tokens.of('ana', 'records') } as const;
  for (const wrong of [
    { ...link, user: 'ben' },
    { ...link, topic: 'desk' } as const,
    { ...link, token: '' },
  ])
    assert.equal(await notifications.unsubscribe(wrong, { all: true }), false);
  assert.equal((await notifications.choices('ana')).records, 'immediate');
  assert.equal(await notifications.unsubscribe(link, { all: false }), true);
  const { records, organisations } = await notifications.choices('ana');
  assert.deepEqual([records, organisations], ['none', 'immediate']);
  await notifications.notify('ana', 'record.published', { title: 'Silent' }, '/r/a/9');
  assert.equal(await send(), 0);
  assert.ok((await notifications.unread('ana')) > 0, 'the portal says it');
  await notifications.unsubscribe(link, { all: true });
  assert.equal((await notifications.choices('ana')).organisations, 'none');
});

test('attack 82: a mail server that is away is tried again; a log never names anybody', async () => {
  const { notifications } = parts();
  await notifications.choose('ben', {
    ...{
      organisations: 'immediate',
      records: 'immediate',
      expiry: 'none',
      desk: 'none',
      governance: 'none',
    },
  });
  await notifications.notify('ben', 'record.published', { title: 'Later' }, '/r/a/5');
  refusal = new MailError('unavailable', 'ECONNREFUSED', { outcome: 'unreachable', answer: '' });
  assert.equal(await send(), 0);
  refusal = undefined;
  assert.equal(await send(), 0, 'not at once');
  hub.time.now += 61_000;
  assert.equal(await send(), 1);
  await notifications.notify('ben', 'record.published', { title: 'Never' }, '/r/a/6');
  refusal = new MailError('refused', '550', { outcome: 'recipient', answer: '550 ben@b.example' });
  await send();
  refusal = undefined;
  hub.time.now += 86_400_000;
  assert.equal(await send(), 0);
  assert.equal(logged.length, 2);
  for (const text of logged) assert.doesNotMatch(text, /ben|@|Later|Never/i);
});

test('an invitation comes in one mail, in the language of whoever invites, and not after it is cancelled', async () => {
  const { notifications } = parts();
  const { organisations, claims } = hub.storage;
  const now = Math.floor(hub.time.now / 1_000);
  const organisation = {
    id: 'o1',
    kind: 'cluster',
    rid: null,
    name: 'Windwerk',
    region: null,
    website: null,
    identifiers: {},
    state: 'verified',
    created: now,
  } as const;
  const claim = {
    id: 'c1',
    type: 'claim',
    organisation: 'o1',
    user: 'ben',
    mailDomain: '',
  } as const;
  const limits = { perUser: 5, perHub: 5 };
  await claims.add({ ...claim, note: '', created: now, documents: [] }, organisation, limits);
  const invitation = (id: string, address: string) => ({
    ...{ id, organisation: 'o1', address, language: 'fr', inviter: 'ben', isHandover: false },
    ...{ created: now, expires: now + 86_400 },
  });
  await organisations.invite(invitation('i1', 'ana@a.example'), 5);
  await notifications.notify(
    'ana',
    'editor.invited',
    { organisation: 'Windwerk' },
    '/organisations',
  );
  await organisations.invite(invitation('i2', 'stranger@s.example'), 5);
  await organisations.removeInvitation('i2', 'o1');
  await send();
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['ana@a.example'],
  );
  assert.match(sent[0]?.text ?? '', /Vous êtes invité à rédiger pour « Windwerk »/);
});

test('what is held about somebody can be shown, and is gone when it is forgotten', async () => {
  const { notifications } = parts();
  await notifications.notify('ben', 'record.published', { title: 'Held' }, '/r/a/7');
  assert.match(JSON.stringify(await notifications.about('ben')), /Held/);
  await notifications.forget('ben');
  assert.equal(await notifications.unread('ben'), 0);
  assert.equal(await send(), 0);
  assert.doesNotMatch(JSON.stringify(await notifications.about('ben')), /Held/);
});

test('the next digest is always ahead, at five in the morning', () => {
  const five = Date.UTC(2026, 10, 25, 5) / 1_000;
  assert.equal(nextDigest(five - 1), five);
  assert.equal(nextDigest(five), five + 86_400);
});
