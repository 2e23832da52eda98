/** Bytes of a file from elsewhere → text. */
import { isUtf8 } from 'node:buffer';
import { ImportFault } from './source.ts';
import { takeTurns } from './turns.ts';

/** Encodings that can be chosen, as reports name them; the first four are recognised. */
export const encodings = [
  'UTF-8',
  'UTF-16LE',
  'UTF-16BE',
  'Windows-1252',
  'Windows-1250',
  'ISO-8859-15',
  'Macintosh',
] as const;
/** See {@link encodings}. */
export type Encoding = (typeof encodings)[number];

const pieceBytes = 256 * 1024;
/** Bytes looked at to recognise UTF-16 without a byte order mark. */
const sampleBytes = 4_096;

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** Text of Latin letters in UTF-16 is every second byte zero. */
function guessUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length / 4;
  if (odd > enough && even === 0) return 'UTF-16LE';
  if (even > enough && odd === 0) return 'UTF-16BE';
  return undefined;
}

function detect(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'UTF-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'UTF-16LE';
  if (startsWith(bytes, 0xfe, 0xff)) return 'UTF-16BE';
  const utf16 = guessUtf16(bytes);
  if (utf16) return utf16;
  return isUtf8(bytes) || isDamagedUtf8(bytes) ? 'UTF-8' : 'Windows-1252';
}

/**
 * Whether bytes that are not UTF-8 were meant to be: most of what is not ASCII is well formed. As
 * Windows-1252 such a file would be read without a complaint, and every accent would be wrong.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let found = 0;
    while (found < more && ((bytes[i + 1 + found] ?? 0) & 0xc0) === 0x80) found++;
    if (more > 0 && found === more) good++;
    else bad++;
    i += found;
  }
  return good > 4 * bad;
}

const labels: Readonly<Record<Encoding, string>> = {
  'UTF-8': 'utf-8',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  'Windows-1252': 'windows-1252',
  'Windows-1250': 'windows-1250',
  'ISO-8859-15': 'iso-8859-15',
  Macintosh: 'macintosh',
};

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** The line of the first byte that is not UTF-8. */
function lineOfDamage(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  return 1 + linesIn(text.slice(0, Math.max(0, text.indexOf('\ufffd'))));
}

/** NUL, and of Windows-1252 the five bytes that mean nothing there. Others are tidied later. */
function findNotText(text: string, encoding: Encoding): number {
  const nul = text.indexOf('\0');
  return nul >= 0 || encoding !== 'Windows-1252' ? nul : text.search(/[\u0080-\u009f]/);
}

/**
 * Decodes a file: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252.
 * @param chosen what somebody knows better
 * @throws {ImportFault} damaged UTF-8, or no text at all, with the line
 */
export async function decodeFile(
  bytes: Uint8Array,
  chosen?: Encoding,
): Promise<{ text: string; encoding: Encoding }> {
  const encoding = chosen ?? detect(bytes);
  const turn = takeTurns();
  const decoder = new TextDecoder(labels[encoding], { fatal: encoding.startsWith('UTF') });
  let text = '';
  let line = 1;
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const end = Math.min(start + pieceBytes, bytes.length);
    let piece: string;
    try {
      piece = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
    } catch {
      throw new ImportFault(encoding === 'UTF-8' ? lineOfDamage(bytes) : line, 'damaged', {
        encoding,
      });
    }
    const odd = findNotText(piece, encoding);
    if (odd >= 0) {
      throw new ImportFault(line + linesIn(piece.slice(0, odd)), 'not-text');
    }
    line += linesIn(piece);
    text += piece;
    await turn();
  }
  // One sign for the end of a line; old programs wrote a bare carriage return.
  text = text.replaceAll('\r\n', '\n');
  if (line === 1) text = text.replaceAll('\r', '\n');
  return { text, encoding };
}
