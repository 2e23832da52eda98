/** What the routes of imports share. */
import type { Context } from 'hono';
import type { Hub } from '#node/hub/types.ts';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';
import type { Page } from './view/layout.tsx';

/** What these routes need of the portal that they are part of. */
export interface ImportRoutesOptions extends PortalParts {
  readonly hub: Pick<Hub, 'id' | 'imports'>;
}

/** What every route of an import has at hand. */
export interface ImportTools {
  /** Adds a form. @returns where to go then, or the page to show instead */
  readonly post: (
    path: string,
    act: (call: {
      readonly c: Context;
      readonly context: PageContext;
      readonly id: string;
      readonly form: URLSearchParams;
    }) => Promise<string | Page>,
  ) => void;
  readonly idOf: (c: Context) => string;
}
