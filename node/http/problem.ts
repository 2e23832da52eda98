/**
 * Errors as RFC 9457 problem details: the one place where codes become statuses. What is not the
 * caller's doing says nothing of the inside and is logged under the request's id.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorCode, FederationError } from '#federation/errors.ts';
import { GovernanceError, type GovernanceErrorCode } from '#federation/trust/index.ts';
import { HubError, type HubErrorCode } from '#node/hub/errors.ts';
import { StorageError } from '#node/storage/index.ts';
import type { FieldIssue } from '#schema/record/index.ts';
import { maxIssues } from './limits.ts';

type HttpCode =
  | 'malformed'
  | 'method-not-allowed'
  | 'rate-limited'
  | 'refused'
  | 'not-ready'
  | 'request-timeout'
  | 'headers-too-large'
  | 'internal';

/** A stable code as `code` in a problem document. Programs look at it, never at the texts. */
export type ProblemCode = HubErrorCode | HttpCode;

/** What a code means: its status, its title, and for the reader's page what to do. */
export interface ProblemKind {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly advice: string;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
}

/** All codes. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  malformed: {
    status: 400,
    title: 'The request cannot be read',
    advice:
      'The body is not strict JSON in UTF-8 (a key stands twice, or it is nested too deeply), or a form is incomplete.',
  },
  'invalid-query': {
    status: 400,
    title: 'A parameter is not understood',
    advice: '`issues` names each parameter and the nearest that would be valid.',
  },
  unauthorised: {
    status: 401,
    title: 'A token is needed',
    advice:
      'Send `Authorization: Bearer …` with a token that is neither expired nor revoked. The hub’s operator makes one with `interhub token create`.',
  },
  forbidden: {
    status: 403,
    title: 'The token does not allow this',
    advice: 'Use a token with the scope that is named.',
  },
  'not-own': {
    status: 403,
    title: 'The record belongs to another hub',
    advice: 'Only the hub that published a record can change it. Ask there.',
  },
  'not-found': { status: 404, title: 'There is nothing here', advice: 'Check the address.' },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not know that method',
    advice: 'The header `Allow` names those that it knows.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    advice: 'Try again over a better line.',
  },
  conflict: {
    status: 409,
    title: 'This does not fit what the hub holds now',
    advice: 'Read what the hub holds and try again from there.',
  },
  frozen: {
    status: 409,
    title: 'This hub cannot publish',
    advice: 'Governance must decide first; the hub’s status says why.',
  },
  erased: {
    status: 410,
    title: 'The record was erased',
    advice: 'Its owner erased it for good. Its address will not be used again.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    advice: 'Send less; `detail` says how much is allowed.',
  },
  hidden: {
    status: 451,
    title: 'This hub does not show the record',
    advice: '`detail` says why. The hub that owns it, and others, may show it (RFC 7725).',
  },
  'unsupported-format': {
    status: 415,
    title: 'The body is of a kind that is not read here',
    advice: 'Send one of the media types that this page names, without Content-Encoding.',
  },
  'invalid-record': {
    status: 422,
    title: 'The record is not valid',
    advice: '`issues` names each field that is wrong, and for codes the nearest valid ones.',
  },
  invalid: {
    status: 422,
    title: 'The form is not valid',
    advice: '`issues` names each field that is wrong.',
  },
  'invalid-import': {
    status: 422,
    title: 'Rows of the import are wrong; nothing was imported',
    advice: '`report.errors` names rows and fields. Try with `dryRun=true` until all are right.',
  },
  refused: {
    status: 422,
    title: 'A signed document was refused',
    advice:
      '`reason` is the error code of the federation protocol, or of the officers’ tool; PROTOCOL.md explains it.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    advice: 'Wait for as many seconds as `Retry-After` says.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    advice: 'Send a shorter address and fewer headers.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong inside this hub',
    advice: 'Give `requestId` to the hub’s operator, who finds it in the log.',
  },
  'no-trust': {
    status: 503,
    title: 'This hub belongs to no network yet',
    advice: 'The governance team must accept it first.',
  },
  'not-ready': {
    status: 503,
    title: 'This hub is not ready',
    advice: '`issues` says what is missing.',
    retryAfter: 5,
  },
  recovering: {
    status: 503,
    title: 'This hub is getting back its own records',
    advice: 'Try again in a moment.',
    retryAfter: 5,
  },
  storage: {
    status: 503,
    title: 'This hub cannot store or read just now',
    advice: 'Nothing was half done. Its operator must look at disk and database.',
    retryAfter: 60,
  },
  busy: {
    status: 503,
    title: 'This hub is busy',
    advice: 'Try again after `Retry-After` seconds.',
    retryAfter: 5,
  },
};

/** All codes, in the order of their statuses. */
export const problemCodes = Object.keys(problemKinds) as readonly ProblemCode[];

/** What an answer may add to its code. */
export interface ProblemExtras {
  readonly issues?: readonly FieldIssue[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the document (RFC 9457 §3.2). */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A refusal that the HTTP layer itself decides. The message goes to the caller. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.code = code;
    this.extras = extras;
  }
}

/** An error as it is answered, and whether an operator must see it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly extras: ProblemExtras;
  readonly isOurFault: boolean;
}

/** How refusals of the federation core reach a caller who handed in a signed document. */
function fromFederation(code: ErrorCode): ProblemCode {
  switch (code) {
    case 'malformed':
    case 'non-canonical':
      return 'malformed';
    case 'too-large':
    case 'no-trust':
    case 'frozen':
    case 'not-found':
    case 'busy':
    case 'internal':
      return code;
    case 'suspended':
      return 'frozen';
    case 'conflict':
    case 'rollback':
    case 'version-gap':
    case 'trust-fork':
      return 'conflict';
    case 'unreachable':
    case 'timeout':
    case 'aborted':
      return 'busy';
    default:
      return 'refused';
  }
}

/** How refusals of what officers hand in reach them. */
function fromGovernance(code: GovernanceErrorCode): ProblemCode {
  switch (code) {
    case 'damaged':
    case 'newer-format':
      return 'malformed';
    case 'in-force':
    case 'outdated':
    case 'ahead':
    case 'other-chain':
    case 'no-current':
    case 'incomplete':
      return 'conflict';
    default:
      return 'refused';
  }
}

const diskFull = 'The hub’s disk is full. Nothing was written.';

/** Any error as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpProblem) {
    const { code, message, extras } = error;
    return { code, detail: message, extras, isOurFault: false };
  }
  if (error instanceof HubError) {
    const { code, message, issues } = error;
    return {
      code,
      detail: message,
      extras: issues.length > 0 ? { issues: issues.slice(0, maxIssues) } : {},
      isOurFault: code === 'storage',
    };
  }
  if (error instanceof FederationError) {
    const code = fromFederation(error.code);
    if (code === 'internal') return { code, extras: {}, isOurFault: true };
    return {
      code,
      detail: error.message,
      extras: { members: { reason: error.code } },
      isOurFault: false,
    };
  }
  if (error instanceof GovernanceError) {
    const { code, message } = error;
    const extras = { members: { reason: code } };
    return { code: fromGovernance(code), detail: message, extras, isOurFault: false };
  }
  if (error instanceof StorageError && error.code !== 'internal') {
    const detail = error.code === 'disk-full' ? { detail: diskFull } : {};
    return { code: 'storage', ...detail, extras: {}, isOurFault: true };
  }
  return { code: 'internal', extras: {}, isOurFault: true };
}

/** The media type of RFC 9457. */
export const problemMediaType = 'application/problem+json';

/** The text of a problem document. `type` leads to the explanation on the reader's page. */
export function problemDocument(
  code: ProblemCode,
  detail: string | undefined,
  extras: ProblemExtras = {},
): Record<string, unknown> {
  const { status, title, advice } = problemKinds[code];
  return {
    type: `/api#problem-${code}`,
    title,
    status,
    detail: detail ?? advice,
    code,
    ...(extras.issues && { issues: extras.issues }),
    ...extras.members,
  };
}

/** The headers that go with a problem document. */
export function problemHeaders(
  code: ProblemCode,
  extras: ProblemExtras = {},
): Record<string, string> {
  const { retryAfter } = problemKinds[code];
  return {
    'Content-Type': problemMediaType,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    ...extras.headers,
  };
}

/** Answers with a problem document. */
export function answerProblem(c: Context, problem: Problem, requestId: string): Response {
  const { code, detail, extras, isOurFault } = problem;
  const members = isOurFault ? { ...extras.members, requestId } : extras.members;
  const document = problemDocument(code, detail, { ...extras, ...(members && { members }) });
  return c.body(JSON.stringify(document), problemKinds[code].status, problemHeaders(code, extras));
}
