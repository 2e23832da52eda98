/** Pieces of sentences that the officers' tool prints. */
import { fingerprintGroups, fingerprintWords } from '#federation/identity/index.ts';
import type { AnchoredPosition, Position } from '#schema/entry/index.ts';
import { terminalSafe } from '../output.ts';

/** Text from elsewhere on one line, with nothing that could pass for a line of ours. */
export function oneLine(text: string): string {
  return terminalSafe(text).replace(/\s+/g, ' ').trim();
}

/** The same, between quotation marks. */
export function quoted(text: string): string {
  return `“${oneLine(text)}”`;
}

/** A number with its noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Several things as English lists them. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A day, UTC. @param seconds since 1970 */
export function day(seconds: number): string {
  return isoTime(seconds).slice(0, 10);
}

/** A minute, UTC. @param seconds since 1970 */
export function minute(seconds: number): string {
  return `${isoTime(seconds).slice(0, 16).replace('T', ' ')} UTC`;
}

/** The last moment that a JavaScript Date can hold. A list may name later ones. */
const lastSecond = 8_640_000_000_000;

/** ISO 8601. @param seconds since 1970 */
export function isoTime(seconds: number): string {
  return new Date(Math.min(seconds, lastSecond) * 1_000).toISOString();
}

/** A place in a feed. */
export function place({ epoch, seq }: Position): string {
  return `entry ${seq} of epoch ${epoch}`;
}

/** A place in a feed, and how the entry there is told from another. */
export function anchored(anchor: AnchoredPosition): string {
  return `${place(anchor)} (hash ${anchor.entry})`;
}

/** A key of a hub: its id, as hubs print it, and digits to compare on the telephone. */
export function keyName(kid: string): string {
  return `key ${kid} (fingerprint ${fingerprintGroups(kid)})`;
}

/** Digits and words of a fingerprint, on lines of their own. */
export function fingerprintLines(hash: string, indent = '  '): string[] {
  const words = fingerprintWords(hash).split(' ');
  return [
    `${indent}${fingerprintGroups(hash)}`,
    `${indent}${words.slice(0, 8).join(' ')}`,
    `${indent}${words.slice(8).join(' ')}`,
  ];
}
