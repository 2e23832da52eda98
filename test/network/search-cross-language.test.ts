/**
 * Somebody asks in one language for what is written in others only. All the demonstration's records
 * are in the network: those shared with all in this hub's index, those shared on request at another hub,
 * which is asked live. The questions and what answers them are in test/vectors/cross-language.json.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { ridOf, type SearchNetwork, startSearchNetwork } from './search-hubs.ts';

interface Judged {
  readonly question: string;
  readonly language: UiLanguage;
  /** `origin.id` of every record that answers it. */
  readonly relevant: readonly string[];
  /** Why it is among the questions though records have its language. */
  readonly note?: string;
}

interface Sample {
  readonly title: Readonly<Record<string, string>>;
  readonly sharing?: string;
  readonly origin: { readonly id: string };
}

const depth = 10;
const least = 0.9;

const judged = JSON.parse(
  readFileSync(new URL('../vectors/cross-language.json', import.meta.url), 'utf8'),
) as Judged[];
const folder = new URL('../../node/demo/samples/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Sample[]);

let net: SearchNetwork;
/** Origin of each record by its id. */
const origins = new Map<string, string>();

before(async () => {
  net = await startSearchNetwork(['here', 'there']);
  const shared: Record<number, Record<string, unknown>> = {};
  const kept: Record<number, Record<string, unknown>> = {};
  samples.forEach((sample, n) => {
    origins.set(ridOf(n), sample.origin.id);
    if (sample.sharing === 'on-request') kept[n] = { ...sample };
    else if (sample.sharing !== 'hub') shared[n] = { ...sample };
  });
  await net.publish('here', shared);
  await net.keep('there', kept);
  await net.sayHeads();
});

after(() => net[Symbol.asyncDispose]());

async function found(question: string, language: UiLanguage, widen = true): Promise<string[]> {
  const { results } = await net.hub('here').searching.search({
    ...{ q: question, filters: {}, sort: 'relevance', limit: depth, language, widen },
    ...{ audience: 'network', deadlineMs: 5_000 },
  });
  return results.map(({ rid }) => origins.get(rid) ?? rid);
}

test('the questions are of another language than what answers them, and enough', () => {
  assert.ok(judged.length >= 120, String(judged.length));
  assert.equal(new Set(judged.map(({ question }) => question)).size, judged.length);
  const byOrigin = new Map(samples.map((sample) => [sample.origin.id, sample]));
  for (const { question, language, relevant, note } of judged) {
    assert.ok(relevant.length > 0, question);
    for (const id of relevant) {
      const sample = byOrigin.get(id);
      assert.ok(sample && sample.sharing !== 'hub', `${question}: ${id}`);
      const isWritten = Object.keys(sample.title).some((tag) => tag.split('-')[0] === language);
      assert.ok(note !== undefined || !isWritten, `${question}: ${id} has ${language}`);
    }
  }
});

test('a question in one language finds what is written in others', async (context) => {
  const missed: string[] = [];
  let plain = 0;
  for (const { question, language, relevant } of judged) {
    const ids = await found(question, language);
    if (!ids.some((id) => relevant.includes(id))) missed.push(`${language}: ${question}`);
    const narrow = await found(question, language, false);
    if (narrow.some((id) => relevant.includes(id))) plain++;
  }
  const success = 1 - missed.length / judged.length;
  const shareOf = (n: number) => (n / judged.length).toFixed(3);
  context.diagnostic(
    `success@${depth} ${success.toFixed(3)} over ${judged.length} questions; not widened ${shareOf(plain)}`,
  );
  for (const question of missed) context.diagnostic(`missed ${question}`);
  assert.ok(success >= least, `success@${depth} is ${success.toFixed(3)}`);
});
