/**
 * Secrets that an administrator enters in the portal, such as the password of a mail server. They are kept
 * in hub.sqlite, encrypted (AES-256-GCM) with a key that is not in that file: it is derived (HKDF, RFC 5869)
 * from keys/accounts.json, as secrets of authenticator apps are. Whoever reads a copy of the database alone
 * learns nothing of them; whoever can write to it cannot turn one to another use.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Seals and opens. */
export interface Secrets {
  /** @param purpose for what alone it is good: its name, and the values to which it is bound */
  seal(purpose: readonly string[], text: string): string;
  /** @returns undefined: it was sealed for another purpose, with another key, or was altered */
  open(purpose: readonly string[], sealed: string): string | undefined;
}

/** Makes them. @param secret of the hub's accounts */
export function createSecrets(secret: string): Secrets {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'interhub hub settings', 32));
  const bind = (purpose: readonly string[]) => Buffer.from(JSON.stringify(purpose));
  return {
    seal(purpose, text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
      cipher.setAAD(bind(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < ivBytes + tagBytes) return undefined;
      const bodyAt = ivBytes + tagBytes;
      const iv = bytes.subarray(0, ivBytes);
      const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
      decipher.setAAD(bind(purpose));
      decipher.setAuthTag(bytes.subarray(ivBytes, bodyAt));
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(bodyAt)),
          decipher.final(),
        ]).toString();
      } catch {
        return undefined;
      }
    },
  };
}
