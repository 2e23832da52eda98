/** How far an import is, as the API says it. */
import { z } from 'zod';
import type { ImportProgress } from '#node/hub/imports-types.ts';
import { importReport } from './answers.ts';

const count = z.int().min(0);

/** See the file's comment. */
export const importProgress: z.ZodType<ImportProgress> = z
  .strictObject({
    id: z.uuid(),
    state: z
      .enum([
        ...(['draft', 'checking', 'checked', 'publishing'] as const),
        ...(['stopped', 'done', 'undoing', 'undone'] as const),
      ])
      .meta({
        description:
          'It is over when it is none of checking, publishing and undoing. checked: a dry run, or rows are wrong and nothing was published.',
      }),
    done: count.meta({ description: 'Rows that are behind.' }),
    total: count.meta({ description: 'Of about so many.' }),
    report: importReport.nullable().meta({ description: 'Once it is over.' }),
    stopped: z.string().nullable().meta({ description: 'Code of what stopped it.' }),
  })
  .meta({ id: 'ImportProgress', description: 'How far an import is.' });
