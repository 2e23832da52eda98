/** A hub with people in every state that the pages of organisations, notifications and the log have. */
import { type PeopleHub, startPeopleHub, type TestName } from '#node/web/testing/people-hub.ts';

/** A page, and who looks at it. */
export interface PeopleScene {
  readonly name: string;
  readonly as: TestName;
  readonly path: string;
}

/** What is there to be looked at; whoever starts it closes it. */
export async function startPeopleScenes(): Promise<
  AsyncDisposable & { readonly world: PeopleHub; readonly scenes: readonly PeopleScene[] }
> {
  const world = await startPeopleHub();
  const { organisations, notifications, audit } = world.at.hub;
  const long =
    'Kompetenznetzwerk Wasserstoffwirtschaft und Kreislauftechnologien Nordwesteuropa e. V.';
  const ours = await world.cluster({ title: { en: long } });
  await world.claimed('ana', ours);
  const wanted = await world.cluster({ title: { en: 'Flanders Food' } });
  const pdf = new TextEncoder().encode(`%PDF-1.7 ${'x'.repeat(240_000)}`);
  const evidence = {
    note: 'I run the office in Ghent.\nMs Smit, the chair, can confirm it: chair@catalisti.example.',
    documents: [{ name: 'Auszug aus dem Vereinsregister 2026.pdf', bytes: pdf }],
  };
  const rival = await organisations.claim(await world.actor('ben'), ours, evidence);
  await organisations.answerClaim(await world.actor('ana'), rival.id, {
    ...{ agrees: false, reason: 'He left us two years ago.' },
  });
  const asked = await organisations.claim(await world.actor('ben'), wanted, evidence);
  await organisations.claim(await world.actor('cleo'), wanted, { note: '', documents: [] });
  await organisations.decide(
    ...([await world.actor('editor'), asked.id, 'ask-more'] as const),
    'Who can confirm that you speak for it?',
  );
  const registration = {
    ...{
      kind: 'organisation',
      name: 'Windwerk',
      region: 'BE2',
      website: 'https://windwerk.example',
    },
    identifiers: { vat: 'BE0203201340' },
  };
  const fresh = await organisations.register(await world.actor('ana'), registration, evidence);
  const invite = (organisation: string, address: string, isHandover: boolean) => async () =>
    organisations.invite(await world.actor('ana'), organisation, {
      ...{ address, isHandover, language: 'en' },
    });
  await invite(ours, 'cleo@elsewhere.example', true)();
  await invite(ours, 'a.very.long.address.of.somebody@innovation.department.example', false)();
  for (const [event, title] of [
    ['record.published', 'Electrolysers wanted in Zeeland'],
    ['draft.changes-asked', 'Circular packaging for small breweries'],
  ] as const)
    await notifications.notify('ana', event, { title }, '/hubs');
  await notifications.notify('ana', 'record.expiring', { title: long, days: '7' }, '/hubs');
  const read = await notifications.list('ana', { language: 'en', limit: 1 });
  await notifications.open('ana', read[0]?.n ?? 0);
  await audit.note({ user: 'editor' }, 'record.publish', `aa/${ours}`, { draft: 'd-17' });
  await audit.note({ user: 'gone' }, 'account.signed-in', 'gone', {});
  await audit.note({ user: null }, 'account.sign-in-failed', 'ana', { reason: 'credentials' });
  for (let n = 0; n < 60; n++) await audit.note({ user: 'ana' }, 'draft.edit', `d-${n}`);
  return {
    world,
    scenes: [
      { name: 'own', as: 'ana', path: '/organisations?done=joined' },
      { name: 'own-invited', as: 'cleo', path: '/organisations' },
      { name: 'own-empty', as: 'officer', path: '/organisations' },
      { name: 'register', as: 'ben', path: '/organisations/register' },
      { name: 'claim', as: 'cleo', path: `/organisations/claim/${ours}` },
      { name: 'claim-asked', as: 'ben', path: `/organisations/claims/${asked.id}` },
      { name: 'team', as: 'ana', path: `/organisations/${ours}?done=invited` },
      { name: 'desk', as: 'editor', path: '/desk/claims' },
      { name: 'desk-rival', as: 'editor', path: `/desk/claims/${rival.id}` },
      { name: 'desk-fresh', as: 'editor', path: `/desk/claims/${fresh.id}` },
      { name: 'notices', as: 'ana', path: '/notifications' },
      { name: 'choices', as: 'ana', path: '/notifications/choices?done=saved' },
      { name: 'unsubscribe', as: 'nobody', path: '/notifications/unsubscribe?topic=desk' },
      { name: 'audit', as: 'admin', path: '/administration/audit' },
      { name: 'audit-wrong', as: 'admin', path: '/administration/audit?user=x%40y.example&from=1' },
      { name: 'record', as: 'ben', path: `/r/aa/${wanted}` },
    ],
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
