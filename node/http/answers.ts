/**
 * What the API answers, as schemas: the same shapes as node/hub/types.ts, which the compiler holds
 * them to. They describe; nothing is parsed with them but in tests.
 */
import { z } from 'zod';
import type * as hub from '#node/hub/types.ts';
import { epochNumber, slug } from '#schema/entry/index.ts';
import { kinds, sharingLevels } from '#schema/record/index.ts';
import { hubStates, type TrustedHub, trustedHub } from '#schema/trust/index.ts';
import { recordProof } from '#schema/wire/index.ts';
import { trustStatus } from './governance-answers.ts';
import { type ProblemCode, problemCodes } from './problem.ts';

/** A moment. */
export const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });
/** How many. */
export const count = z.int().min(0);
/** Of a record. */
export const address = z.string().meta({ description: '`interhub:<network>/<hub>/<rid>`.' });

/** `cluster` → `ClusterRecord`: the name of a kind's component. */
export function componentName(kind: string, suffix: string): string {
  const words = kind.split('-').map((w) => `${w.charAt(0).toUpperCase()}${w.slice(1)}`);
  return `${words.join('')}${suffix}`;
}

/** A record of each kind, as it is held. */
export const recordSchemas = [...kinds.values()].map((kind) =>
  kind.schema.meta({
    id: componentName(kind.name, 'Record'),
    title: kind.label.one.en,
  }),
);

/** A record of any kind. */
export const anyRecordSchema = z
  .union(recordSchemas as unknown as [z.ZodType, z.ZodType])
  .meta({ id: 'Record', description: 'A record of any kind; `kind` says which.' });

const issue = z.strictObject({
  path: z.string().meta({ description: 'Where: a field such as `title.en`, or a parameter.' }),
  message: z.string(),
});

export const importReport: z.ZodType<hub.ImportReport> = z
  .strictObject({
    dryRun: z.boolean(),
    rows: count,
    created: count,
    updated: count,
    unchanged: count,
    errors: z.array(z.strictObject({ row: z.int().min(0), issues: z.array(issue) })),
    errorCount: count,
    preview: z.array(z.unknown()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ImportReport', description: 'What an import did, or would do.' });

export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'Leads to the explanation on the reader’s page.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]).meta({
      description: 'Stable: programs look at this.',
    }),
    issues: z.array(issue).optional(),
    reason: z.string().optional().meta({
      description: 'Error code of the federation protocol, when a signed document was refused.',
    }),
    report: importReport.optional(),
    requestId: z.string().optional().meta({
      description: 'Under this the operator finds the error in the log.',
    }),
  })
  .meta({ id: 'Problem', description: 'An error as RFC 9457 problem details.' });

export const provenance: z.ZodType<hub.Provenance> = z
  .strictObject({
    source: z.enum(['own', 'replica', 'live']),
    asOf: instant,
    epoch: epochNumber.nullable(),
    seq: z.int().min(1).nullable(),
    kid: z.string().nullable().meta({ description: 'RFC 7638 thumbprint of the signing key.' }),
  })
  .meta({ id: 'Provenance', description: 'Where a record came from, and as of when.' });

export const published: z.ZodType<hub.Published> = z
  .strictObject({
    rid: z.string(),
    id: address,
    sharing: z.enum(sharingLevels),
    epoch: epochNumber.nullable(),
    seq: z.int().min(1).nullable(),
    replaces: address.optional(),
  })
  .meta({ id: 'Published', description: 'A change that was carried out.' });

export const recordView: z.ZodType<hub.RecordView> = z
  .strictObject({
    id: address,
    hub: slug,
    hubName: z.string(),
    rid: z.string(),
    kind: z.string(),
    state: z.enum(['live', 'withdrawn', 'erased', 'quarantined', 'unreadable']),
    record: anyRecordSchema.nullable() as unknown as z.ZodType<hub.RecordView['record']>,
    created: instant.nullable(),
    updated: instant.nullable(),
    hubState: z.enum(hubStates).nullable(),
    provenance,
    trustVersion: z.int().min(1).nullable(),
  })
  .meta({ id: 'RecordView', description: 'A record with its provenance.' });

export const erasureStatus: z.ZodType<hub.ErasureStatus> = z
  .strictObject({
    rid: z.string(),
    erasedAt: instant,
    confirmed: z.array(z.strictObject({ hub: slug, at: instant })),
    missing: z.array(slug),
  })
  .meta({ id: 'ErasureStatus', description: 'Which hubs have confirmed an erasure.' });

const directoryEntry: z.ZodType<hub.DirectoryEntry> = z
  .strictObject({
    hub: slug,
    name: z.string(),
    regions: z.array(z.string()),
    state: z.enum(hubStates),
    portal: z.string().nullable(),
    isOwn: z.boolean(),
    contact: z.enum(['own', 'connected', 'silent', 'never']),
    lastSeen: instant.nullable(),
    lastError: z.string().nullable(),
    records: count,
    behind: count,
    asOf: instant.nullable(),
    isFrozen: z.boolean(),
    profile: z.string().nullable(),
    software: z.string().nullable(),
    trustVersion: z.int().min(0).nullable(),
  })
  .meta({ id: 'DirectoryEntry' });

export const directory = z
  .strictObject({ network: slug, hub: slug, hubs: z.array(directoryEntry) })
  .meta({ id: 'Directory', description: 'All hubs of the network, as this one sees them.' });

/** Without the limits on input that trustedHub has: a description of what is served. */
const hubOfTrust = trustedHub.meta({ id: 'TrustedHub' }) as unknown as z.ZodType<TrustedHub>;

export const trustSummary: z.ZodType<hub.TrustSummary> = z
  .strictObject({
    network: slug,
    name: z.string(),
    version: z.int().min(1),
    hash: z.string(),
    fingerprint: z.string(),
    issued: instant,
    expires: instant,
    isExpired: z.boolean(),
    warnings: z.array(z.string()),
    threshold: z.int().min(1),
    officers: z.array(z.strictObject({ office: z.string(), kid: z.string() })),
    hubs: z.array(hubOfTrust),
    freshness: z.strictObject({ iat: instant, exp: instant }).nullable(),
  })
  .meta({ id: 'TrustSummary', description: 'The newest trust list that this hub has accepted.' });

export const trustLists = z
  .strictObject({
    after: count,
    lists: z.array(z.string()).meta({
      description: 'Signed trust lists (JWS in General JSON serialisation), oldest first.',
    }),
    next: count.nullable().meta({ description: '`after` for the rest; null: that is all.' }),
  })
  .meta({ id: 'TrustLists' });

export const trustTaken = z
  .strictObject({ version: count, changed: z.boolean() })
  .meta({ id: 'TrustTaken', description: 'The version that holds now.' });

const percentiles = z
  .strictObject({
    ...{ count, p50: z.number().nullable(), p95: z.number().nullable() },
    p99: z.number().nullable(),
  })
  .meta({ id: 'Percentiles', description: 'Milliseconds; null: nothing was measured.' });

const searchTimes = z
  .strictObject({
    answers: percentiles,
    partial: count.meta({ description: 'Answers that lacked something.' }),
    hubs: z.array(z.strictObject({ hub: slug, took: percentiles, failures: count })),
    breakers: z.array(
      z.strictObject({
        ...{ hub: slug, state: z.enum(['open', 'probing']), until: instant.nullable() },
      }),
    ),
  })
  .meta({ id: 'SearchTimes', description: 'Searches of the last ten minutes: numbers alone.' });

export const hubStatus: z.ZodType<hub.HubStatus> = z
  .strictObject({
    network: slug,
    hub: slug,
    name: z.string(),
    version: z.string(),
    isReady: z.boolean(),
    problems: z.array(z.string()),
    records: z.strictObject({ own: count, replicated: count, onRequest: count, hubOnly: count }),
    feed: z.strictObject({ epoch: epochNumber, seq: count, entry: z.string().nullable() }),
    index: z.strictObject({ size: count, lag: count }),
    peers: z.strictObject({ known: count, connected: count }),
    trust: trustStatus.nullable(),
    feeds: z.array(
      z.strictObject({ hub: slug, epoch: epochNumber, seq: count, behind: count, records: count }),
    ),
    search: searchTimes,
    alerts: z.strictObject({
      subscriptions: count,
      unconfirmed: count,
      waiting: count.meta({ description: 'Mails that wait to be sent.' }),
      isMailSet: z
        .boolean()
        .meta({ description: 'false: mails are written into the data folder.' }),
    }),
    startedAt: instant,
  })
  .meta({ id: 'HubStatus', description: 'How this hub is doing.' });

export const proof = recordProof.meta({
  id: 'RecordProof',
  description: 'Everything with which `interhub verify` checks a record offline.',
});

export const schemaList = z
  .strictObject({
    kinds: z.array(
      z.strictObject({
        kind: z.string(),
        version: z.int(),
        label: z.record(z.string(), z.string()),
        schema: z.string().meta({ description: 'Path of its JSON Schema.' }),
      }),
    ),
  })
  .meta({ id: 'SchemaList' });
