/** Imports, and what editors alone may take out. */
import { type CaseMaker, hubsOwn, type PolicyCase } from './cases.ts';

/** Cases of imports and of the signed archive. */
export const importCases: CaseMaker = async (world): Promise<readonly PolicyCase[]> => {
  async function* rows() {
    yield new TextEncoder().encode('id;name;region\n1;Alpha;BE21\n');
  }
  const { id } = await world.at.hub.imports.upload(await world.actor('editor'), 'a.csv', rows());
  const none = new FormData();
  none.set('file', new Blob([]), '');
  const thing = hubsOwn(world);
  const run = { action: 'import.run', thing } as const;
  return [
    { ...run, what: 'the list', path: '/import' },
    { ...run, what: 'a file of somebody else', path: `/import/${id}/file` },
    { ...run, what: 'its report', path: `/import/${id}/report.csv` },
    { ...run, what: 'schedules', path: '/import/schedules' },
    { ...run, what: 'uploading nothing', path: '/import', form: none },
    { ...run, what: 'naming columns', path: `/import/${id}/columns`, form: {} },
    { ...run, what: 'reading it otherwise', path: `/import/${id}/read`, form: { format: 'csv' } },
    { ...run, what: 'stopping it', path: `/import/${id}/cancel`, form: {} },
    { action: 'export.all', what: 'the signed archive', thing, path: '/export/archive' },
  ];
};
