/** The part of the search contract about records that are scored without being in the index. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SearchIndex } from '#federation/ports.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { rid } from './feed-fixtures.ts';
import { documentOf, projected, put, query } from './search-index-fixtures.ts';

type WithIndex = (work: (index: SearchIndex) => Promise<void>) => () => Promise<void>;

/** This part of the suite. */
export function searchForeignContract(withIndex: WithIndex): void {
  describe('foreign records', () => {
    it(
      'attack 65: are scored like those of the index, whatever they claim',
      withIndex(async (index) => {
        const documents = [
          projected({ title: { en: 'Hydrogen valley' }, themes: ['hydrogen-production'] }),
          projected({ title: { fr: 'Vallée de l’hydrogène' }, keywords: ['électrolyse'] }),
          projected({ title: { en: 'Textiles' }, summary: { en: 'Weaving and hydrogen' } }),
          projected({ title: { de: 'Stahl' }, regions: ['DEA1'] }),
        ];
        await index.apply(documents.map((document, n) => put(n, document)));
        for (const text of ['hydrogen', 'hydrogène électrolyse', 'weaving steel stahl', '']) {
          for (const sort of ['relevance', 'updated', 'deadline', 'title'] as const) {
            const asked = query({ text, sort });
            const { hits, facets } = await index.search(asked);
            const foreign = await index.scoreForeign(
              asked,
              documents.map((document, n) => ({
                hub: 'wales',
                rid: rid(n),
                document,
                updated: 1_000,
              })),
            );
            for (const [n, hit] of foreign.hits.entries()) {
              const own = hits.find((one) => one.rid === rid(n));
              assert.equal(hit === null, own === undefined, `${text} ${sort} ${n}`);
              if (!hit || !own) continue;
              assert.ok(Math.abs(hit.score - own.score) < 1e-9);
              if (sort !== 'relevance') assert.deepEqual(hit.key, own.key);
            }
            assert.deepEqual(foreign.facets, facets);
          }
        }
      }),
    );

    it(
      'pass the filters or are null, and are not in the index afterwards',
      withIndex(async (index) => {
        await index.apply([put(1, documentOf())]);
        const asked = query({ filters: { country: ['NL'], kind: ['event'] } });
        const foreign = [
          documentOf({ kind: 'event', regions: ['NL41'] }),
          documentOf({ kind: 'event', regions: ['BE21'] }),
          documentOf({ kind: 'cluster', regions: ['NL41'] }),
        ].map((document, n) => ({ hub: 'nrw', rid: rid(n), document, updated: 5 }));
        const { hits, facets } = await index.scoreForeign(asked, foreign);
        assert.deepEqual(
          hits.map((hit) => hit?.rid),
          [rid(0), undefined, undefined],
        );
        assert.deepEqual({ ...facets.country }, { BE: 1, NL: 1 });
        assert.deepEqual({ ...facets.kind }, { cluster: 1, event: 1 });
        assert.equal(await index.size(), 1);
        assert.deepEqual((await index.scoreForeign(asked, [])).hits, []);
      }),
    );

    it(
      'attack 67: told live, are judged by their bodies before they are scored',
      withIndex(async (index) => {
        const title = { en: 'Hydrogen' };
        const live = (changes: object = {}) =>
          leastRecord('cluster', { title, sharing: 'on-request', ...changes });
        const bodies = [
          ...[live(), live({ title: { en: 'Steel' } }), live({ sharing: 'network' })],
          ...[live({ sharing: 'hub' }), live({ regions: ['XX99'] }), live({ kind: 'no-kind' })],
          ...[[live()], 'hydrogen', null],
        ].map((one) => JSON.stringify(one));
        bodies.push('', '{', `${'['.repeat(60_000)}${']'.repeat(60_000)}`);
        bodies.push(`{"__proto__":{},${JSON.stringify(live()).slice(1)}`);
        const records = bodies.map((body, n) => ({ hub: 'nrw', rid: rid(n), updated: 5, body }));
        const asked = query({ text: 'hydrogen' });
        const { verdicts, facets } = await index.judgeLive(asked, records);
        const foreign = [{ hub: 'nrw', rid: rid(0), updated: 5, document: projected({ title }) }];
        const { hits } = await index.scoreForeign(asked, foreign);
        const kind = 'cluster';
        assert.deepEqual(verdicts.slice(0, 2), [hits[0] && { ...hits[0], kind }, null]);
        assert.equal(verdicts.length, bodies.length);
        assert.ok(verdicts.slice(2).every((verdict) => verdict === 'refused'));
        assert.deepEqual({ ...facets.kind }, { cluster: 1 });
        assert.deepEqual({ ...facets.hub }, { nrw: 1 });
      }),
    );
  });
}
