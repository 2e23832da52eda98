/**
 * Exporting records as JSON Lines or CSV, page by page, so that a network of any size fits through a
 * small memory.
 *
 * - export-columns.ts     the columns of CSV, and formulas made harmless
 * - export-dictionary.ts  what they mean, for people and programs
 */
import type { RecordKey, StoredRecord } from '#node/storage/index.ts';
import { slug } from '#schema/entry/index.ts';
import { nearestWords } from '#schema/nearest.ts';
import { type FieldIssue, kindNames, kinds, parseRecordBytes } from '#schema/record/index.ts';
import { type HubContext, isoFromSeconds, recordAddressOf } from './context.ts';
import { HubError } from './errors.ts';
import { csvLine, exportTable } from './export-columns.ts';
import { exportFacts as facts } from './export-dictionary.ts';
import { takeTurns } from './import/turns.ts';
import { archiveLines } from './leaving.ts';
import type { ExportRequest, Hub } from './types.ts';

/** Records read at once. */
const pageSize = 100;

function check({ format, kind, hub }: ExportRequest): void {
  const issues: FieldIssue[] = [];
  if (kind !== undefined && !kinds.has(kind)) {
    const nearest = nearestWords(kind, kindNames).join(', ');
    issues.push({ path: 'kind', message: `is not a known kind; nearest: ${nearest}` });
  }
  if (hub !== undefined && !slug.safeParse(hub).success) {
    issues.push({ path: 'hub', message: 'is not the name of a hub' });
  }
  if (issues.length > 0) {
    throw new HubError('invalid-query', 'The export cannot be made.', { issues });
  }
  if (format !== 'jsonl' && format !== 'csv') {
    throw new HubError('unsupported-format', 'An export is jsonl or csv.');
  }
}

/** Makes the export use case. */
export function createExporting(context: HubContext): Pick<Hub, 'export' | 'archive'> {
  const { storage, network } = context;

  async function* archive(): AsyncGenerator<string> {
    const { id: hub, clock } = context;
    const { feeds, trust } = storage;
    const turn = takeTurns();
    const count = { entries: 0, bodies: 0, lists: 0 };
    // A hub that may not sign any more still hands out what it signed.
    const key = await context.keys.current().catch(() => null);
    const source = { network, hub, feeds, trust, key };
    for await (const line of archiveLines(source, clock.now(), count)) {
      yield `${line}\n`;
      await turn();
    }
  }

  async function* records(request: ExportRequest): AsyncGenerator<StoredRecord> {
    const { kind, hub, audience } = request;
    const turn = takeTurns();
    let afterKey: RecordKey | undefined;
    for (;;) {
      const page = await storage.records.list({
        ...(kind !== undefined && { kind }),
        ...(hub !== undefined && { hub }),
        // Private records are for members of this hub; of other hubs there are none here.
        ...(audience !== 'member' && { sharing: 'network' }),
        ...(afterKey && { afterKey }),
        limit: pageSize,
      });
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      afterKey = { hub: last.hub, rid: last.rid };
      await turn();
    }
  }

  function factsOf(stored: StoredRecord): Record<(typeof facts)[number], string> {
    const { hub, rid, kind, sharing, created, updated } = stored;
    return {
      id: recordAddressOf(network, hub, rid),
      hub,
      kind,
      sharing,
      created: isoFromSeconds(created),
      updated: isoFromSeconds(updated),
    };
  }

  /** `state` is 'unreadable' for what a newer version wrote: it is passed over without a record. */
  async function* jsonLines(request: ExportRequest): AsyncGenerator<string> {
    for await (const stored of records(request)) {
      const parsed = stored.body ? parseRecordBytes(stored.body) : undefined;
      const isReadable = parsed?.ok === true;
      yield `${JSON.stringify({
        ...factsOf(stored),
        state: isReadable ? 'live' : 'unreadable',
        record: isReadable ? parsed.record : null,
      })}\n`;
    }
  }

  async function* csv(request: ExportRequest): AsyncGenerator<string> {
    const table = exportTable(request.kind);
    const ownNames = new Set<string>(facts);
    const wanted = table.head.map((name) => !ownNames.has(name));
    // The byte order mark tells spreadsheets that this is UTF-8.
    yield `\ufeff${csvLine([...facts, ...table.head.filter((_, i) => wanted[i])])}`;
    for await (const stored of records(request)) {
      const parsed = stored.body ? parseRecordBytes(stored.body) : undefined;
      if (!parsed?.ok) continue;
      const known = factsOf(stored);
      const cells = table.cells(parsed.record).filter((_, i) => wanted[i]);
      yield csvLine([...facts.map((name) => known[name]), ...cells]);
    }
  }

  return {
    archive,
    export(request) {
      check(request);
      return request.format === 'csv' ? csv(request) : jsonLines(request);
    },
  };
}
