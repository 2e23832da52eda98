/**
 * The pages of people who have signed in, in every state: what axe-core finds, and whether anything sticks
 * out of a telephone. And whether any page of the portal is looked at nowhere.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Accounts } from '#node/hub/people/account-types.ts';
import { createPortal } from '#node/web/index.ts';
import { createFakeHub } from '#node/web/testing/fake-hub.ts';
import { type PeopleHub, startPeopleHub } from '#node/web/testing/people-hub.ts';
import { administrationScenes } from './administration-scenes.ts';
import { deskScenes, editingScenes } from './editing-scenes.ts';
import { importScenes } from './import-scenes.ts';
import { launchBrowser } from './launch.ts';
import { lookAtAll, type Scene } from './looking.ts';
import { accountScenes, joiningScenes, noPages, openScenes, routeOf } from './pages.ts';
import { peopleScenes } from './people-scenes.ts';

let world: PeopleHub;
let browser: Browser;
/** Milliseconds: a hundred pages, each in every language. */
const timeout = 400_000;
let scenes: readonly Scene[];
before(async () => {
  [world, browser] = await Promise.all([startPeopleHub(), launchBrowser()]);
  scenes = [
    ...(await peopleScenes(world)),
    ...(await editingScenes(world)),
    ...(await deskScenes(world)),
    ...(await importScenes(world)),
    ...(await administrationScenes(world)),
  ];
});
after(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

test('every page of people who have signed in: axe-core finds nothing in any language, and nothing is cut off', {
  timeout,
}, async () => {
  assert.deepEqual(await lookAtAll(browser, world.at.url, scenes), []);
});

test('every page of the portal is looked at, in each language', () => {
  // The routes of accounts are there with any accounts at all.
  const { routes } = createPortal({
    ...{ hub: createFakeHub(), version: '', publicUrl: '', now: Date.now },
    accounts: {} as Accounts,
  });
  const all = [...new Set(routes.filter((r) => r.method === 'GET').map(({ path }) => path))];
  const looked = [...openScenes, ...joiningScenes, ...accountScenes('x'), ...scenes]
    .filter(({ isFurther }) => !isFurther)
    .map(({ path }) => routeOf(path, all));
  const known = [...looked, ...Object.keys(noPages)];
  assert.deepEqual(
    all.filter((path) => !known.includes(path)),
    [],
  );
  assert.deepEqual(
    Object.keys(noPages).filter((path) => !all.includes(path) || looked.includes(path)),
    [],
    'an exception for no reason',
  );
});
