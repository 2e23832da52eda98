/** What people type for their address and their name. */
import { readAddress as readMailAddress } from '#node/hub/alerts.ts';
import { oneLine } from '#node/hub/one-line.ts';
import { AccountError, accountLimits } from '#node/hub/people/account-types.ts';
import { passwordWeakness } from '#node/hub/people/password-rules.ts';

/** The address in lower case. @throws {AccountError} address */
export function readAddress(text: string): string {
  const address = readMailAddress(text);
  if (address === undefined) throw new AccountError('address');
  return address;
}

/** The name on one line. @throws {AccountError} name */
export function readName(text: string): string {
  const name = oneLine(text.normalize('NFC'));
  if (name === '' || name.length > accountLimits.name) throw new AccountError('name');
  return name;
}

/** @throws {AccountError} password */
export function assertStrong(password: string, related: readonly string[]): void {
  const weakness = passwordWeakness(password, related);
  if (weakness) throw new AccountError('password', { weakness });
}
