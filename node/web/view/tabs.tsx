/** A menu of pages that belong together. */

import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';

/** One of the pages. */
export interface Tab {
  readonly path: string;
  readonly key: MessageKey;
}

/** @param here path of the page that it stands on */
export function Tabs(props: {
  readonly label: MessageKey;
  readonly tabs: readonly Tab[];
  readonly here: string | undefined;
  readonly context: PageContext;
}) {
  const { label, tabs, here, context } = props;
  const { t } = context.locale;
  return (
    <nav class="tabs" aria-label={t(label)}>
      <ul>
        {tabs.map(({ path, key }) => (
          <li>
            <a href={path} aria-current={path === here ? 'page' : undefined}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
