/**
 * Accounts: who may sign in to a hub, and how. The only folder that knows better-auth.
 *
 * - auth.ts          better-auth, set up; loaded when it is first needed; auth-settings.ts with what
 * - shared-drizzle   leads its adapter to the drizzle of the storage
 * - core.ts          calling it; who calls
 * - signing-in, agency   passwords, links, passkeys, codes; the identity provider of an agency
 * - joining.ts       signing up, confirming, setting a password
 * - own.ts, factors.ts   one's own account, and its second factors
 * - administering.ts accounts of others; people to look up
 * - guessing.ts      how often something may be tried
 * - mails.ts, mail-texts.ts, post.ts   mails about accounts, and their way out
 * - addresses, device, limits   what is typed; what is kept of a browser; every number
 *
 * What is remembered of a second factor: the session says whether it began with a passkey or has shown a
 * code. Of somebody with an authenticator app, a session that has not allows nothing at all.
 */
import type { Clock } from '#federation/ports.ts';
import type { AgencyProvider } from '#node/config/index.ts';
import type { Mail } from '#node/hub/alerts-mails.ts';
import type { Accounts, PersonalData } from '#node/hub/people/account-types.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import type { AccountStore } from '#node/storage/index.ts';
import { createAdministering, createPeople } from './administering.ts';
import { createAgency } from './agency.ts';
import type { AuthSettings, PasswordHashing } from './auth-settings.ts';
import { createCore } from './core.ts';
import { createGuessing } from './guessing.ts';
import { createJoining } from './joining.ts';
import { unconfirmedMs } from './limits.ts';
import { createAccountMails } from './mails.ts';
import { createOwnAccount } from './own.ts';
import { createSigningIn } from './signing-in.ts';

export { makePasswordLink } from './administering.ts';
export { agencyCallbackPath } from './agency.ts';
export type { PasswordHashing } from './auth-settings.ts';
export { createPost, type Post } from './post.ts';

/** What accounts stand on. */
export interface AccountsContext {
  readonly store: AccountStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly hub: { readonly id: string; readonly name: string };
  /** Where people reach the portal, without a slash at its end; asked when the first one signs in. */
  readonly publicUrl: () => string;
  /** Signs cookies, encrypts secrets of second factors. */
  readonly secret: string;
  /** Asked whenever it is needed; null: there is none. */
  readonly agency: () => AgencyProvider | null;
  /** Milliseconds that it may take to answer; for tests. */
  readonly agencyTimeoutMs?: number;
  /** How passwords are hashed: by scrypt, which takes its time, unless a test says otherwise. */
  readonly passwords?: PasswordHashing | undefined;
  /** Whether anybody may make an account; asked whenever it matters. */
  readonly isOpen: () => boolean;
  /** Takes a mail on; returns at once. */
  readonly post: (mail: Mail) => void;
  /** Ids of the organisations that somebody edits for. */
  readonly organisationsOf: (user: string) => Promise<ReadonlySet<string>>;
  /** What else holds something about people. */
  readonly holders?: () => readonly PersonalData[];
  readonly log: {
    warn(facts: object, message: string): void;
  };
}

/** Accounts, and what keeps them tidy. */
export interface RunningAccounts extends Accounts {
  /** Deletes what has had its time: accounts that nobody confirmed, sessions, links; see `removals`. */
  prune(): Promise<void>;
}

/** Whether a host can be named by passkeys: a name, no number. */
const isName = (host: string) => !host.startsWith('[') && !/^[\d.]+$/.test(host);

/** Makes them. Nothing is loaded or asked until somebody signs in. */
export function createAccounts(context: AccountsContext): RunningAccounts {
  const { store, audit, clock, hub, publicUrl, agency, isOpen, log, holders = () => [] } = context;
  const cookiePrefix = `interhub-${hub.id}`;
  const onTrouble = (error: unknown) =>
    log.warn({ err: error }, 'a mail of an account was not written');
  const mails = createAccountMails({
    ...{ store, publicUrl, onTrouble, post: context.post },
    hubName: hub.name,
  });
  /** Accounts that the identity provider has just brought, until they are told in which language they read. */
  const brought = new Set<string>();

  const settings = (agency: AgencyProvider | null): AuthSettings => ({
    name: hub.name,
    publicUrl: publicUrl(),
    secret: context.secret,
    cookiePrefix,
    database: store.authDatabase,
    agency,
    mails,
    passwords: context.passwords,
    async onSession(user, path) {
      if (!path.startsWith('/callback/')) return;
      await audit.note({ user }, 'account.signed-in', user, { how: 'agency' });
    },
    async onUser(user, path) {
      const isAgency = path.startsWith('/callback/');
      if (isAgency) brought.add(user);
      await audit.note({ user }, 'account.created', user, { by: isAgency ? 'agency' : 'sign-up' });
    },
    onTrouble: (message) => log.warn({ message }, 'accounts'),
  });

  type Module = typeof import('./auth.ts');
  let loading: Promise<Module> | undefined;
  const loadModule = () => {
    loading ??= import('./auth.ts');
    return loading;
  };
  let made: Promise<{ auth: ReturnType<Module['createAuth']>; errorCode: Module['authErrorCode'] }>;
  const load = () => {
    made ??= loadModule().then((module) => ({
      auth: module.createAuth(settings(null)),
      errorCode: module.authErrorCode,
    }));
    return made;
  };

  const core = createCore({
    ...{ store, audit, clock, mails, cookiePrefix, load },
    guessing: createGuessing(store.attempts, clock, audit),
    hubNames: [hub.id, hub.name],
  });
  const byOurselves = createSigningIn(core);
  const byAgency = createAgency(core, {
    publicUrl,
    timeoutMs: context.agencyTimeoutMs,
    isNew: (user) => brought.delete(user),
    provider: agency,
    load: async (provider) => {
      const auth = (await loadModule()).createAuth(settings(provider));
      await auth.$context;
      return auth;
    },
  });
  const signingIn = { ...byOurselves, ...byAgency };

  async function actorOf(headers: Headers): Promise<Actor> {
    const session = await core.current(headers);
    if (!session || session.isPending) return visitor;
    const { user, name, email, offices, hasSecondFactor } = session;
    const organisations = await context.organisationsOf(user);
    return { user, name, email, offices, organisations, hasSecondFactor };
  }

  return {
    sessions: { actorOf },
    people: createPeople(store),
    get agency() {
      return agency()?.name ?? null;
    },
    get isOpen() {
      return isOpen();
    },
    hasAny: async () => !(await store.isEmpty()),
    passkeyHost() {
      const { hostname, protocol } = new URL(publicUrl());
      const isSafe = protocol === 'https:' || hostname === 'localhost';
      return isSafe && isName(hostname) ? hostname : null;
    },
    current: core.current,
    signingIn,
    joining: createJoining(core, signingIn, isOpen),
    own: createOwnAccount(core, holders),
    administering: createAdministering(core, holders),
    async prune() {
      const now = clock.now();
      for (const person of await store.removals()) {
        for (const holder of holders()) await holder.forget(person);
        await store.forgotten(person.user);
      }
      await store.prune({ now, unconfirmedBefore: now - unconfirmedMs });
    },
  };
}
