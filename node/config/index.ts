/**
 * Environment → validated configuration. The only place that reads process.env.
 *
 * - data-folder.ts  what `interhub init` writes into a hub's folder
 * - key-files.ts    its private keys
 * - concepts.ts     words that mean the same, added by its editors
 * - account-secret.ts  the secret of accounts
 * - files.ts        files that are written as a whole or not at all
 */
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const list = z
  .string()
  .transform((s) =>
    s
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.string().startsWith('/')).max(8));
const flag = z.enum(['true', 'false']).transform((s) => s === 'true');

const environment = z.object({
  INTERHUB_DATA: z.string().min(1).default('./data'),
  INTERHUB_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  INTERHUB_HTTP_PORT: port.default(8080),
  INTERHUB_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  INTERHUB_LISTEN: list.optional(),
  INTERHUB_ANNOUNCE: list.optional(),
  INTERHUB_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  INTERHUB_SEARCH_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
  INTERHUB_BEHIND_PROXY: flag.default(false),
  INTERHUB_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  INTERHUB_MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^(?:[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, 'is not an address')
    .optional(),
  INTERHUB_SIGN_UP: z.enum(['open', 'invited']).optional(),
  INTERHUB_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  INTERHUB_OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
  INTERHUB_OIDC_CLIENT_SECRET: z.string().min(1).max(1_000).optional(),
  INTERHUB_OIDC_NAME: z.string().min(1).max(60).optional(),
  INTERHUB_OIDC_TRUST_ADDRESSES: flag.default(false),
  /** A folder for daily backups, and how many are kept. */
  INTERHUB_BACKUPS: z.string().min(1).optional(),
  INTERHUB_BACKUPS_KEEP: z.coerce.number().int().min(1).max(1_000).default(14),
  INTERHUB_CHECK_LINKS: flag.default(true),
  /** Networks inside which addresses may be fetched all the same, in CIDR notation. */
  INTERHUB_INTRANET: z
    .string()
    .transform((s) => s.split(',').map((part) => part.trim()))
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()])).max(16))
    .optional(),
  INTERHUB_WATCHED_FOLDER: z.string().min(1).optional(),
  INTERHUB_ROUND_SECONDS: z.coerce.number().min(0.2).max(3600).default(15),
});

/** An agency's identity provider (OpenID Connect). */
export interface AgencyProvider {
  /** What people call it: it stands on the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether its mail addresses are taken for confirmed although it does not say so. */
  readonly trustsAddresses: boolean;
}

/** A hub's settings, all validated. Identity and keys are in its data folder. */
export interface Config {
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** What people type, without a trailing slash; null: derived from host and port. */
    readonly publicUrl: string | null;
    /** Whether X-Forwarded-For may be believed. */
    readonly isBehindProxy: boolean;
  };
  /** Multiaddrs to listen on and to announce; null: what hub.json says. */
  readonly listen: readonly string[] | null;
  readonly announce: readonly string[] | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly searchWorkers: number;
  /** How mail leaves. */
  readonly mail: {
    /** smtp:// or smtps://, perhaps with a password in it; null: as administrators have set it. */
    readonly smtpUrl: string | null;
    /** `address` or `Name <address>`; null: as administrators have set it. */
    readonly from: string | null;
  };
  readonly accounts: {
    /** Who may make an account: anybody, or whoever is invited; null: as administrators have set it. */
    readonly signUp: 'open' | 'invited' | null;
    /** The agency's identity provider (OpenID Connect); null: as administrators have set it. */
    readonly agency: AgencyProvider | null;
  };
  /** How addresses that people name are fetched. */
  readonly outside: {
    /** Whether the links of own records are tried now and then. */
    readonly checksLinks: boolean;
    /** Networks inside which it may fetch, in CIDR notation. */
    readonly intranet: readonly string[];
  };
  readonly backups: {
    /** Absolute path; null: no backups are made. */
    readonly folder: string | null;
    readonly keep: number;
  };
  /** Absolute path of the folder in which files to import are looked for; null: `watched` in the data folder. */
  readonly watchedFolder: string | null;
  /** Seconds between rounds of anti-entropy. */
  readonly roundSeconds: number;
}

/** A setting that cannot be used; says which and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function parseEnvironment<S extends z.ZodType>(
  schema: S,
  overrides: Readonly<Record<string, string | undefined>>,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<S> {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, v]) => v !== undefined));
  const parsed = schema.safeParse({ ...env, ...given });
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new ConfigError(`The setting ${first?.path.join('.')} cannot be used: ${first?.message}`);
}

/** The settings of an identity provider are given together, or not at all. */
function agencyOf(e: z.infer<typeof environment>): AgencyProvider | null {
  const issuer = e.INTERHUB_OIDC_ISSUER;
  const clientId = e.INTERHUB_OIDC_CLIENT_ID;
  const clientSecret = e.INTERHUB_OIDC_CLIENT_SECRET;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new ConfigError(
      'Signing in by an identity provider needs INTERHUB_OIDC_ISSUER, INTERHUB_OIDC_CLIENT_ID and INTERHUB_OIDC_CLIENT_SECRET.',
    );
  }
  const name = e.INTERHUB_OIDC_NAME ?? new URL(issuer).host;
  return { name, issuer, clientId, clientSecret, trustsAddresses: e.INTERHUB_OIDC_TRUST_ADDRESSES };
}

/**
 * Reads the configuration.
 * @param env variables; process.env of this process unless a test passes others
 * @param overrides values from the command line, by variable name
 * @throws {ConfigError}
 */
export function readConfig(
  overrides: Readonly<Record<string, string | undefined>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const e = parseEnvironment(environment, overrides, env);
  return {
    dataFolder: resolve(e.INTERHUB_DATA),
    http: {
      host: e.INTERHUB_HTTP_HOST,
      port: e.INTERHUB_HTTP_PORT,
      publicUrl: e.INTERHUB_PUBLIC_URL?.replace(/\/$/, '') ?? null,
      isBehindProxy: e.INTERHUB_BEHIND_PROXY,
    },
    listen: e.INTERHUB_LISTEN ?? null,
    announce: e.INTERHUB_ANNOUNCE ?? null,
    logLevel: e.INTERHUB_LOG_LEVEL,
    searchWorkers: e.INTERHUB_SEARCH_WORKERS,
    mail: { smtpUrl: e.INTERHUB_SMTP_URL ?? null, from: e.INTERHUB_MAIL_FROM ?? null },
    accounts: { signUp: e.INTERHUB_SIGN_UP ?? null, agency: agencyOf(e) },
    outside: { checksLinks: e.INTERHUB_CHECK_LINKS, intranet: e.INTERHUB_INTRANET ?? [] },
    backups: {
      folder: e.INTERHUB_BACKUPS === undefined ? null : resolve(e.INTERHUB_BACKUPS),
      keep: e.INTERHUB_BACKUPS_KEEP,
    },
    watchedFolder: e.INTERHUB_WATCHED_FOLDER ? resolve(e.INTERHUB_WATCHED_FOLDER) : null,
    roundSeconds: e.INTERHUB_ROUND_SECONDS,
  };
}

const clientEnvironment = z.object({
  INTERHUB_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8080'),
  INTERHUB_TOKEN: z.string().max(200).optional(),
});

/**
 * Where the command line finds a running hub.
 * @throws {ConfigError}
 */
export function readClientConfig(
  overrides: Readonly<Record<string, string | undefined>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): { readonly url: string; readonly token: string | undefined } {
  const e = parseEnvironment(clientEnvironment, overrides, env);
  return { url: e.INTERHUB_URL, token: e.INTERHUB_TOKEN };
}

const passphraseEnvironment = z.object({ INTERHUB_PASSPHRASE: z.string().max(1_000).optional() });

/**
 * The passphrase of an officer's key, for scripts; people are asked for it.
 * @throws {ConfigError}
 */
export function readPassphrase(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return parseEnvironment(passphraseEnvironment, {}, env).INTERHUB_PASSPHRASE;
}

/** Variables for programs that this process starts. */
export function childEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !entry[0].startsWith('INTERHUB_'),
  );
  return { ...Object.fromEntries(kept), ...extra };
}

export { readAccountSecret } from './account-secret.ts';
export { readConcepts } from './concepts.ts';
export {
  type DataFolder,
  type HubIdentity,
  initDataFolder,
  readDataFolder,
  readHubIdentity,
  replaceLostTransportKey,
} from './data-folder.ts';
export { DataFolderError, syncFolder, writeAtomically } from './files.ts';
export {
  dropNextKey,
  makeFreshnessKey,
  makeNextKey,
  makeSigningKey,
  promoteNextKey,
  readFreshnessKey,
  readPlannedKey,
  readSigningKeys,
  type SigningKeys,
} from './key-files.ts';
