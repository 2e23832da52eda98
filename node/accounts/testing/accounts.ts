/** For tests: accounts over a real store, with mails that can be read, and a clock that can be turned. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail } from '#node/hub/alerts-mails.ts';
import type { Caller, Cookies } from '#node/hub/people/account-types.ts';
import type { Office } from '#node/hub/people/actor.ts';
import { createAudit } from '#node/hub/people/audit.ts';
import { openStorage, type Storage } from '#node/storage/index.ts';
import {
  type AccountsContext,
  createAccounts,
  makePasswordLink,
  type PasswordHashing,
  type RunningAccounts,
} from '../index.ts';

/** A password that nothing is wrong with. */
export const goodPassword = 'lantern-gravel-7-otter';

/** In place of scrypt, which takes a tenth of a second each time: salted as well, and soon done. */
const quickPasswords: PasswordHashing = {
  hash: async (password) => quickHash(password, randomUUID()),
  verify: async ({ hash, password }) => quickHash(password, hash.split(':')[0] ?? '') === hash,
};

function quickHash(password: string, salt: string): string {
  return `${salt}:${createHash('sha256').update(salt).update(password).digest('hex')}`;
}

/** A browser that keeps its cookies. */
export interface TestBrowser {
  readonly caller: Caller;
  readonly cookies: Map<string, string>;
  /** Takes cookies as a browser does. */
  take(cookies: Cookies): void;
}

/** Makes a browser. @param address of the client; null: not limited */
export function testBrowser(address: string | null = null): TestBrowser {
  const jar = new Map<string, string>();
  return {
    cookies: jar,
    get caller(): Caller {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = new Headers({
        cookie,
        'user-agent': 'X11; Linux Firefox/150.0 secret-build',
      });
      return { headers, address, language: 'en' };
    },
    take(cookies) {
      for (const cookie of cookies) {
        const [pair = '', ...attributes] = cookie.split('; ');
        const at = pair.indexOf('=');
        const isOver = attributes.some((a) => /^max-age=0$/i.test(a));
        if (isOver) jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
  };
}

/** See the file's comment. */
export interface TestAccounts extends AsyncDisposable {
  readonly accounts: RunningAccounts;
  readonly storage: Storage;
  readonly directory: string;
  readonly mails: Mail[];
  readonly warnings: string[];
  /** Waits for a mail to somebody, takes it out, and gives the parameters of its link. */
  linkTo(
    email: string,
  ): Promise<{ readonly mail: Mail; readonly url: URL; readonly token: string }>;
  /** Makes a confirmed account with {@link goodPassword}. @returns its id */
  member(email: string, offices?: readonly Office[]): Promise<string>;
}

/**
 * Opens it; whoever does closes it.
 * @param changes.storage another store, which stays open
 * @param changes.passwords undefined: hashed as a hub does it, not quickly
 */
export async function openTestAccounts({
  storage: given,
  ...changes
}: Partial<AccountsContext> & { readonly storage?: Storage } = {}): Promise<TestAccounts> {
  await using opening = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'interhub-accounts-'));
  opening.defer(() => rm(directory, { recursive: true, force: true }));
  const clock = changes.clock ?? { now: () => Date.now() };
  const own = { directory, clock, ownHub: 'aa', network: 'test' };
  const storage = given ?? opening.use(await openStorage(own));
  const mails: Mail[] = [];
  const warnings: string[] = [];
  const accounts = createAccounts({
    store: storage.accounts,
    audit: createAudit({ clock, storage }),
    clock,
    hub: { id: 'aa', name: 'Hub aa' },
    publicUrl: () => 'http://localhost:8080',
    secret: 'of-a-test-only-of-a-test-only-of-a-test',
    agency: () => null,
    isOpen: () => true,
    post: (mail) => void mails.push(mail),
    organisationsOf: async () => new Set(),
    passwords: quickPasswords,
    log: { warn: (facts, message) => void warnings.push(`${message} ${JSON.stringify(facts)}`) },
    ...changes,
  });
  const parts = opening.move();
  return {
    ...{ accounts, storage, directory, mails, warnings },
    async linkTo(email) {
      for (let tries = 0; ; tries++) {
        const at = mails.findIndex(({ to }) => to === email);
        const [mail] = at < 0 ? [] : mails.splice(at, 1);
        if (mail) {
          const links = mail.text.match(/https?:\/\/\S+/g) ?? [];
          assert.equal(links.length, 1, 'a mail has one link');
          const url = new URL(links[0] ?? '');
          return { mail, url, token: url.searchParams.get('t') ?? '' };
        }
        assert.ok(tries < 500, `no mail to ${email}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    async member(email, offices = []) {
      const now = clock.now();
      const id = await storage.accounts.create({
        email,
        name: 'Test',
        language: 'en',
        offices,
        now,
      });
      assert.ok(id);
      const token = await makePasswordLink(storage.accounts, id, now);
      const { caller } = testBrowser();
      await accounts.joining.setPassword(caller, token, {
        password: goodPassword,
        name: 'Ann Test',
      });
      return id;
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
