/** What the portal gives to each set of its routes. */
import type { Context, Hono } from 'hono';
import type { PageContext } from './view/context.ts';
import type { Page } from './view/layout.tsx';

/** Makes a page; undefined: there is none at this address. */
export type PageMaker = (
  context: PageContext,
  c: Context,
) => Promise<Page | undefined> | Page | undefined;

/** See the file's comment. Each set of routes takes what it uses. */
export interface PortalParts {
  readonly portal: Hono;
  /** Address of the portal without a slash at its end; empty: as the request names it. */
  readonly publicUrl: string;
  /** Adds a page. */
  readonly page: (path: string, make: PageMaker) => void;
  /** The context of a page; `path` is where the language switch leads back to. */
  readonly contextOf: (c: Context, path: string) => Promise<PageContext>;
  /** @param status in place of the page's own */
  readonly send: (
    c: Context,
    context: PageContext,
    page: Page,
    status?: NonNullable<Page['status']>,
  ) => Promise<Response>;
}
