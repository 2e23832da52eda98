/** `POST /api/v1/imports`: many records at once, all or none. */
import type { Context } from 'hono';
import { z } from 'zod';
import { HubError } from '#node/hub/errors.ts';
import { maxMappingBytes } from '#node/hub/import/limits.ts';
import { importFormats } from '#node/hub/import/settings.ts';
import { type FormPart, formParts } from '#node/hub/multipart.ts';
import type { ImportRequest } from '#node/hub/types.ts';
import { nearestWords } from '#schema/nearest.ts';
import type { FieldIssue } from '#schema/record/index.ts';
import * as answers from '../answers.ts';
import { mediaTypeOf, readBody } from '../body.ts';
import * as examples from '../examples.ts';
import { importProgress } from '../import-answers.ts';
import { parseJson } from '../json.ts';
import { maxImportRequestBytes, maxIssues } from '../limits.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

type Format = ImportRequest['format'];
const formats = importFormats;

const byMediaType: Readonly<Record<string, Format>> = {
  'text/csv': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'application/ndjson': 'jsonl',
  'application/geo+json': 'geojson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

const query = z.strictObject({
  format: z
    .enum(formats)
    .optional()
    .meta({
      description: 'Format of the rows. Default: by the media type of the body.',
      param: { example: 'csv' },
    }),
  dryRun: z
    .boolean()
    .default(false)
    .meta({
      description: 'Check everything, publish nothing.',
      param: { example: true },
    }),
  mapping: z.string().max(2_000).optional().meta({
    description:
      'JSON: how columns become fields. Without it, rows are records already. Longer ones go into a form.',
  }),
});

const formFields = ['file', 'format', 'dryRun', 'mapping'] as const;
const form = z
  .object({
    file: z
      .string()
      .meta({ format: 'binary', description: 'The rows: text, or an Excel workbook.' }),
    format: z.enum(formats).optional(),
    dryRun: z.enum(['true', 'false']).default('false'),
    mapping: z.string().optional().meta({ description: 'JSON, as in the query.' }),
  })
  .meta({ id: 'ImportForm' });

function incomplete(path: string, message: string): HttpProblem {
  return new HttpProblem('malformed', `The form is not complete: ${path} ${message}.`, {
    issues: [{ path, message }],
  });
}

function parseMapping(text: string | undefined): unknown {
  if (text === undefined || text.trim() === '') return undefined;
  if (text.length > maxMappingBytes) {
    throw new HttpProblem('too-large', `The mapping is larger than ${maxMappingBytes} bytes.`);
  }
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    throw new HttpProblem('malformed', `The mapping cannot be read: ${error.message}`, {
      issues: (error.extras.issues ?? []).map(({ path, message }) => ({
        path: path ? `mapping.${path}` : 'mapping',
        message,
      })),
    });
  }
}

function unclearFormat(): HttpProblem {
  return new HttpProblem(
    'unsupported-format',
    'The body must be multipart/form-data with a file and its format, or text/csv, application/jsonl, application/geo+json or an Excel workbook.',
    { headers: { Accept: ['multipart/form-data', ...Object.keys(byMediaType)].join(', ') } },
  );
}

function partsOf(c: Context, bytes: Uint8Array): FormPart[] {
  try {
    return formParts(c.req.header('Content-Type') ?? '', bytes);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    throw new HttpProblem('malformed', 'The form cannot be read.');
  }
}

/** What a form says. Each field once, and none that is not known. */
function readForm(c: Context, bytes: Uint8Array): ImportRequest {
  const parts = partsOf(c, bytes);
  const issues: FieldIssue[] = [];
  for (const name of new Set(parts.map((part) => part.name))) {
    const path = name.slice(0, 60);
    if (!formFields.some((f) => f === name)) {
      const nearest = nearestWords(name, formFields).join(', ');
      issues.push({ path, message: `unknown field; nearest: ${nearest}` });
    } else if (parts.filter((part) => part.name === name).length > 1) {
      issues.push({ path, message: 'stands twice' });
    }
  }
  if (issues.length > 0) {
    throw new HttpProblem('malformed', 'The form has fields that are not understood.', {
      issues: issues.slice(0, maxIssues),
    });
  }
  const find = (name: string) => parts.find((part) => part.name === name);
  const text = (name: string) => {
    const part = find(name);
    if (part?.file !== undefined) throw incomplete(name, 'is a file');
    return part && new TextDecoder().decode(part.bytes);
  };
  const file = find('file');
  if (!file) throw incomplete('file', 'is missing');
  const dryRun = text('dryRun') ?? 'false';
  if (dryRun !== 'true' && dryRun !== 'false') throw incomplete('dryRun', 'is not true or false');
  const named = text('format') || undefined;
  const type = file.type.split(';')[0]?.trim().toLowerCase() ?? '';
  const format = named === undefined ? byMediaType[type] : formats.find((f) => f === named);
  if (!format) throw incomplete('format', `is not one of ${formats.join(', ')}`);
  const mapping = parseMapping(text('mapping'));
  return { format, data: file.bytes, mapping, dryRun: dryRun === 'true' };
}

async function readImport(c: Context, given: z.infer<typeof query>): Promise<ImportRequest> {
  const type = mediaTypeOf(c);
  if (type === 'multipart/form-data') {
    const inQuery = Object.keys(Object.fromEntries(new URL(c.req.url).searchParams))[0];
    if (inQuery) throw incomplete(inQuery, 'belongs into the form, not into the address');
    return readForm(c, await readBody(c, maxImportRequestBytes));
  }
  const known = byMediaType[type];
  const format = given.format ?? known;
  if (!known || !format) throw unclearFormat();
  const mapping = parseMapping(given.mapping);
  return { format, data: await readBody(c, maxImportRequestBytes), mapping, dryRun: given.dryRun };
}

export const importRecords = defineRoute({
  method: 'post',
  path: '/api/v1/imports',
  id: 'importRecords',
  tag: 'Many records',
  summary: 'Import many records from CSV, Excel, JSON Lines or GeoJSON',
  description:
    'All rows are checked first; if one is wrong, nothing is imported and the report names it. Records with an `origin` (system and id) replace the one imported from there before. With `dryRun`, the report says what would happen. What is good is published in batches, each all or nothing. With the header `Prefer: respond-async` (RFC 7240) the answer does not wait: 202, and `importProgress` tells how far it is.',
  scope: 'imports:write',
  rate: 'import',
  query,
  body: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: form,
        example: {
          file: examples.importCsv,
          format: 'csv',
          dryRun: 'true',
          mapping: JSON.stringify(examples.importMapping),
        },
      },
      'text/csv': { schema: z.string(), example: examples.importCsv },
      'application/jsonl': { schema: z.string() },
      'application/geo+json': { schema: z.string() },
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
        schema: z.string().meta({ format: 'binary' }),
      },
    },
  },
  responses: {
    200: {
      description: 'Imported, or what a dry run found.',
      content: {
        'application/json': { schema: answers.importReport, example: examples.importReport },
      },
    },
    202: {
      description: 'Begun; asked for by `Prefer: respond-async`.',
      content: {
        'application/json': { schema: importProgress, example: examples.importProgress },
      },
    },
  },
  problems: [
    'malformed',
    'invalid-query',
    'invalid-import',
    'too-large',
    'unsupported-format',
    'frozen',
    'no-trust',
    'recovering',
    'storage',
    'busy',
  ],
  async handle({ c, query: given, client, services }) {
    const leave = services.imports.enter(client);
    if (!leave) throw new HttpProblem('busy', 'Other imports are under way.');
    try {
      const request = await readImport(c, given);
      if (/(?:^|[,\s])respond-async(?:$|[,;\s])/i.test(c.req.header('Prefer') ?? '')) {
        const { id } = await services.hub.startImport(request);
        return c.json(await services.hub.importProgress(id), 202, {
          Location: `/api/v1/imports/${id}`,
          'Preference-Applied': 'respond-async',
        });
      }
      const report = await services.hub.import(request);
      if (report.errorCount === 0 || report.dryRun) return c.json(report);
      const { errorCount, rows, errors } = report;
      throw new HttpProblem(
        'invalid-import',
        `${errorCount} of ${rows} rows are wrong. Nothing was imported.`,
        {
          issues: errors
            .flatMap(({ row, issues }) =>
              issues.map(({ path, message }) => ({
                path: path ? `row ${row}: ${path}` : `row ${row}`,
                message,
              })),
            )
            .slice(0, maxIssues),
          members: { report },
        },
      );
    } finally {
      leave();
    }
  },
});
