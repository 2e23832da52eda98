/** Records that are in the index and records that are only looked at are scored by one formula. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IndexQuery } from '#federation/ports.ts';
import { kinds, parseRecord, projectRecord } from '#schema/record/index.ts';
import { recordOf, ridOf, type SearchNetwork, startSearchNetwork } from './search-hubs.ts';

const records = [
  recordOf('Wasserstofftal', {
    title: { de: 'Wasserstofftal', en: 'Hydrogen valley' },
    body: { de: 'Elektrolyse und Häfen, Elektrolyseure', en: 'Electrolysis and ports' },
    themes: ['hydrogen-production'],
    keywords: ['electrolysis', 'port'],
  }),
  recordOf('Windparks', { title: { nl: 'Windparken op zee' }, sectors: ['35'] }),
  recordOf('Vallée', { title: { fr: 'Vallée de l’hydrogène' }, validUntil: '2027-01-01' }),
  recordOf('Hydrogen hydrogen hydrogen', { body: { en: 'hydrogen '.repeat(50) } }),
  recordOf('Nothing'),
];

let network: SearchNetwork;

before(async () => {
  network = await startSearchNetwork(['alpha']);
  await network.publish('alpha', Object.fromEntries(records.map((record, i) => [i, record])));
});

after(() => network[Symbol.asyncDispose]());

for (const text of [
  'hydrogen',
  'Wasserstoff',
  'élektrolyse port',
  'vallee hydrogene',
  'wind',
  '',
]) {
  for (const sort of ['relevance', 'updated', 'deadline', 'title'] as const) {
    test(`'${text}' by ${sort}: index and formula agree on hits, scores, keys, facets`, async () => {
      const { index } = network.hub('alpha').storage;
      const query: IndexQuery = { text, filters: {}, audience: 'network', sort, limit: 100 };
      const { hits, facets } = await index.search(query);
      const stored = await Promise.all(
        records.map((_, i) => network.hub('alpha').storage.records.get('alpha', ridOf(i))),
      );
      const foreign = await index.scoreForeign(
        query,
        records.map((record, i) => {
          const parsed = parseRecord(record);
          const kind = kinds.get(record.kind);
          assert.ok(parsed.ok && kind);
          return {
            hub: 'alpha',
            rid: ridOf(i),
            document: projectRecord(kind, parsed.record),
            updated: stored[i]?.updated ?? 0,
          };
        }),
      );
      const scored = foreign.hits.filter((hit) => hit !== null);
      assert.deepEqual(scored.map(({ rid }) => rid).sort(), hits.map(({ rid }) => rid).sort());
      for (const hit of hits) {
        const same = scored.find(({ rid }) => rid === hit.rid);
        assert.ok(same && Math.abs(same.score - hit.score) < 1e-9);
        if (typeof hit.key.value === 'string') assert.equal(same.key.value, hit.key.value);
        else assert.ok(Math.abs(Number(same.key.value) - hit.key.value) < 1e-9);
      }
      assert.deepEqual(structuredClone(foreign.facets), structuredClone(facets));
    });
  }
}
