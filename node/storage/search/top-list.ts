/** The first results of an order, found while the matches go by. */
import type { IndexHit, SortKey, SortOrder } from '#federation/ports.ts';
import { sortDirection } from '#federation/search/order.ts';
import type { Columns } from './columns.ts';

/** Keeps the first `limit` slots after a key. */
export class TopList {
  readonly #columns: Columns;
  readonly #sort: Exclude<SortOrder, 'title'>;
  readonly #limit: number;
  readonly #after: SortKey | undefined;
  readonly #today: number;
  readonly #sign: 1 | -1;
  readonly #slots: number[] = [];
  readonly #values: number[] = [];

  constructor(
    columns: Columns,
    query: { sort: Exclude<SortOrder, 'title'>; limit: number; after?: SortKey },
    today: number,
  ) {
    this.#columns = columns;
    this.#sort = query.sort;
    this.#limit = query.limit;
    this.#after = query.after;
    this.#today = today;
    this.#sign = sortDirection(query.sort);
  }

  #compare(slot: number, value: number, i: number): number {
    const other = this.#values[i] as number;
    if (value !== other) return (value < other ? -1 : 1) * this.#sign;
    return this.#columns.compareAddresses(slot, this.#slots[i] as number);
  }

  offer(slot: number, score: number): void {
    if (this.#limit <= 0) return;
    const value = this.#columns.sortValue(slot, this.#sort, score, this.#today);
    const size = this.#slots.length;
    if (size === this.#limit && this.#compare(slot, value, size - 1) >= 0) return;
    if (this.#after && !this.#columns.isAfter(slot, value, this.#after, this.#sort)) return;
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(slot, value, middle) < 0) high = middle;
      else low = middle + 1;
    }
    this.#slots.splice(low, 0, slot);
    this.#values.splice(low, 0, value);
    if (this.#slots.length > this.#limit) {
      this.#slots.pop();
      this.#values.pop();
    }
  }

  hits(scores: Float64Array): IndexHit[] {
    return this.#slots.map((slot, i) => {
      const address = { hub: this.#columns.hubOf(slot), rid: this.#columns.ridOf(slot) };
      return {
        ...address,
        score: scores[slot] as number,
        key: { value: this.#values[i] as number, ...address },
      };
    });
  }
}
