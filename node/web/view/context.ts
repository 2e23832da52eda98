/** What every page knows of where it is and who reads it. */
import type { Actor } from '#node/hub/people/actor.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { Locale } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';

/** Something every reader must know before relying on a page. */
export interface Warning {
  readonly key: MessageKey;
  /** alarm: trust is at stake; notice: the page may be incomplete. */
  readonly level: 'alarm' | 'notice';
}

/** How the hub looks, if it does not look like any other. */
export interface Branding {
  /** In the header, in place of the name of the software. */
  readonly name?: string | undefined;
  readonly logo?: { readonly path: string; readonly width: number; readonly height: number };
  /** Path of a style sheet with the hub's colours. */
  readonly styles?: string | undefined;
}

/** See the top of this file. */
export interface PageContext {
  readonly locale: Locale;
  /** The language that the page's address asks for; absent: it asks for none. */
  readonly addressLanguage?: UiLanguage | undefined;
  /** Milliseconds since 1970, read once per request. */
  readonly now: number;
  readonly network: { readonly id: string; readonly name: string };
  readonly hub: { readonly id: string; readonly name: string };
  readonly version: string;
  /** Address of this portal without a slash at the end. */
  readonly publicUrl: string;
  /** Path with query, for coming back after the language switch. */
  readonly path: string;
  readonly warnings: readonly Warning[];
  /** Who reads it. */
  readonly actor: Actor;
  /** Notifications that the reader has not read; absent: none. */
  readonly unread?: number;
  /** Whether one can sign in here. */
  readonly hasAccounts?: boolean;
  /** Absent: as any other hub, as on pages of errors. */
  readonly branding?: Branding;
}
