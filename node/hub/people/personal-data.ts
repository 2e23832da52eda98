/** What holds something about people, besides their accounts: for 'what do you hold about me'. */
import type { RecordKey, Storage } from '#node/storage/index.ts';
import { isoFromSeconds } from '../context.ts';
import { takeTurns } from '../import/turns.ts';
import type { Hub } from '../types.ts';
import type { PersonalData } from './account-types.ts';

/** Records read at once. */
const pageSize = 100;
/** Records that an answer names; somebody's address is in a few. */
const maxNamed = 1_000;

/** The records here that say an address, whichever hub published them: `<hub>/<rid>`. */
async function recordsWith(
  email: string,
  { records }: Pick<Storage, 'records'>,
): Promise<readonly string[]> {
  // An address stands in the bytes as it is written, between quotation marks or words.
  const wanted = new RegExp(
    `(?<![\\w.+-])${email.replace(/[^\w@]/g, '\\$&')}(?![\\w-]|\\.\\w)`,
    'i',
  );
  const found: string[] = [];
  const turn = takeTurns();
  let afterKey: RecordKey | undefined;
  for (;;) {
    const page = await records.list({ ...(afterKey && { afterKey }), limit: pageSize });
    for (const { hub, rid, body } of page) {
      if (body && wanted.test(Buffer.from(body).toString())) found.push(`${hub}/${rid}`);
      if (found.length === maxNamed) return found;
    }
    const last = page.at(-1);
    if (!last) return found;
    afterKey = { hub: last.hub, rid: last.rid };
    await turn();
  }
}

/**
 * All of it. Whoever has an account has confirmed its address: what was left here with that address
 * without signing in, such as a saved search or a report, is theirs as well.
 */
export function personalDataOf(
  hub: Pick<Hub, 'organisations' | 'notifications' | 'editing'>,
  storage: Pick<Storage, 'subscriptions' | 'moderation' | 'importPlans' | 'records'>,
): readonly PersonalData[] {
  const { organisations, notifications, editing } = hub;
  const { subscriptions, moderation, importPlans } = storage;
  return [
    {
      name: 'organisations',
      about: (person) => organisations.about(person),
      forget: (person) => organisations.forget(person),
    },
    {
      name: 'notifications',
      about: ({ user }) => notifications.about(user),
      forget: ({ user }) => notifications.forget(user),
    },
    {
      name: 'editing',
      about: ({ user }) => editing.about(user),
      forget: ({ user }) => editing.forget(user),
    },
    {
      name: 'imports',
      about: async ({ user }) =>
        (await importPlans.of(user)).map(({ at, ...held }) => ({
          ...held,
          ...(at !== null && { at: isoFromSeconds(at / 1_000) }),
        })),
      forget: ({ user }) => importPlans.forget(user),
    },
    {
      name: 'savedSearches',
      about: async ({ email }) =>
        (await subscriptions.of(email)).map(({ search, language, frequency, created }) => ({
          ...{ search, language, frequency },
          created: isoFromSeconds(created),
        })),
      async forget({ email }) {
        for (const { id } of await subscriptions.of(email)) await subscriptions.remove(id);
      },
    },
    {
      name: 'reports',
      about: async ({ email }) =>
        (await moderation.reportsFrom(email)).map(({ hub: owner, rid, reason, text, created }) => ({
          ...{ record: `${owner}/${rid}`, reason, text },
          created: new Date(created).toISOString(),
        })),
      forget: ({ email }) => moderation.forgetReporter(email),
    },
    {
      name: 'records',
      about: async ({ email }) => (await recordsWith(email, storage)).map((record) => ({ record })),
      // What is published belongs to its organisation, which changes or erases it.
      forget: async () => {},
    },
  ];
}
