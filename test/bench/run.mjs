/**
 * npm run bench: speed, as ratios measured in one run. Arguments name the parts to run; none: all.
 * RECORDS of the search part can be given as --records 20000.
 */
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { records: { type: 'string', default: '100000' } },
});
const count = Number(values.records);
const { report } = await import('./measure.ts');
const parts = {
  search: async () => {
    const { benchSearch } = await import('./search.ts');
    report(`Search over ${count} records`, await benchSearch(count));
  },
};

for (const name of positionals) {
  if (name in parts) continue;
  console.error(`There is no part "${name}". Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await run();
}
