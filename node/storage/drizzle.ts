/**
 * drizzle, loaded as CommonJS. As ES modules its 300 files cost 200 MB of memory at the start: Node
 * parses drizzle's very large package.json anew for each of them. As CommonJS they cost 20 MB.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const operators = require('drizzle-orm') as typeof import('drizzle-orm');
const core = require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');
const driver = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');

export const { and, asc, desc, eq, gt, inArray, sql } = operators;
/** What else better-auth's adapter takes from drizzle: node/accounts/shared-drizzle.ts leads it here. */
export const { Column, Table, count, getTableColumns, gte, ilike, is, isNotNull, isNull } =
  operators;
export const { like, lt, lte, ne, notInArray, or } = operators;
export const { blob, integer, primaryKey, sqliteTable, text } = core;
export const { drizzle } = driver;
