/**
 * The tables of accounts as better-auth's drizzle adapter wants them: models and fields bear its names,
 * columns those of migrations/0005-accounts.sql.
 */
import { integer, sqliteTable, text } from './drizzle.ts';

const time = (name: string) => integer(name, { mode: 'timestamp_ms' });
const flag = (name: string) => integer(name, { mode: 'boolean' });

const user = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  emailVerified: flag('email_verified').notNull(),
  image: text('image'),
  createdAt: time('created').notNull(),
  updatedAt: time('updated').notNull(),
  twoFactorEnabled: flag('two_factor_enabled'),
  language: text('language').notNull(),
});

const session = sqliteTable('user_sessions', {
  id: text('id').primaryKey(),
  token: text('token').notNull(),
  userId: text('user').notNull(),
  expiresAt: time('expires').notNull(),
  createdAt: time('created').notNull(),
  updatedAt: time('updated').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  secondFactor: flag('second_factor').notNull(),
});

const account = sqliteTable('user_logins', {
  id: text('id').primaryKey(),
  accountId: text('account').notNull(),
  providerId: text('provider').notNull(),
  userId: text('user').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: time('access_token_expires'),
  refreshTokenExpiresAt: time('refresh_token_expires'),
  scope: text('scope'),
  password: text('password'),
  createdAt: time('created').notNull(),
  updatedAt: time('updated').notNull(),
});

const verification = sqliteTable('user_verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: time('expires').notNull(),
  createdAt: time('created').notNull(),
  updatedAt: time('updated').notNull(),
});

const twoFactor = sqliteTable('user_factors', {
  id: text('id').primaryKey(),
  userId: text('user').notNull(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: flag('verified'),
  failedVerificationCount: integer('failures'),
  lockedUntil: time('locked_until'),
});

const passkey = sqliteTable('user_passkeys', {
  id: text('id').primaryKey(),
  userId: text('user').notNull(),
  name: text('name'),
  publicKey: text('public_key').notNull(),
  credentialID: text('credential').notNull(),
  counter: integer('counter').notNull(),
  deviceType: text('device_type').notNull(),
  backedUp: flag('backed_up').notNull(),
  transports: text('transports'),
  createdAt: time('created'),
  aaguid: text('aaguid'),
});

/** By better-auth's names of its models. */
export const accountTables = { user, session, account, verification, twoFactor, passkey };
