/** Every page of the portal that people see who have not signed in, and which addresses are no pages. */
import { fakeSubscription, fakeToken } from '#node/web/testing/fake-alerts.ts';
import { fakeProposals } from '#node/web/testing/fake-governance.ts';
import { fakeRid } from '#node/web/testing/fake-hub.ts';
import {
  fullPaths,
  hostilePath,
  leftPath,
  sceneWords,
  statePaths,
  suspendedPath,
} from '#node/web/testing/scenes.ts';
import type { Scene } from './looking.ts';

/** The address of a search. @param rest of its query */
export const search = (q: string, rest = '') => `/search?q=${encodeURIComponent(q)}&limit=6${rest}`;

/** The address of a proposal of the scenes. */
const proposalPath = (state: keyof typeof fakeProposals) =>
  `/network/proposals/${fakeProposals[state].hash}`;

const link = new URLSearchParams({ id: fakeSubscription, t: fakeToken });
const dead = new URLSearchParams({ id: fakeSubscription, t: 'x' });
const compared = new URLSearchParams([1, 2, 3].map((n) => ['r', `flanders/${fakeRid(n)}`]));
const opportunity = fullPaths.get('opportunity') ?? '';

const paths = (list: readonly string[]): Scene[] => list.map((path) => ({ path }));
const further = (list: readonly string[], status = 200): Scene[] =>
  list.map((path) => ({ path, status, isFurther: true }));

/** Pages of {@link serveScenes} that everybody may read. */
export const openScenes: readonly Scene[] = [
  ...paths(['/', '/hubs', '/hubs/flanders', '/regions/BE2', '/accessibility', '/privacy']),
  ...paths(['/privacy/processing', '/calendar', '/calendar/2027-04', '/stories']),
  ...paths(['/kinds/success-story', opportunity, `${opportunity}/report`]),
  { path: `${opportunity}/report?done=sent`, isFurther: true },
  { path: '/nowhere', status: 404 },
  { path: statePaths.withdrawn, status: 410 },

  ...paths([search('hydrogen'), search(sceneWords.partial, '&kind=cluster&country=BE')]),
  ...paths([search(sceneWords.empty), search(sceneWords.partialEmpty)]),
  { path: search(sceneWords.broken), status: 500 },
  ...paths([search('hydrogen', '&view=map'), search(sceneWords.widened)]),
  ...paths([search(sceneWords.mistyped), search(sceneWords.unknown)]),
  ...paths([search(sceneWords.empty, '&widen=false&kind=cluster')]),
  ...paths([`/compare?${compared}`, '/compare', '/alerts/new?q=hydrogen']),
  ...paths([`/alerts/confirm?${link}`, `/alerts/unsubscribe?${link}`]),
  { path: `/alerts/confirm?${dead}`, status: 404, isFurther: true },

  ...paths(['/network', '/network/hubs', '/network/history', '/network/proposals']),
  ...paths(['/network/join', '/network/log', proposalPath('collecting')]),
  ...paths([proposalPath('complete')]),
  ...further([proposalPath('published'), proposalPath('outdated')]),

  ...further([...fullPaths.values()].filter((path) => path !== opportunity)),
  ...further([statePaths.erased], 410),
  ...further([statePaths.quarantined, statePaths.unreadable, leftPath, suspendedPath, hostilePath]),
  ...further([search(sceneWords.busy)], 503),
];

/** Pages of signing in and becoming a member. */
export const joiningScenes: readonly Scene[] = [
  ...paths(['/account/sign-in', '/account/sign-up', '/account/link', '/account/forgotten']),
  ...paths(['/account/second-factor', '/account/confirm?t=x', '/account/deleted']),
  { path: '/account/password?t=x', status: 410 },
  { path: '/account/sign-in', form: { email: 'x', password: 'x' }, isFurther: true },
  { path: '/account/sign-up', form: { email: 'x', name: '', password: 'x' }, isFurther: true },
  { path: '/account/link', form: { email: 'nobody@example.org' }, status: 200, isFurther: true },
  ...paths(['/account/enter?t=x', '/account/address?t=x']),
];

/** Pages of an account, and of an administrator who looks after accounts. @param id of somebody */
export const accountScenes = (id: string): readonly Scene[] =>
  paths([
    ...['/account', '/account/security', '/account/sessions', '/account/privacy'],
    ...['/people', `/people/${id}`],
  ]);

/** Addresses that people get and that are no pages, with what they are instead. */
export const noPages: Readonly<Record<string, string>> = {
  '/search/live': 'a part of the search, as it comes in',
  '/suggest': 'JSON for the search box',
  '/search/export': 'a file',
  '/search.atom': 'a feed',
  '/search.json': 'a feed',
  '/opensearch.xml': 'for browsers',
  '/account/welcome': 'leads to the first steps, or to the account',
  '/account/agency': 'leads to the identity provider',
  '/account/auth/callback/agency': 'leads on from the identity provider',
  '/account/arrived': 'leads on from the identity provider',
  '/administration/joining/request': 'a file',
  '/administration/audit/export': 'a file',
  '/my': 'leads to the own records',
  '/my/codes': 'JSON for the pickers',
  '/desk': 'leads to the review',
  '/desk/claims/:id/documents/:document': 'a file that a member sent',
  '/import/:id/report.csv': 'a file',
  '/export/records': 'a file',
  '/export/dictionary.json': 'a file',
  '/export/archive': 'a file',
  '/notifications/:n': 'leads to what the notification is about',
  '/preview.png': 'a picture',
  '/r/:hub/:rid/preview.png': 'a picture',
  '/robots.txt': 'for search engines',
  '/sitemap.xml': 'for search engines',
  '/sitemap/:name': 'for search engines',
  '/calendar.ics': 'a calendar',
  '/r/:hub/:rid/calendar.ics': 'a calendar',
  '/language': 'leads back, in another language',
  '/assets/:name': 'files of pages',
  '/favicon.ico': 'leads to the icon',
};

/** The pattern of a route that answers a path: of several, the one that leaves least open. */
export function routeOf(path: string, routes: readonly string[]): string | undefined {
  const { pathname } = new URL(path, 'http://portal.invalid');
  const open = (route: string) => route.split(':').length;
  return routes
    .filter((route) => new RegExp(`^${route.replaceAll(/:[^/]+/g, '[^/]+')}$`).test(pathname))
    .sort((a, b) => open(a) - open(b))[0];
}
