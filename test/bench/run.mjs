/**
 * npm run bench: speed, as ratios measured in one run. Arguments name the parts to run; none: all.
 *
 *   --records 100000      of the parts search and start
 *   --replicated 20000    of the part replication
 *   --rows 10000          of the part import
 *   --data <folder>       of collections, for the part quality; without it that part is left out
 *   --hubs 1,5            networks in which quality is measured
 */
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '100000' },
    replicated: { type: 'string', default: '20000' },
    rows: { type: 'string', default: '10000' },
    data: { type: 'string' },
    hubs: { type: 'string', default: '1' },
  },
});

function numbers(name) {
  const found = values[name].split(',').map(Number);
  if (found.every((n) => Number.isSafeInteger(n) && n > 0)) return found;
  console.error(`--${name} takes whole numbers above 0, not ${values[name]}.`);
  process.exit(2);
}
const [records] = numbers('records');
const [replicated] = numbers('replicated');
const [rows] = numbers('rows');
const hubCounts = numbers('hubs');

const { printHeader, report } = await import('./measure.ts');
await using made = new AsyncDisposableStack();
let filling;
const filledHub = () => {
  filling ??= import('./filled-hub.ts').then(async ({ fillHub }) =>
    made.use(await fillHub(records)),
  );
  return filling;
};

const parts = {
  replication: async () => {
    const { benchReplication } = await import('./replication.ts');
    const title = `Replication of ${replicated} records between two processes`;
    report(title, await benchReplication(replicated));
  },
  'trust-list': async () => {
    const { benchTrustList } = await import('./trust-list.ts');
    report('The largest trust list', await benchTrustList());
  },
  sync: async () => {
    const { benchSync } = await import('./sync.ts');
    report('A sync of two hubs', await benchSync(250, [1_000, 10_000]));
  },
  'fan-out': async () => {
    const { benchFanOut } = await import('./fan-out.ts');
    report('A question to 30 hubs, 20 records each', await benchFanOut(30));
  },
  import: async () => {
    const { benchImport } = await import('./import.ts');
    report(`Import of ${rows} rows while people search`, await benchImport(rows));
  },
  search: async () => {
    const { benchSearch } = await import('./search.ts');
    report(`Search over ${records} records`, await benchSearch(await filledHub()));
  },
  start: async () => {
    const { benchStart } = await import('./start.ts');
    report('Start of a hub', await benchStart(await filledHub()));
  },
  lighthouse: async () => {
    await import('../../node/web/register-jsx.mjs');
    const { benchLighthouse } = await import('./lighthouse.ts');
    report('Pages as Lighthouse sees them', await benchLighthouse());
  },
  quality: async () => {
    if (values.data === undefined) {
      console.log(
        '\nSearch quality is left out: it needs a folder of collections, each a folder with\n' +
          'corpus.jsonl, queries.jsonl and qrels.tsv, given as --data <folder>.',
      );
      return;
    }
    const { benchQuality } = await import('./quality.ts');
    for await (const { name, figures } of benchQuality(values.data, hubCounts)) {
      report(`Search quality through the API: ${name}`, figures);
    }
  },
};

for (const name of positionals) {
  if (name in parts) continue;
  console.error(`There is no part "${name}". Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
printHeader();
const since = performance.now();
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await run();
}
console.log(`\n${Math.round((performance.now() - since) / 1_000)} s in all.`);
