/** Drafts and records in every state that the pages of writing and of the desk have. */
import type { PeopleHub } from '#node/web/testing/people-hub.ts';
import { fullRecord, leastRecord } from '#schema/record/testing/examples.ts';
import { Author, beginning, rid as ridOf } from '../contract/feed-fixtures.ts';
import { further, type Scene, seen } from './looking.ts';

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** Puts them into a hub. @returns their pages */
export async function editingScenes(world: PeopleHub): Promise<readonly Scene[]> {
  const { editing } = world.at.hub;
  const org = await world.cluster({ title: { en: 'Catalisti', nl: 'Catalisti' } });
  await world.claimed('ana', org);
  const ana = await world.actor('ana');
  const editor = await world.actor('editor');
  const make = async (
    kind: 'organisation' | 'event' | 'opportunity' | 'cluster',
    changes: object,
    languages = ['en', 'de'],
  ) => {
    const { id } = await editing.start(ana, { kind, organisation: org, language: 'en' });
    const { kind: _, version: __, ...value } = { ...fullRecord(kind), ...changes };
    await editing.save(ana, id, { revision: 1, value, languages });
    return id;
  };
  const published = async (draft: string) => {
    await editing.submit(ana, draft, 2, 'Please');
    return (await editing.publish(editor, draft, { revision: 2, isConfirmed: true })).rid;
  };
  const untouched = await editing.start(ana, {
    ...{ kind: 'opportunity', organisation: org, language: 'en' },
  });
  const location = { lat: 'x' };
  const broken = await make('organisation', { title: {}, validUntil: 'soon', location });
  const { title } = leastRecord('event');
  const good = await make('event', { title, from: '2097-01-01', until: '2097-01-02' });
  const rid = await published(good);
  const twin = await make('event', { title, from: '2097-01-01', until: '2097-01-02' });
  await editing.submit(ana, twin, 2, 'Is this the same as last year?');
  const ending = await published(
    await make('opportunity', { deadline: inDays(5), validUntil: inDays(5) }),
  );
  const change = await editing.revise(ana, rid);
  const value = { ...change.value, place: 'Gent', body: { en: '**All** of it is new.' } };
  await editing.save(ana, change.id, { revision: 1, value, languages: ['en', 'de'] });
  const sentBack = await make('opportunity', {});
  await editing.submit(ana, sentBack, 2, '');
  await editing.askForChanges(editor, sentBack, 'Please say which pressure you need.');
  const gone = await published(await make('opportunity', { title: { en: 'No longer sought' } }));
  await editing.withdraw(ana, gone, 'We have found somebody.');
  return [
    seen('ana', `/my/drafts/${broken}?check=1&find=regions&q=a`),
    further('ana', `/my/drafts/${untouched.id}`),
    further('ana', `/my/drafts/${sentBack}`),
    further('ana', `/my/drafts/${twin}`),
    seen('ana', `/my/drafts/${change.id}/check`),
    seen('ana', `/my/drafts/${change.id}/discard`),
    seen('ana', '/my/records'),
    further('officer', '/my/records'),
    seen('ana', '/my/new'),
    further('ana', '/my/new', { kind: '' }),
    seen('ana', `/my/records/${rid}`),
    further('ana', `/my/records/${ending}?done=renewed`),
    further('ana', `/my/records/${gone}`),
    seen('ana', `/my/records/${rid}/versions`),
    seen('ana', `/my/records/${rid}/withdraw`),
    seen('ana', `/my/records/${rid}/erase`),
    further('ana', `/my/records/${rid}/erase`, { sure: '' }),
    seen('editor', '/desk/review'),
    further('editor', '/desk/review?kind=tool'),
    seen('editor', `/desk/review/${twin}`),
    further('editor', `/desk/review/${twin}`, { do: 'ask', text: '' }),
    further('editor', `/desk/review/${change.id}`),
    seen('editor', '/desk/ending'),
  ];
}

/** Puts a record of another hub into a hub, and what its desk does with it. @returns its pages */
export async function deskScenes(world: PeopleHub): Promise<readonly Scene[]> {
  const { desk } = world.at.hub;
  const editor = await world.actor('editor');
  const value = {
    ...{ kind: 'cluster', version: 1, sharing: 'network', regions: ['BE2'] },
    ...{ title: { en: 'Windcraft' }, summary: { en: 'Wind at sea' } },
  };
  const author = await Author.of('bb');
  const changes = [1, 2, 3].map((put) => ({ put, value }));
  await world.at.storage.feeds.accept(await author.page(beginning, changes, { now: Date.now() }));
  await world.at.storage.indexer.runOnce();
  const full = { ...fullRecord('organisation'), sharing: 'network' };
  const { rid: own } = await world.at.hub.create(full);
  const poor = await world.cluster({ title: { en: 'A cluster of which little is known' } });
  const report = (hub: string, rid: string, text: string, address = '') =>
    desk.report(
      { ...editor, user: null },
      {
        ...{ hub, rid, text, address, reason: 'misleading', language: 'en' },
      },
    );
  await report('bb', ridOf(1), 'They closed in 2024.', 'a.reader@somewhere.example');
  await report('aa', own, 'The telephone number is mine.\nPlease take it out.');
  const [, first] = await desk.reports(editor, 'open');
  await desk.decide(editor, first?.id ?? '', 'dismissed', 'It is theirs: we asked.');
  await desk.hide(
    editor,
    { hub: 'bb', rid: ridOf(2) },
    { reason: 'illegal', note: 'Court of Ghent' },
  );
  return [
    seen('editor', '/desk/records'),
    further('editor', '/desk/records?q=nothing-is-called-so'),
    further('editor', '/desk/records', { action: 'withdraw', reason: '' }),
    { ...further('editor', '/desk/records', { action: 'renew', record: poor }), status: 200 },
    seen('editor', '/desk/reports'),
    seen('editor', '/desk/hidden'),
    further('editor', '/desk/hidden', { address: 'x', reason: '', note: '' }),
    seen('editor', '/desk/quality'),
    seen('editor', `/desk/quality/${own}`),
    further('editor', `/desk/quality/${poor}`),
  ];
}
