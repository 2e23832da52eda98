/**
 * Every maximum of the HTTP interface, with its unit and its reason. Tests try each body limit at
 * the limit and one over. What a record may say is bounded in schema/limits.ts.
 */
import { maxTrustAnswerBytes } from '#federation/limits.ts';
import { maxImportBytes, maxMappingBytes } from '#node/hub/import/limits.ts';
import { maxRecordBytes } from '#schema/limits.ts';

/** Bytes of a request with one record: the record itself, with room to be indented. */
export const maxRecordRequestBytes = 2 * maxRecordBytes;
/**
 * Bytes of a request that imports: the file itself, its mapping, and what a form adds. Below the 72 MB at
 * which deploy/'s proxy cuts off.
 */
export const maxImportRequestBytes = maxImportBytes + maxMappingBytes + 64 * 1024;
/** Bytes of a request with trust lists: as much as another hub may hand over. */
export const maxTrustRequestBytes = maxTrustAnswerBytes;
/** Levels of nesting in a JSON body. A record has four. */
export const maxJsonDepth = 32;
/** Imports that arrive at once: each holds its file in memory several times over. */
export const maxParallelImports = 2;
/** Exports at once: each keeps a place in the database open as long as its reader is slow. */
export const maxParallelExports = 8;
/** Of these, at once for one address: a few slow readers must not keep the places from all others. */
export const maxExportsPerClient = 2;

/** Bytes of a request line with all headers; longer addresses than 8 KiB do not pass proxies either. */
export const maxHeaderBytes = 16 * 1024;
/** Milliseconds for the headers of a request, and for the whole of it: an import on a slow line. */
export const headersTimeoutMs = 10_000;
/** See {@link headersTimeoutMs}. */
export const requestTimeoutMs = 300_000;
/** Milliseconds that a connection may be silent: an import may compute that long, no more. */
export const socketTimeoutMs = 300_000;
/** Milliseconds that an idle connection is kept for the next request. */
export const keepAliveTimeoutMs = 5_000;
/** Connections at once; the next ones wait in the system's queue. */
export const maxConnections = 2_000;
/** Milliseconds that requests under way may take to finish when the server closes. */
export const closeGraceMs = 3_000;

/** Characters of a whole query string, and of one value in it. */
export const maxQueryStringLength = 8_000;
/** See {@link maxQueryStringLength}. */
export const maxParameterLength = 4_000;
/** Values of one filter; the same as in a question between hubs. */
export const maxFilterValues = 20;
/** Results on a page of a search. */
export const maxSearchResults = 50;
/** Suggestions for what is being typed: more than a screen holds nobody reads. */
export const maxSuggestions = 20;
/** Records like one. */
export const maxSimilar = 20;
/** The longest that a caller may let live hubs take, in milliseconds. */
export const maxDeadlineMs = 10_000;
/** Versions of the trust list in one answer of its history. */
export const maxHistoryVersions = 20;
/** Actions of officers in one answer. */
export const maxOfficerActions = 50;
/** Wrong things that one answer names. */
export const maxIssues = 50;

/** What is counted together, per client address or per token. */
export type RateClass = keyof typeof rates;

/**
 * Requests per minute (or in so many seconds), per client address and per token. An office of fifty behind one address can
 * work; one machine cannot keep the search workers from all others.
 */
export const rates = {
  /** Reading, pages included. */
  read: { perAddress: 1_200, perToken: 6_000 },
  search: { perAddress: 300, perToken: 3_000 },
  /** One or two for each key that somebody presses. */
  suggest: { perAddress: 1_200, perToken: 3_000 },
  export: { perAddress: 20, perToken: 60 },
  write: { perAddress: 60, perToken: 1_200 },
  import: { perAddress: 10, perToken: 60 },
  /** Trust lists from anybody: each costs dozens of signature checks. */
  trust: { perAddress: 20, perToken: 20 },
  /** Saved searches: each sends a mail that asks for confirmation. */
  alert: { perAddress: 10, perToken: 10, seconds: 3_600 },
  /** Forms of accounts: each may cost a scrypt, or send a mail. */
  account: { perAddress: 60, perToken: 60 },
  /** Reports on records: people read each. */
  report: { perAddress: 10, perToken: 10, seconds: 3_600 },
  /** Requests to join: whoever fills the places of a hub keeps others out. */
  join: { perAddress: 6, perToken: 6, seconds: 3_600 },
  /** Requests with a bad token. */
  'bad-token': { perAddress: 30, perToken: 30 },
} as const satisfies Readonly<
  Record<
    string,
    { readonly perAddress: number; readonly perToken: number; readonly seconds?: number }
  >
>;
