/** Record ids as 16 bytes: a million of them stay in memory. Bytes sort as the texts do. */

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws {TypeError} when it is not a UUID in lower case */
export function ridBytes(rid: string): Buffer {
  if (!pattern.test(rid)) throw new TypeError(`${JSON.stringify(rid)} is not a record id`);
  return Buffer.from(rid.replaceAll('-', ''), 'hex');
}

/** The text of an id. */
export function ridText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
