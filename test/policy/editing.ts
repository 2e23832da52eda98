/** Drafts, and published records in the hands of people. */
import type { TestName } from '#node/web/testing/people-hub.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import type { CaseMaker, PolicyCase } from './cases.ts';

/** Cases of editing: something of Ben's own, and the same of the organisation that Ana edits for. */
export const editingCases: CaseMaker = async (world): Promise<readonly PolicyCase[]> => {
  const { editing, id: hub } = world.at.hub;
  const ours = await world.cluster();
  await world.claimed('ana', ours);
  const desk = await world.actor('editor');
  const { kind: _, version: __, ...value } = leastRecord('event', { until: '2099-01-01' });

  async function begin(name: TestName, organisation: string | null) {
    const actor = await world.actor(name);
    return editing.start(actor, { kind: 'event', organisation, language: 'en' });
  }
  async function submitted(name: TestName, organisation: string | null, title: string) {
    const actor = await world.actor(name);
    const { id } = await begin(name, organisation);
    const whole = { ...value, title: { en: title } };
    await editing.save(actor, id, { revision: 1, value: whole, languages: ['en'] });
    await editing.submit(actor, id, 2, '');
    return id;
  }
  async function published(name: TestName, organisation: string | null, title: string) {
    const id = await submitted(name, organisation, title);
    return (await editing.publish(desk, id, { revision: 2, isConfirmed: true })).rid;
  }

  async function casesOf(
    name: TestName,
    organisation: string | null,
    whose: string,
  ): Promise<PolicyCase[]> {
    const author = (await world.actor(name)).user;
    const thing = () => ({ hub, author, organisation });
    const draft = `/my/drafts/${(await begin(name, organisation)).id}`;
    const waiting = `/desk/review/${await submitted(name, organisation, `Waiting ${whose}`)}`;
    const rid = `/my/records/${await published(name, organisation, `Published ${whose}`)}`;
    const of = (action: PolicyCase['action'], path: string, form?: Record<string, string>) => ({
      ...{ action, what: `${path.replace(/[0-9a-f-]{36}/, '…')} ${whose}`, thing, path },
      ...(form && { form }),
    });
    return [
      of('draft.read', draft),
      // Of a save that nobody has read: it is refused to whoever may save, too.
      of('draft.edit', draft, { whole: 'yes', revision: '99' }),
      of('draft.submit', `${draft}/submit`, { revision: '1' }),
      of('draft.discard', `${draft}/discard`),
      of('draft.review', waiting),
      of('draft.review', waiting, { do: 'ask', text: '' }),
      of('draft.review', waiting, { do: 'reject', text: '' }),
      of('record.publish', waiting, { do: 'publish', revision: '99' }),
      of('record.history', `${rid}/versions`),
      // The dates of an event are its own: nobody can renew it.
      of('record.renew', `${rid}/renew`, {}),
      of('record.withdraw', `${rid}/withdraw`),
      of('record.erase', `${rid}/erase`),
      of('record.erase', `${rid}/erase`, {}),
    ];
  }

  return [
    ...(await casesOf('ben', null, 'of Ben')),
    ...(await casesOf('ana', ours, 'of Ana’s organisation')),
    {
      ...{ action: 'draft.create', what: 'in one’s own name' },
      thing: ({ user }) => ({ hub, author: user, organisation: null }),
      ...{ path: '/my/new', form: { kind: 'event', organisation: '' } },
    },
    {
      ...{ action: 'draft.create', what: 'for Ana’s organisation' },
      thing: () => ({ hub, author: null, organisation: ours }),
      ...{ path: '/my/new', form: { kind: 'event', organisation: ours } },
    },
    {
      ...{ action: 'desk.read', what: 'the queue' },
      thing: () => ({ hub, author: null, organisation: null }),
      path: '/desk/review',
    },
    {
      ...{ action: 'desk.read', what: 'what is about to expire' },
      thing: () => ({ hub, author: null, organisation: null }),
      path: '/desk/ending',
    },
  ];
};
