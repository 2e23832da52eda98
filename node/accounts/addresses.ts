/** What people type for their address and their name. */
import { z } from 'zod';
import { AccountError, accountLimits } from '#node/hub/people/account-types.ts';
import { passwordWeakness } from '#node/hub/people/password-rules.ts';

const address = z.email().max(accountLimits.email);

/** The address in lower case. @throws {AccountError} address */
export function readAddress(text: string): string {
  const read = address.safeParse(text.trim().toLowerCase());
  if (!read.success) throw new AccountError('address');
  return read.data;
}

/** The name on one line. @throws {AccountError} name */
export function readName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (name === '' || name.length > accountLimits.name) throw new AccountError('name');
  return name;
}

/** @throws {AccountError} password */
export function assertStrong(password: string, related: readonly string[]): void {
  const weakness = passwordWeakness(password, related);
  if (weakness) throw new AccountError('password', { weakness });
}
