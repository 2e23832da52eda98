/** People in every state that the pages of organisations, notifications and the log have. */
import type { PeopleHub } from '#node/web/testing/people-hub.ts';
import { further, type Scene, seen } from './looking.ts';

/** Puts them into a hub. @returns its pages */
export async function peopleScenes(world: PeopleHub): Promise<readonly Scene[]> {
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
  return [
    seen('ana', '/organisations?done=joined'),
    further('cleo', '/organisations'),
    further('officer', '/organisations'),
    seen('ben', '/organisations/register'),
    further('ben', '/organisations/register', { kind: 'organisation', website: 'x', vat: '1' }),
    seen('cleo', `/organisations/claim/${ours}`),
    seen('ben', `/organisations/claims/${asked.id}`),
    seen('ana', `/organisations/${ours}?done=invited`),
    seen('editor', '/desk/claims'),
    seen('editor', `/desk/claims/${rival.id}`),
    further('editor', `/desk/claims/${fresh.id}`),
    seen('ana', '/notifications'),
    further('officer', '/notifications'),
    seen('ana', '/notifications/choices?done=saved'),
    { ...seen('nobody', '/notifications/unsubscribe?topic=desk'), status: 404 },
    seen('admin', '/administration/audit'),
    { ...further('admin', '/administration/audit?user=x%40y.example&from=1'), status: 422 },
    further('ben', `/r/aa/${wanted}`),
    { ...further('ana', '/desk/review'), status: 403 },
  ];
}
