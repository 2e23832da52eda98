/** The menus of the pages for hub editors and for administrators: each sees what they may do. */
import type { Child } from 'hono/jsx';
import { type Action, may } from '#node/hub/people/policy.ts';
import type { PageContext } from './context.ts';
import { type FormProblem, ProblemSummary } from './form.tsx';
import type { Page } from './layout.tsx';
import { type Tab, Tabs } from './tabs.tsx';

interface DeskTab extends Tab {
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
    { path: '/administration/settings', key: 'settings.page.settings', action: 'settings.change' },
    { path: '/administration/mail', key: 'settings.page.mail', action: 'settings.change' },
    { path: '/administration/sign-in', key: 'settings.page.sign-in', action: 'settings.change' },
    { path: '/administration/look', key: 'look.tab', action: 'settings.change' },
    { path: '/administration/joining', key: 'setup.tab', action: 'settings.change' },
    { path: '/administration/tokens', key: 'admin.tokens', action: 'token.manage' },
    { path: '/administration/backups', key: 'admin.backups', action: 'settings.change' },
    { path: '/administration/audit', key: 'audit.title', action: 'audit.read' },
  ],
} as const satisfies Readonly<Record<string, readonly DeskTab[]>>;

/** @param path of the page that it stands on, a line of one of the menus */
export function DeskTabs({ path, context }: { path: string; context: PageContext }) {
  const name = menus.administration.some((tab) => tab.path === path) ? 'administration' : 'desk';
  const tabs: readonly DeskTab[] = menus[name];
  return (
    <Tabs
      label={name === 'desk' ? 'desk.nav' : 'admin.nav'}
      tabs={tabs.filter(({ action }) => may(context.actor, action, 'hub'))}
      here={path}
      context={context}
    />
  );
}

/** A page of one of the menus: its tabs, what is wrong with a form, its heading, and what follows. */
export function deskPage(
  page: {
    /** A line of one of the menus. */
    readonly path: string;
    readonly title: string;
    /** Default: the title. */
    readonly heading?: Child;
    /** Default: a column for reading. */
    readonly isWide?: boolean;
    readonly problems?: readonly FormProblem[];
    /** With problems. Default: 422. */
    readonly status?: Page['status'];
    readonly content: Child;
  },
  context: PageContext,
): Page {
  const { path, title, heading = title, isWide = false, problems = [], status = 422 } = page;
  return {
    title,
    isIndexed: false,
    ...(problems.length > 0 && { status }),
    content: (
      <div class={isWide ? 'wrap' : 'wrap reading'}>
        <DeskTabs path={path} context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h1>{heading}</h1>
        {page.content}
      </div>
    ),
  };
}
