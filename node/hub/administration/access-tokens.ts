/**
 * Access tokens of the API (RFC 6750). A token is 32 random bytes; the hub keeps its SHA-256 alone and
 * looks it up by that, so that neither the database nor the time of a comparison tells anything of it.
 */
import { randomBytes } from 'node:crypto';
import { sha256 } from '#federation/identity/index.ts';

/** What a token may allow, with its explanation. */
export const scopes = {
  'records:write': 'publish, replace and withdraw this hub’s records',
  'records:erase': 'erase this hub’s records on every hub, for good',
  'imports:write': 'import many records at once',
  'exports:read': 'export this hub’s own private records as well',
  'member:read': 'search and read what signed-in members of this hub may see',
} as const;
/** See {@link scopes}. */
export type Scope = keyof typeof scopes;

/** A fresh token. It begins with `ih_`, so that scanners for leaked secrets can tell it. */
export function newToken(): string {
  return `ih_${randomBytes(32).toString('base64url')}`;
}

/** What the hub keeps of a token: its SHA-256, base64url. */
export function hashToken(token: string): string {
  return sha256(token);
}
