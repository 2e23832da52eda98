/** What the routes of governance answer, as schemas; see answers.ts. */
import { z } from 'zod';
import type * as hub from '#node/hub/governance-types.ts';
import type { TrustStatus } from '#node/hub/types.ts';
import { slug } from '#schema/entry/index.ts';

const instant = z.iso.datetime();
const hash = z.string().meta({ description: 'SHA-256 of the payload, base64url.' });
const fingerprint = z
  .string()
  .meta({ description: 'The hash in groups of digits, to compare on the telephone.' });

const officer: z.ZodType<hub.OfficerView> = z
  .strictObject({
    office: z.string(),
    kid: z.string().meta({ description: 'RFC 7638 thumbprint of the key.' }),
  })
  .meta({ id: 'Officer' });

const joinRequestFields = {
  ...{ hash, fingerprint, hub: slug, name: z.string() },
  regions: z.array(z.string()),
  peers: z.array(z.string()),
  addresses: z.array(z.string()),
  portal: z.string().nullable(),
  keys: z.array(z.string()).meta({ description: 'Thumbprints of the signing keys.' }),
  signed: instant.meta({ description: 'By the applicant’s clock.' }),
  received: instant,
  state: z.enum(['open', 'accepted', 'rejected']),
  decided: instant.nullable(),
  reason: z.string().nullable(),
  decidedBy: officer.nullable(),
  rejection: z.string().nullable().meta({
    description: 'The signed rejection (compact JWS), for the applicant to verify.',
  }),
};

export const joinRequest: z.ZodType<hub.JoinRequestView> = z
  .strictObject(joinRequestFields)
  .meta({ id: 'JoinRequest', description: 'A request to join, and what became of it.' });

export const joinRequestList = z
  .strictObject({ requests: z.array(joinRequest) })
  .meta({ id: 'JoinRequestList', description: 'Requests at this hub, the newest first.' });

/** What applicants post: the file that `interhub init` wrote. */
export const signedDocument = z
  .looseObject({ payload: z.string(), signatures: z.array(z.unknown()) })
  .meta({ id: 'SignedDocument', description: 'A JWS in General JSON serialisation.' });

export const rejection = z
  .strictObject({ rejection: z.string().min(1).max(4_096) })
  .meta({ id: 'JoinRejection', description: 'A rejection that an officer signed (compact JWS).' });

export const alertList = z
  .strictObject({
    alerts: z.array(
      z.strictObject({
        code: z.enum([
          ...(['no-trust', 'trust-fork', 'list-expired', 'list-expires-soon'] as const),
          ...(['not-fresh', 'freshness-late', 'newer-list-exists', 'feed-fork'] as const),
          ...(['quarantine', 'hub-behind'] as const),
        ]),
        level: z.enum(['alarm', 'notice']),
        hub: slug.nullable(),
        at: instant.nullable(),
        version: z.int().nullable(),
      }) satisfies z.ZodType<hub.TrustAlert>,
    ),
  })
  .meta({ id: 'TrustAlerts', description: 'What needs attention, the gravest first.' });

const tally = z
  .strictObject({
    threshold: z.int(),
    signed: z.array(officer),
    missing: z.array(officer),
    lacking: z.int(),
    isMet: z.boolean(),
  })
  .meta({ id: 'SignatureTally', description: 'How far the officers of one list have signed.' });

/** Their members depend on the type; PROTOCOL.md does not bind them. */
const change = z
  .looseObject({ type: z.string() })
  .meta({ id: 'TrustChange', description: 'Something that differs between two lists.' });
const risk = z
  .looseObject({ type: z.string() })
  .meta({ id: 'TrustRisk', description: 'Something to think twice about before signing.' });

export const proposal = z
  .strictObject({
    ...{ hash, fingerprint, version: z.int() },
    state: z.enum(['collecting', 'complete', 'published', 'outdated']),
    note: z.string().nullable().meta({ description: 'Of its author; not signed.' }),
    ...{ issued: instant, expires: instant, received: instant, changed: instant },
    ...{ old: tally, new: tally },
    changes: z.array(change),
    risks: z.array(risk),
  })
  .meta({ id: 'Proposal', description: 'A proposal for the next trust list.' });

export const proposalList = z
  .strictObject({ proposals: z.array(proposal) })
  .meta({ id: 'ProposalList', description: 'Proposals at this hub, the newest first.' });

export const proposalDocument = z
  .looseObject({ format: z.string(), hash: z.string(), payload: z.string() })
  .meta({ id: 'ProposalFile', description: 'The file `interhub-proposal/1`; see PROTOCOL.md.' });

export const signatureDocument = z
  .looseObject({ format: z.string(), hash: z.string(), signatures: z.array(z.unknown()) })
  .meta({ id: 'SignatureFile', description: 'The file `interhub-signature/1`; see PROTOCOL.md.' });

export const signed = z
  .strictObject({
    added: z.array(z.string()).meta({ description: 'Thumbprints of keys that are new.' }),
    proposal,
  })
  .meta({ id: 'SignaturesAdded' });

export const publishedList = z
  .strictObject({ version: z.int(), hash })
  .meta({ id: 'PublishedList', description: 'The list that is in force now.' });

export const trustHistory = z
  .strictObject({
    versions: z.array(
      z.strictObject({
        ...{ version: z.int(), hash, fingerprint, issued: instant, expires: instant },
        ...{ threshold: z.int(), officers: z.int(), hubs: z.int() },
        signers: z.array(officer),
        changes: z.array(change),
      }),
    ),
    next: z.int().nullable().meta({ description: '`before` for older ones; null: that is all.' }),
  })
  .meta({ id: 'TrustHistory', description: 'Versions of the trust list, the newest first.' });

export const officerActions = z
  .strictObject({
    actions: z.array(
      z.strictObject({
        ...{ n: z.int(), at: instant },
        action: z.enum(['proposed', 'signed', 'published', 'rejected']),
        officer: officer.nullable().meta({
          description:
            'Whose key signed; the office is empty when it is not known any more. Null: anybody may do it.',
        }),
        ...{ subject: hash, fingerprint },
        version: z.int().nullable().meta({ description: 'Of the list that was proposed.' }),
        isList: z.boolean().meta({ description: 'Whether that version became this very list.' }),
        hub: slug.nullable().meta({ description: 'The hub whose request was answered.' }),
        isKept: z.boolean().meta({ description: 'Whether the document is still at this hub.' }),
      }) satisfies z.ZodType<hub.OfficerActionView>,
    ),
    next: z.int().nullable().meta({ description: '`before` for older ones; null: that is all.' }),
  })
  .meta({ id: 'OfficerActions', description: 'What was done at this hub, the newest first.' });

export const forkedLists = z
  .strictObject({ lists: z.array(z.string()).max(2) })
  .meta({ id: 'ForkedTrustLists', description: 'Two contradicting lists as JSON texts, or none.' });

/** Part of the status of a hub. */
export const trustStatus: z.ZodType<TrustStatus> = z.strictObject({
  version: z.int(),
  isExpired: z.boolean().meta({ description: 'New entries wait, whatever the reason.' }),
  expires: instant.meta({ description: 'When the list itself ends.' }),
  isForked: z.boolean().meta({ description: 'Two lists of one version were signed.' }),
  freshness: z.enum(['none', 'good', 'late', 'ended']).meta({
    description: 'Whether it is confirmed as the newest; none: the network has no such role.',
  }),
  freshUntil: instant.nullable().meta({ description: 'When the newest confirmation ends.' }),
});
