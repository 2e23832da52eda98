import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Asked, type PeopleHub, startPeopleHub } from './testing/people-hub.ts';

let hub: PeopleHub;
before(async () => {
  hub = await startPeopleHub();
});
after(() => hub[Symbol.asyncDispose]());

const pdf = (text = 'register') => new TextEncoder().encode(`%PDF-1.7\n${text}`);

function upload(
  texts: Readonly<Record<string, string>>,
  files: ReadonlyArray<readonly [string, Uint8Array]> = [],
) {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.set(name, text);
  for (const [name, bytes] of files)
    form.append('documents', new File([Uint8Array.from(bytes)], name, { type: 'text/html' }));
  return form;
}

const ask = (path: string, asked: Asked) => hub.ask(path, asked);
const claimIn = (to: string) => /claims\/([0-9a-f-]{36})/.exec(to)?.[1] ?? '';

/** Claims by form. @returns the claim's id */
async function claim(as: Asked['as'], rid: string, form = upload({ note: 'I run the office.' })) {
  const sent = await ask(`/organisations/claim/${rid}`, { as, form });
  assert.equal(sent.status, 303, sent.text);
  return claimIn(sent.to);
}

const decide = (id: string, decision: string, reason = 'Because.', as: Asked['as'] = 'editor') =>
  ask(`/desk/claims/${id}`, { as, form: { decision, reason } });

test('a member claims, the hub asks, is answered and accepts; the right is there at the next request', async () => {
  const rid = await hub.cluster();
  // Whoever works there finds the way before having an account.
  assert.match((await ask(`/r/aa/${rid}`, { as: 'nobody' })).text, /"\/organisations\/claim\//);
  const begun = await ask(`/organisations/claim/${rid}`, { as: 'ana' });
  assert.match(begun.text, /at a domain of the/);
  const files = [['extract.pdf', pdf()]] as const;
  const id = await claim('ana', rid, upload({ note: 'I run the office.' }, files));
  const desk = await ask(`/desk/claims/${id}`, { as: 'editor' });
  assert.match(desk.text, /I run the office\./);
  assert.match(desk.text, /extract\.pdf/);
  assert.equal((await ask(`/organisations/${rid}`, { as: 'ana' })).status, 403);

  assert.equal((await decide(id, 'ask-more', 'Who can confirm it?')).status, 303);
  const asked = await ask(`/organisations/claims/${id}`, { as: 'ana' });
  assert.match(asked.text, /Who can confirm it\?/);
  const answer = upload({ note: 'The chair, Ms Smit.' }, [['letter.pdf', pdf('letter')]]);
  const sent = await ask(`/organisations/claims/${id}/evidence`, { as: 'ana', form: answer });
  assert.equal(sent.status, 303);
  assert.match((await ask(`/desk/claims/${id}`, { as: 'editor' })).text, /The chair, Ms Smit\./);

  assert.equal((await decide(id, 'accept', '')).status, 303);
  assert.equal((await ask(`/organisations/${rid}`, { as: 'ana' })).status, 200);
  assert.equal((await decide(id, 'refuse')).status, 422, 'it has been decided');
  const told = await ask('/notifications', { as: 'ana' });
  assert.match(told.text, /has accepted your request/);
  const lines = await hub.at.storage.audit.list({ subject: rid, limit: 20 });
  assert.deepEqual(lines.map(({ action, user }) => `${user} ${action}`).reverse(), [
    'ana organisation.claim',
    'editor organisation.verify',
    'ana organisation.claim',
    'editor organisation.verify',
  ]);
});

test('a registration says what is wrong beside each field, keeps what was typed, and works', async () => {
  const typed = {
    ...{ kind: 'organisation', name: 'Windwerk', region: 'XX', website: 'javascript:alert(1)' },
    ...{ vat: 'BE 123', note: 'I own it.' },
  };
  const empty = await ask('/organisations/register', { as: 'ana' });
  assert.match(empty.text, /type="radio" name="region" value="BE2"/, 'the hub’s own is offered');
  assert.ok(empty.text.length < 40_000, 'not all regions there are');
  const search = { ...typed, region: '', do: 'find:region', 'find.region': 'luik' };
  const found = await ask('/organisations/register', { as: 'ana', form: upload(search) });
  assert.equal(found.status, 200, 'without JavaScript, looked for by a button');
  assert.match(found.text, /type="radio" name="region" value="BE33"/);
  assert.match(found.text, /value="Windwerk"/);
  const wrong = await ask('/organisations/register', { as: 'ana', form: upload(typed) });
  assert.equal(wrong.status, 422);
  for (const field of ['region', 'website', 'vat'])
    assert.match(wrong.text, new RegExp(`href="#${field}"`));
  assert.doesNotMatch(wrong.text, /href="#name"|href="javascript/);
  assert.match(wrong.text, /I own it\./);
  const right = {
    ...typed,
    region: 'BE2',
    website: 'https://windwerk.example',
    vat: 'BE0203.201.340',
  };
  const sent = await ask('/organisations/register', { as: 'ana', form: upload(right) });
  assert.equal(sent.status, 303, sent.text);
  const id = claimIn(sent.to);
  const view = await hub.at.hub.organisations.getClaim(await hub.actor('ana'), id);
  assert.deepEqual(view.organisation.identifiers, { vat: 'BE0203201340' });
  assert.equal(view.organisation.state, 'unverified');
  assert.equal(
    (await hub.at.hub.organisations.organisationsOf('ana')).has(view.organisation.id),
    false,
  );
  await decide(id, 'accept');
  const { organisations } = hub.at.hub;
  assert.equal((await organisations.organisationsOf('ana')).has(view.organisation.id), true);
  // Once its record is published, the organisation keeps its id.
  const rid = await hub.cluster({ title: { en: 'Windwerk' } });
  await organisations.linkRecord(view.organisation.id, rid);
  await organisations.linkRecord(view.organisation.id, rid);
  assert.equal((await organisations.byRecord(rid))?.id, view.organisation.id);
  await assert.rejects(organisations.linkRecord(view.organisation.id, await hub.cluster()), {
    code: 'conflict',
  });
});

test('attack 75: members of one organisation can do nothing to another, its claims, its team', async () => {
  const [mine, theirs] = [await hub.cluster(), await hub.cluster()];
  await hub.claimed('cleo', mine);
  await hub.claimed('ana', theirs);
  const open = await claim('ben', theirs, upload({ note: 'Me too.' }, [['a.pdf', pdf()]]));
  await ask(`/organisations/${theirs}/invitations`, {
    as: 'ana',
    form: { address: 'x@a.example' },
  });
  const [invitation] = (await hub.at.hub.organisations.team(await hub.actor('ana'), theirs))
    .invitations;
  assert.ok(invitation);
  const view = await hub.at.hub.organisations.claimForDesk(await hub.actor('editor'), open);
  const document = view.documents[0]?.id;
  const form = { answer: 'agree', reason: 'x', address: 'cleo@elsewhere.example' };
  const attempts: ReadonlyArray<readonly [string, boolean, number]> = [
    [`/organisations/${theirs}`, false, 403],
    [`/organisations/${theirs}/invitations`, true, 403],
    [`/organisations/${theirs}/invitations/${invitation.id}/cancel`, true, 403],
    // By way of one's own organisation neither.
    [`/organisations/${mine}/invitations/${invitation.id}/cancel`, true, 404],
    [`/organisations/${theirs}/editors/ana/remove`, true, 403],
    [`/organisations/${mine}/editors/ana/remove`, true, 404],
    [`/organisations/${theirs}/leave`, true, 403],
    [`/organisations/${theirs}/give-up`, true, 403],
    [`/organisations/${theirs}/claims/${open}`, true, 404],
    [`/organisations/${mine}/claims/${open}`, true, 404],
    [`/organisations/invitations/${invitation.id}`, true, 404],
    [`/organisations/claims/${open}`, false, 404],
    [`/organisations/claims/${open}/evidence`, true, 404],
    [`/organisations/claims/${open}/withdraw`, true, 404],
    [`/desk/claims`, false, 403],
    [`/desk/claims/${open}`, false, 404],
    [`/desk/claims/${open}`, true, 404],
    [`/desk/claims/${open}/documents/${document}`, false, 404],
  ];
  for (const [path, isPost, status] of attempts) {
    const got = await ask(path, { as: 'cleo', ...(isPost && { form }) });
    assert.equal(got.status, status, path);
    const unknown = await ask(path, { as: 'nobody', ...(isPost && { form }) });
    assert.ok([303, 401, 403, 404].includes(unknown.status), `${path} nobody ${unknown.status}`);
    if (unknown.status === 303) assert.match(unknown.to, /sign-in/);
  }
  // The claimant has handed it in, but a document is for the hub alone.
  const own = await ask(`/desk/claims/${open}/documents/${document}`, { as: 'ben' });
  assert.equal(own.status, 403);
  const { editors } = await hub.at.hub.organisations.team(await hub.actor('ana'), theirs);
  assert.deepEqual(
    editors.map(({ user }) => user),
    ['ana'],
  );
});

test('a second claim goes to the present editors and to the hub; the editors object or agree', async () => {
  const rid = await hub.cluster({ title: { en: 'Contested' } });
  await hub.claimed('ana', rid);
  const form = await ask(`/organisations/claim/${rid}`, { as: 'ben' });
  assert.match(form.text, /Others edit for this organisation already/);
  assert.match(form.text, /open to everybody: it proves nothing/);
  const id = await claim('ben', rid, upload({ note: 'I succeed Ana.' }, [['a.pdf', pdf()]]));
  for (const as of ['ana', 'editor'] as const)
    assert.match((await ask('/notifications', { as })).text, /“Contested”/, as);
  const team = await ask(`/organisations/${rid}`, { as: 'ana' });
  assert.match(team.text, /I succeed Ana\./);
  assert.doesNotMatch(team.text, /a\.pdf/);
  const path = `/organisations/${rid}/claims/${id}`;
  const silent = await ask(path, { as: 'ana', form: { answer: 'object', reason: '' } });
  assert.equal(silent.status, 422);
  assert.match(silent.text, new RegExp(`href="#reason-${id}"`));
  await ask(path, { as: 'ana', form: { answer: 'object', reason: 'He does not work here.' } });
  assert.match((await ask(`/desk/claims/${id}`, { as: 'editor' })).text, /He does not work here\./);
  // Between the team and the hub.
  assert.doesNotMatch((await ask(`/organisations/claims/${id}`, { as: 'ben' })).text, /work here/);
  await ask(path, { as: 'ana', form: { answer: 'agree', reason: '' } });
  assert.equal((await ask(`/organisations/${rid}`, { as: 'ben' })).status, 200);
});

test('two who claim at once are told apart, and the one who is late meets the new editor', async () => {
  const rid = await hub.cluster();
  const [first, second] = [await claim('ana', rid), await claim('cleo', rid)];
  assert.match((await ask(`/desk/claims/${first}`, { as: 'editor' })).text, new RegExp(second));
  assert.equal(
    (await ask(`/organisations/claim/${rid}`, { as: 'ana' })).text.includes('<textarea'),
    false,
  );
  const again = await ask(`/organisations/claim/${rid}`, { as: 'ana', form: upload({ note: '' }) });
  assert.equal(again.status, 422);
  await decide(first, 'accept');
  assert.match((await ask(`/organisations/${rid}`, { as: 'ana' })).text, /Cleo/);
  assert.match((await ask(`/desk/claims/${second}`, { as: 'editor' })).text, /have been told/);
});

test('attack 79: names of files are made harmless, and documents are only ever downloaded', async () => {
  const rid = await hub.cluster();
  const names = ['../../etc/passwd', 'C:\\Windows\\con.exe', 'a"\r\nX-Evil: 1.html'];
  const files = names.map((name) => [name, pdf()] as const);
  const id = await claim('ana', rid, upload({ note: '' }, files));
  const editor = await hub.actor('editor');
  const { documents } = await hub.at.hub.organisations.claimForDesk(editor, id);
  assert.equal(documents.length, 3);
  for (const { id: document, name } of documents) {
    assert.match(name, /^[\p{L}\p{N} _-]+\.pdf$/u);
    const got = await ask(`/desk/claims/${id}/documents/${document}`, { as: 'editor' });
    assert.equal(got.status, 200);
    assert.equal(got.headers.get('Content-Type'), 'application/pdf');
    assert.equal(got.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.match(
      got.headers.get('Content-Disposition') ?? '',
      /^attachment; filename="document"; /,
    );
    assert.equal(got.headers.get('X-Evil'), null);
    assert.equal(got.headers.get('Cache-Control'), 'no-store');
  }
  assert.equal(
    (await ask(`/desk/claims/${id}/documents/..%2F..%2Fhub`, { as: 'editor' })).status,
    404,
  );
});

test('attack 78: too large an upload, too many files and other kinds of files are refused', async () => {
  const rid = await hub.cluster();
  const big = new Uint8Array(5 * 1_024 * 1_024 + 1);
  big.set(pdf());
  const html = new TextEncoder().encode('<script>alert(1)</script>');
  const cases: ReadonlyArray<readonly [number, Parameters<typeof upload>[1]]> = [
    [422, [['big.pdf', big]]],
    [422, [['page.pdf', html]]],
    [422, [['empty.pdf', new Uint8Array()]]],
    [422, Array.from({ length: 4 }, (_, i) => [`${i}.pdf`, pdf()] as const)],
    [413, Array.from({ length: 4 }, (_, i) => [`${i}.pdf`, big] as const)],
  ];
  for (const [status, files] of cases) {
    const form = upload({ note: 'Kept.' }, files);
    const got = await ask(`/organisations/claim/${rid}`, { as: 'ana', form });
    assert.equal(got.status, status, files?.[0]?.[0]);
    if (status === 422) assert.match(got.text, /href="#documents"[\s\S]*Kept\./);
  }
  assert.equal((await hub.at.storage.claims.waiting({ organisation: rid })).length, 0);
});

test('attack 73: a form from another site changes nothing', async () => {
  const rid = await hub.cluster();
  await hub.claimed('ana', rid);
  const id = await claim('ben', rid);
  const origin = 'https://evil.example';
  for (const [path, as, form] of [
    [`/organisations/${rid}/invitations`, 'ana', { address: 'evil@evil.example' }],
    [`/organisations/${rid}/give-up`, 'ana', { any: 'thing' }],
    [`/organisations/claims/${id}/withdraw`, 'ben', { any: 'thing' }],
    [`/desk/claims/${id}`, 'editor', { decision: 'accept', reason: '' }],
    ['/organisations/register', 'ben', upload({ name: 'Evil' })],
    ['/notifications/choices', 'ana', { organisations: 'none' }],
    ['/notifications/read', 'ana', { any: 'thing' }],
  ] as const)
    assert.equal((await ask(path, { as, form, origin })).status, 403, path);
  assert.deepEqual(await hub.at.hub.organisations.editorsOf(rid), ['ana']);
  assert.equal((await hub.at.storage.claims.get(id))?.state, 'open');
});

test('an invitation waits for the address; a handover moves the right within one request', async () => {
  const rid = await hub.cluster({ title: { en: 'Handed over' } });
  await hub.claimed('ana', rid);
  const invite = (address: string, more = {}) =>
    ask(`/organisations/${rid}/invitations`, { as: 'ana', form: { address, ...more } });
  assert.equal((await invite('not an address')).status, 422);
  assert.equal((await invite('ANA@catalisti.example')).status, 422, 'edits for it already');
  assert.equal((await invite('Stranger@new.example')).status, 303);
  // Whoever is the last leaves only by handing over or giving up.
  const left = await ask(`/organisations/${rid}/leave`, { as: 'ana', form: { any: 'thing' } });
  assert.equal(left.status, 422);
  assert.equal((await invite('Cleo@Elsewhere.example', { handover: 'yes' })).status, 303);
  const own = await ask('/organisations', { as: 'cleo' });
  const invitation =
    /action="(\/organisations\/invitations\/[0-9a-f-]+)"/.exec(own.text)?.[1] ?? '';
  assert.match(own.text, /hands it over to you/);
  assert.equal((await ask(invitation, { as: 'ben', form: { answer: 'accept' } })).status, 404);
  assert.equal((await ask(invitation, { as: 'cleo', form: { answer: 'accept' } })).status, 303);
  assert.equal((await ask(`/organisations/${rid}`, { as: 'cleo' })).status, 200);
  assert.equal((await ask(`/organisations/${rid}`, { as: 'ana' })).status, 403);
  assert.equal((await ask(invitation, { as: 'cleo', form: { answer: 'accept' } })).status, 404);
  // Giving up leaves the organisation to the hub, which hears of it, and to new claims.
  const gone = await ask(`/organisations/${rid}/give-up`, { as: 'cleo', form: { any: 'thing' } });
  assert.equal(gone.status, 303);
  assert.match(
    (await ask('/notifications', { as: 'editor' })).text,
    /Nobody edits for “Handed over”/,
  );
  assert.equal((await ask(`/organisations/claim/${rid}`, { as: 'ben' })).status, 200);
});

test('whoever is removed loses the right at once, and those whom they invited are not invited', async () => {
  const rid = await hub.cluster();
  await hub.claimed('ana', rid);
  const claimed = await claim('ben', rid);
  await ask(`/organisations/${rid}/claims/${claimed}`, { as: 'ana', form: { answer: 'agree' } });
  const form = { address: 'cleo@elsewhere.example' };
  await ask(`/organisations/${rid}/invitations`, { as: 'ben', form });
  const any = { any: 'thing' };
  const removed = await ask(`/organisations/${rid}/editors/ben/remove`, { as: 'ana', form: any });
  assert.equal(removed.status, 303);
  assert.equal((await ask(`/organisations/${rid}`, { as: 'ben' })).status, 403);
  assert.doesNotMatch(
    (await ask('/organisations', { as: 'cleo' })).text,
    /\/organisations\/invitations\//,
  );
  // The hub can help where the last one is the wrong one.
  const helped = await ask(`/organisations/${rid}/editors/ana/remove`, { as: 'editor', form: any });
  assert.equal(helped.status, 303);
  assert.equal((await ask(`/organisations/${rid}`, { as: 'ana' })).status, 403);
});

test('accepting by mail domain: only when the hub says so, and never against anybody', async () => {
  const { settings } = hub.at.storage;
  settings.set('organisations.accept-by-domain', 'true');
  try {
    const { organisations } = hub.at.hub;
    const state = async (as: Asked['as'], rid: string) => {
      const id = await claim(as, rid);
      return (await organisations.getClaim(await hub.actor(as), id)).state;
    };
    const rid = await hub.cluster();
    assert.equal(await state('ana', rid), 'accepted');
    const gmail = await hub.cluster({
      contact: { office: 'Office', email: 'catalisti@gmail.com' },
      links: [{ type: 'website', url: 'https://gmail.com/' }],
    });
    assert.equal(await state('ben', gmail), 'open', 'attack 75: everybody has such an address');
    assert.equal(await state('ana', gmail), 'open');
    const two = await hub.cluster();
    assert.equal(await state('cleo', two), 'open');
    assert.equal(await state('ana', two), 'open', 'somebody else has asked as well');
    const lines = await hub.at.storage.audit.list({ action: 'organisation.verify', limit: 1 });
    assert.equal(lines[0]?.user, null);
    assert.equal(lines[0]?.detail.how, 'mail-domain');
  } finally {
    settings.delete('organisations.accept-by-domain');
  }
});

test('note and documents are deleted when their time is over, and at once when a claim is withdrawn', async () => {
  const { storage, hub: parts } = hub.at;
  storage.settings.set('organisations.document-days', '0');
  const said = () => [
    parts.organisations.documentDays(),
    parts.administration.imprint().documentDays,
  ];
  assert.deepEqual(said(), [30, 30], 'written by hand, no number of days: everywhere the default');
  storage.settings.set('organisations.document-days', '1');
  assert.deepEqual(said(), [1, 1]);
  try {
    const rid = await hub.cluster();
    const files = [['a.pdf', pdf('find-me-nowhere')]] as const;
    const id = await claim('ana', rid, upload({ note: 'Private.' }, files));
    await parts.organisations.prune();
    assert.equal((await storage.claims.get(id))?.documents.length, 1, 'it has not been decided');
    await decide(id, 'refuse', 'Not proven.');
    await parts.organisations.prune();
    assert.equal((await storage.claims.get(id))?.documents.length, 1, 'its day is not over');
    await storage.claims.removeExpired(Math.ceil(Date.now() / 1_000) + 86_400);
    const after = await storage.claims.get(id);
    assert.deepEqual([after?.note, after?.documents, after?.reason], ['', [], 'Not proven.']);
    const next = await claim('ana', rid, upload({ note: 'Private.' }, files));
    await ask(`/organisations/claims/${next}/withdraw`, { as: 'ana', form: { any: 'thing' } });
    assert.deepEqual((await storage.claims.get(next))?.documents, []);
  } finally {
    storage.settings.delete('organisations.document-days');
  }
});

test('an account that is deleted leaves nothing here, and the hub hears of what it leaves alone', async () => {
  const rid = await hub.cluster({ title: { en: 'Left alone' } });
  await hub.claimed('cleo', rid);
  const { organisations } = hub.at.hub;
  const person = { user: 'cleo', email: 'cleo@elsewhere.example' };
  assert.match(JSON.stringify(await organisations.about(person)), new RegExp(rid));
  await organisations.forget(person);
  await organisations.forget(person);
  assert.deepEqual(await organisations.about(person), {
    ...{ organisations: [], claims: [], invitations: [] },
  });
  assert.match((await ask('/notifications', { as: 'editor' })).text, /“Left alone”/);
});

test('what is not an organisation of this hub cannot be claimed', async () => {
  const event = await hub.at.hub.create({
    ...{ kind: 'cluster', title: { en: 'Secret' }, summary: { en: 'S' }, regions: ['BE2'] },
    sharing: 'on-request',
  });
  for (const rid of [event.rid, '0193a5d2-0000-7000-8000-00000000ffff', 'nonsense'])
    assert.equal((await ask(`/organisations/claim/${rid}`, { as: 'ana' })).status, 404);
});
