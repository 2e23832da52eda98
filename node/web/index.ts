/**
 * The portal: pages for people, rendered on the server, complete without JavaScript.
 *
 * - portal.tsx       the routes; those of the search, of alerts and of governance in *-routes.ts
 * - pages/           one file per page
 * - network-routes    the pages of governance and their forms; refusal: what a form says no to
 * - view/            what pages share: frame, results, facets, hub marks, fields of records
 * - map/             Europe's outline, and hubs and places on it
 * - messages/        all words, in four languages
 * - styles/          the style sheet; files are joined in the order of their names
 * - islands/         what JavaScript makes quicker, where there is JavaScript
 * - testing/         a hub in memory, for tests and for looking at pages
 * - running-searches, search-export, search-feeds   searches shared by page and island, taken along, followed
 * - language, carry-language   which language a page has, and how its links hand it on; sitemap-routes
 * - assets, security, i18n, markdown, safe-url, json-ld, query, details: one subject each
 *
 * Whoever imports this must have registered the hooks of jsx-loader.mjs (see register-jsx.mjs).
 */
export { requestLanguage } from './language.ts';
export { renderError } from './pages/error.tsx';
export { createPortal } from './portal.tsx';
