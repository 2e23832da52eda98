/** The menu of the pages for hub editors and administrators: each sees what they may do. */
import { type Action, may } from '#node/hub/people/policy.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';

interface Tab {
  readonly path: string;
  readonly key: MessageKey;
  readonly action: Action;
}

/** The pages, in the order of the menu. A new page of the desk has its line here. */
const tabs = [
  { path: '/desk/quality', key: 'desk.quality', action: 'desk.read' },
  { path: '/desk/reports', key: 'desk.reports', action: 'desk.read' },
  { path: '/desk/hidden', key: 'desk.hidden', action: 'desk.read' },
] as const satisfies readonly Tab[];

/** @param path of the page that it stands on */
export function DeskTabs({ path, context }: { path: string; context: PageContext }) {
  const { locale, actor } = context;
  return (
    <nav class="tabs" aria-label={locale.t('desk.nav')}>
      <ul>
        {tabs
          .filter(({ action }) => may(actor, action, 'hub'))
          .map((tab) => (
            <li>
              <a href={tab.path} aria-current={tab.path === path ? 'page' : undefined}>
                {locale.t(tab.key)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
