/**
 * Saved searches: subscribing with confirmation, unsubscribing, and feeds.
 *
 * - alerts-types.ts     what pages see
 * - alerts-limits.ts    every maximum
 * - alerts-tokens.ts    the secrets in the links of mails
 * - alerts-search.ts    a saved search as text, as an address and in words
 * - alerts-look.ts      which changes a subscription is to be told of
 * - alerts-mails.ts     the mails; their words are in alerts-texts.ts
 *
 * The address is kept for as long as the subscription, and is in no log and no error.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { alertFrequencies } from '#node/storage/index.ts';
import {
  confirmSeconds,
  mailLateSeconds,
  maxAddressLength,
  maxConfirmationsPerDay,
  maxFeedEntries,
  maxRememberedAddresses,
  maxSubscriptionsPerAddress,
  maxSubscriptionsPerHub,
} from './alerts-limits.ts';
import { isUiLanguage, parseSearch, searchText } from './alerts-search.ts';
import { createAlertTokens } from './alerts-tokens.ts';
import type { AlertStatus, Alerts, SubscriptionView } from './alerts-types.ts';
import type { HubContext } from './context.ts';
import { isoFromSeconds } from './context.ts';
import type { Hub } from './types.ts';

const daySeconds = 86_400;
const idPattern = /^[A-Za-z0-9_-]{22}$/;

/** The address in the form in which it is kept, or undefined. */
export function readAddress(text: string): string | undefined {
  const parsed = z.email().max(maxAddressLength).safeParse(text.trim());
  return parsed.success ? parsed.data.toLowerCase() : undefined;
}

/** Counts mails that ask for confirmation by address; remembers no address, and nothing on disk. */
function createConfirmationCounter() {
  const asked = new Map<string, number[]>();
  return (address: string, now: number): boolean => {
    const key = createHash('sha256').update(address).digest('base64');
    const recent = (asked.get(key) ?? []).filter((at) => at > now - daySeconds);
    if (recent.length >= maxConfirmationsPerDay) return false;
    asked.delete(key);
    if (asked.size >= maxRememberedAddresses) asked.delete(asked.keys().next().value ?? '');
    asked.set(key, [...recent, now]);
    return true;
  };
}

/** Makes the use cases. */
export function createAlerts(context: HubContext, hub: Pick<Hub, 'search'>): Alerts {
  const { storage, clock } = context;
  const { subscriptions, contents } = storage;
  const tokens = createAlertTokens(storage.settings);
  const mayAsk = createConfirmationCounter();
  const seconds = () => Math.floor(clock.now() / 1_000);

  async function find(id: string, token: string): Promise<SubscriptionView | undefined> {
    if (!idPattern.test(id) || !tokens.isGood(id, token)) return undefined;
    const found = await subscriptions.get(id);
    const search = found && parseSearch(found.search);
    if (!search || !isUiLanguage(found.language)) return undefined;
    const isLate = found.confirmed === null && found.created < seconds() - confirmSeconds;
    if (isLate) return undefined;
    const { language, frequency } = found;
    return { id, search, language, frequency, isConfirmed: found.confirmed !== null };
  }

  return {
    async subscribe({ address: given, search, language, frequency }) {
      const address = readAddress(given);
      if (address === undefined) return 'invalid-address';
      if (!alertFrequencies.includes(frequency)) throw new TypeError('unknown frequency');
      const now = seconds();
      const { confirmed, unconfirmed } = await subscriptions.counts();
      if (confirmed + unconfirmed >= maxSubscriptionsPerHub) return 'full';
      if (!mayAsk(address, now)) return 'asked';
      await subscriptions.add(
        {
          id: randomBytes(16).toString('base64url'),
          ...{ address, search: searchText(search), language, frequency, created: now },
        },
        { perAddress: maxSubscriptionsPerAddress, perHub: maxSubscriptionsPerHub },
      );
      return 'asked';
    },
    find,
    async confirm(id, token) {
      const found = await find(id, token);
      if (!found || found.isConfirmed) return found;
      await subscriptions.confirm(id, seconds());
      return { ...found, isConfirmed: true };
    },
    async unsubscribe(id, token, options) {
      if (!idPattern.test(id) || !tokens.isGood(id, token)) return false;
      await subscriptions.remove(id, options);
      return true;
    },
    async feed({ q, filters, widen }, language, signal) {
      const { results } = await hub.search(
        {
          ...{ q, filters, widen, language, sort: 'updated', limit: maxFeedEntries },
          ...{ audience: 'network', scope: 'local' },
        },
        signal,
      );
      const changed = await contents.changed(results);
      return results
        .map((result, i) => {
          const at = changed[i];
          // Published again without a change: it keeps its date.
          const isOlder = at !== undefined && at < Date.parse(result.updated) / 1_000;
          return { result, changed: isOlder ? isoFromSeconds(at) : result.updated };
        })
        .sort((a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0));
    },
  };
}

/** Numbers on alerts, and what of them needs an operator. */
export async function alertStatus(
  context: HubContext,
): Promise<{ readonly status: AlertStatus; readonly problems: readonly string[] }> {
  const counts = await context.storage.subscriptions.counts();
  const isMailSet = (context.connections?.mailServer() ?? null) !== null;
  const problems: string[] = [];
  const isWanted =
    counts.confirmed + counts.unconfirmed > 0 || !(await context.storage.accounts.isEmpty());
  if (!isMailSet && isWanted)
    problems.push(
      'No mail server is set (Administration, Mail): mails are written into the folder outbox of the data folder and reach nobody.',
    );
  const now = context.clock.now() / 1_000;
  if (counts.oldestMail !== null && counts.oldestMail < now - mailLateSeconds)
    problems.push(`${counts.mails} mails have waited for the mail server for more than an hour.`);
  return {
    status: {
      subscriptions: counts.confirmed,
      unconfirmed: counts.unconfirmed,
      waiting: counts.mails,
      isMailSet,
    },
    problems,
  };
}
