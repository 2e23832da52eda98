/** The menus of the pages for hub editors and for administrators: each sees what they may do. */
import { type Action, may } from '#node/hub/people/policy.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';

interface Tab {
  readonly path: string;
  readonly key: MessageKey;
  readonly action: Action;
}

/** The pages, in the order of the menus. A new page has its line here. */
const menus = {
  desk: [
    { path: '/desk/review', key: 'review.tab', action: 'desk.read' },
    { path: '/desk/ending', key: 'review.endingTab', action: 'desk.read' },
    { path: '/desk/claims', key: 'claims.desk', action: 'organisation.verify' },
    { path: '/desk/records', key: 'desk.records', action: 'desk.read' },
    { path: '/desk/quality', key: 'desk.quality', action: 'desk.read' },
    { path: '/desk/reports', key: 'desk.reports', action: 'desk.read' },
    { path: '/desk/hidden', key: 'desk.hidden', action: 'desk.read' },
    { path: '/import', key: 'import.title', action: 'import.run' },
  ],
  administration: [
    { path: '/administration', key: 'admin.overview', action: 'settings.change' },
    { path: '/administration/first-steps', key: 'first.title', action: 'settings.change' },
    { path: '/administration/settings', key: 'admin.settings', action: 'settings.change' },
    { path: '/administration/look', key: 'look.tab', action: 'settings.change' },
    { path: '/administration/joining', key: 'setup.tab', action: 'settings.change' },
    { path: '/administration/tokens', key: 'admin.tokens', action: 'token.manage' },
    { path: '/administration/backups', key: 'admin.backups', action: 'settings.change' },
    { path: '/administration/audit', key: 'audit.title', action: 'audit.read' },
  ],
} as const satisfies Readonly<Record<string, readonly Tab[]>>;

/** @param path of the page that it stands on, a line of one of the menus */
export function DeskTabs({ path, context }: { path: string; context: PageContext }) {
  const { locale, actor } = context;
  const isHere = (tab: Tab) => tab.path === path;
  const name = menus.administration.some(isHere) ? 'administration' : 'desk';
  const tabs: readonly Tab[] = menus[name];
  return (
    <nav class="tabs" aria-label={locale.t(name === 'desk' ? 'desk.nav' : 'admin.nav')}>
      <ul>
        {tabs
          .filter(({ action }) => may(actor, action, 'hub'))
          .map((tab) => (
            <li>
              <a href={tab.path} aria-current={isHere(tab) ? 'page' : undefined}>
                {locale.t(tab.key)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
