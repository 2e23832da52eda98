/**
 * What every FeedStore must hold; run by feed-store.test.ts against each implementation.
 *
 * - feed-store-pages.ts       pages, bodies, reading, heads
 * - feed-store-erasure.ts     erasure and its receipts
 * - feed-store-governance.ts  doubt, forks and epochs
 * - feed-store-model.ts       random sequences against a simple model
 */
import { describe } from 'node:test';
import { erasureContract } from './feed-store-erasure.ts';
import { governanceContract } from './feed-store-governance.ts';
import { modelContract } from './feed-store-model.ts';
import { pagesContract } from './feed-store-pages.ts';
import { type OpenFeedStore, withStoreOf } from './feed-store-setup.ts';

/** Runs the suite. */
export function feedStoreContract(name: string, open: OpenFeedStore): void {
  describe(`feed store: ${name}`, () => {
    const withStore = withStoreOf(open);
    pagesContract(withStore);
    erasureContract(withStore);
    governanceContract(withStore);
    modelContract(open);
  });
}
