/** Alerts in memory: every subscription has the same token, and the mail is left to the imagination. */
import type { Alerts, SubscriptionView } from '#node/hub/alerts-types.ts';
import type { Hub } from '#node/hub/types.ts';

/** The token of every subscription. */
export const fakeToken = 'a'.repeat(32);
/** The id of one that is there from the beginning, not yet confirmed. */
export const fakeSubscription = 'fakeSubscription000000';

/** Makes them. */
export function createFakeAlerts(search: Hub['search']): Alerts {
  const kept = new Map<string, SubscriptionView>([
    [
      fakeSubscription,
      {
        id: fakeSubscription,
        search: { q: 'hydrogen', filters: { kind: ['cluster'], region: ['BE2'] }, widen: true },
        ...{ language: 'en', frequency: 'weekly', isConfirmed: false },
      },
    ],
  ]);
  const find = async (id: string, token: string) =>
    token === fakeToken ? kept.get(id) : undefined;
  return {
    subscribe: async ({ address }) =>
      address.startsWith('full@') ? 'full' : address.includes('@') ? 'asked' : 'invalid-address',
    find,
    async confirm(id, token) {
      const found = await find(id, token);
      if (found) kept.set(id, { ...found, isConfirmed: true });
      return kept.get(id);
    },
    async unsubscribe(id, token) {
      if (token !== fakeToken) return false;
      kept.delete(id);
      return true;
    },
    async feed({ q, filters }, language, signal) {
      const answer = await search(
        { q, filters, language, sort: 'updated', limit: 50, audience: 'network', scope: 'local' },
        signal,
      );
      return answer.results.map((result) => ({ result, changed: result.updated }));
    },
  };
}
