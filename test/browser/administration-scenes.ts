/** An administration in the states that its pages have. */
import { settingPageNames } from '#node/hub/administration/hub-settings.ts';
import type { PeopleHub } from '#node/web/testing/people-hub.ts';
import { further, type Scene, seen } from './looking.ts';

/** Puts them into a hub. @returns its pages */
export async function administrationScenes(world: PeopleHub): Promise<readonly Scene[]> {
  const { administration } = world.at.hub;
  const admin = await world.actor('admin');
  const scopes = 'records:write';
  for (const [name, days] of [
    ['Nightly export to the data warehouse of the region', 365],
    ['Register', 1],
  ] as const)
    await administration.createToken(admin, { name, scopes: [scopes], days });
  return [
    seen('admin', '/administration'),
    ...settingPageNames.map((name) => seen('admin', `/administration/${name}`)),
    ...settingPageNames.map((name) => further('admin', `/administration/${name}?saved=yes`)),
    further('admin', '/administration/settings', { 'hub.team-address': 'x' }),
    seen('admin', '/administration/tokens'),
    further('admin', '/administration/tokens', { name: '', days: '0' }),
    {
      ...further('admin', '/administration/tokens', { name: 'Once', scopes, days: '30' }),
      status: 200,
    },
    seen('admin', '/administration/backups'),
    seen('admin', '/administration/first-steps'),
    seen('admin', '/administration/joining'),
    further('admin', '/administration/joining', { fingerprint: 'x' }),
    seen('admin', '/administration/look'),
    further('admin', '/administration/look', { colours: 'own', colour: 'x', name: '' }),
    { ...further('weak', '/administration'), status: 403 },
  ];
}
