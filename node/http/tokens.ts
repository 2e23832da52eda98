/** What the holder of an access token may do. */
import { hashToken, type Scope } from '#node/hub/administration/access-tokens.ts';
import type { Audience } from '#node/hub/types.ts';
import type { TokenInfo, TokenStore } from '#node/storage/index.ts';
import { HttpProblem } from './problem.ts';

/** Who asks: nobody in particular, or the holder of a token. */
export interface Access {
  readonly token: TokenInfo | null;
  has(scope: Scope): boolean;
  /** For whom records are read. */
  readonly audience: Audience;
}

const anonymous: Access = { token: null, has: () => false, audience: 'network' };
const credentials = /^Bearer +([A-Za-z0-9\-._~+/]{16,200}=*) *$/i;

function challenge(detail: string, error?: string): HttpProblem {
  const value = `Bearer realm="interhub"${error ? `, error="${error}"` : ''}`;
  return new HttpProblem('unauthorised', detail, { headers: { 'WWW-Authenticate': value } });
}

/**
 * Looks at the Authorization header.
 * @param header undefined: anonymous, which is enough for reading
 * @throws {HttpProblem} unauthorised: there is a header, but no good token in it
 */
export async function authenticate(
  header: string | undefined,
  tokens: Pick<TokenStore, 'find'>,
): Promise<Access> {
  if (header === undefined) return anonymous;
  const given = credentials.exec(header)?.[1];
  if (!given) {
    throw challenge('The Authorization header holds no token of a hub.', 'invalid_request');
  }
  const token = await tokens.find(hashToken(given));
  if (!token) throw challenge('The token is unknown, expired or revoked.', 'invalid_token');
  const has = (scope: Scope) => token.scopes.includes(scope);
  return { token, has, audience: has('member:read') ? 'member' : 'network' };
}

/**
 * Insists on a scope.
 * @throws {HttpProblem} unauthorised, forbidden
 */
export function demand(access: Access, scope: Scope): void {
  if (!access.token) throw challenge(`This needs a token with the scope ${scope}.`);
  if (!access.has(scope)) {
    throw new HttpProblem('forbidden', `The token lacks the scope ${scope}.`, {
      headers: {
        'WWW-Authenticate': `Bearer realm="interhub", error="insufficient_scope", scope="${scope}"`,
      },
    });
  }
}
