/** The sample records are what they claim: valid, of the region, in its language, marked as samples. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InterhubRecord, parseRecord } from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import { localHubs, sampleRecords } from './hubs.ts';

/** A language of each region, besides English. */
const languages: Readonly<Record<string, string>> = {
  flanders: 'nl',
  'north-rhine-westphalia': 'de',
  'hauts-de-france': 'fr',
  'southern-ireland': 'en',
  'north-brabant': 'nl',
  wales: 'en',
  luxembourg: 'fr',
  'northwestern-switzerland': 'de',
};

async function samplesOf(hub: string): Promise<InterhubRecord[]> {
  const samples = await sampleRecords(hub);
  return samples.map((value, i) => {
    const parsed = parseRecord(value);
    assert.ok(parsed.ok, `${hub}[${i}]: ${JSON.stringify(parsed.ok ? [] : parsed.issues)}`);
    return parsed.record;
  });
}

for (const { id, regions } of localHubs) {
  test(`${id}: valid records, at least ten cluster organisations, every promised kind`, async () => {
    const records = await samplesOf(id);
    const count = (kind: string) => records.filter((record) => record.kind === kind).length;
    assert.ok(count('cluster') >= 10, `${count('cluster')} clusters`);
    for (const kind of [
      'opportunity',
      'success-story',
      'expert',
      'event',
      'tool',
      'funding',
      'hub',
    ]) {
      assert.ok(count(kind) > 0, kind);
    }
    for (const sharing of ['network', 'on-request', 'hub']) {
      assert.ok(
        records.some((record) => record.sharing === sharing),
        sharing,
      );
    }
    assert.equal(new Set(records.map(({ origin }) => origin?.id)).size, records.length);
    const home = new Set(regions);
    const isOfRegion = (record: InterhubRecord) =>
      record.regions.some((code) => schemes.region.withAncestors(code).some((c) => home.has(c)));
    assert.ok(records.filter(isOfRegion).length > records.length * 0.9);
  });

  test(`${id}: in English and in the language of the region, marked, without persons`, async () => {
    for (const record of await samplesOf(id)) {
      const { title, summary, illustrative, contact } = record;
      for (const language of ['en', languages[id] ?? 'en']) {
        assert.ok(title[language] && summary[language], `${title.en}: ${language}`);
      }
      assert.equal(illustrative, true, title.en);
      assert.equal(contact?.person, undefined, title.en);
    }
  });
}
