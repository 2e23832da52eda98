/**
 * Forms with files (RFC 7578). One is read while it arrives, and its file handed on piece by piece, so
 * that it is never in memory as a whole; the other is there already, and its parts are only pointed at:
 * the runtime's own reader holds up everything else for a tenth of a second with a large file.
 */
import { HubError } from './errors.ts';

/** A form whose file is still arriving. */
export interface ArrivingForm {
  readonly texts: ReadonlyMap<string, string>;
  /** Absent: the form has none. */
  readonly file?: {
    /** As the sender calls it: for people, never for paths. */
    readonly name: string;
    readonly content: AsyncIterable<Uint8Array>;
  };
}

/** Bytes of the heads of all parts, and of all texts. */
const maxTextBytes = 64 * 1024;
const maxParts = 20;
const lineBreak = Buffer.from('\r\n');
const emptyLine = Buffer.from('\r\n\r\n');

function broken(): HubError {
  return new HubError('invalid', 'The form cannot be read.', {
    issues: [{ path: 'file', message: 'cannot be read' }],
  });
}

/** Bytes as they arrive, and what of them was not used yet. */
class Arriving {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.from(lineBreak);
  #isOver = false;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    if (this.#isOver) return false;
    const next = await this.#chunks.next();
    if (next.done) this.#isOver = true;
    else this.#rest = Buffer.concat([this.#rest, next.value]);
    return !next.done;
  }

  /** All that stands before a mark, which is passed over. */
  async until(mark: Buffer, max: number): Promise<Buffer> {
    for (let from = 0; ; ) {
      const at = this.#rest.indexOf(mark, from);
      if (at > max || (at < 0 && this.#rest.length > max + mark.length)) throw broken();
      if (at >= 0) {
        const found = this.#rest.subarray(0, at);
        this.#rest = this.#rest.subarray(at + mark.length);
        return found;
      }
      from = Math.max(0, this.#rest.length - mark.length + 1);
      if (!(await this.#more())) throw broken();
    }
  }

  /** The same, piece by piece. */
  async *pieces(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#rest.indexOf(mark);
      const end = at >= 0 ? at : Math.max(0, this.#rest.length - mark.length + 1);
      if (end > 0) yield this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(at >= 0 ? at + mark.length : end);
      if (at >= 0) return;
      if (!(await this.#more())) throw broken();
    }
  }
}

function headerOf(head: string, name: string): string {
  const lines = head.split('\r\n');
  const line = lines.find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(header);
  const value = found?.[1]?.replace(/\\(["\\])/g, '$1') ?? found?.[2];
  // Browsers write these three as percent signs and digits.
  return value?.replace(/%22|%0D|%0A/gi, (code) => (code === '%22' ? '"' : ' '));
}

function boundaryOf(contentType: string): string {
  const boundary = parameter(contentType, 'boundary');
  const isForm = /^multipart\/form-data\b/i.test(contentType);
  if (!isForm || boundary === undefined || boundary === '' || boundary.length > 70) throw broken();
  return boundary;
}

/** A part of a form. */
export interface FormPart {
  readonly name: string;
  /** As the sender calls its file; undefined: it is a text. */
  readonly file: string | undefined;
  /** Media type, as the sender says; empty: not said. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * The parts of a form that is there as a whole.
 * @throws {HubError} invalid
 */
export function formParts(contentType: string, bytes: Uint8Array): FormPart[] {
  const mark = Buffer.from(`\r\n--${boundaryOf(contentType)}`);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: FormPart[] = [];
  // The first mark stands at the beginning, without its line break.
  let at = body.indexOf(mark.subarray(2));
  if (at !== 0 && (at < 0 || body.indexOf(mark) !== at - 2)) throw broken();
  for (at += mark.length - 2; parts.length < maxParts; ) {
    if (body.toString('latin1', at, at + 2) === '--') return parts;
    const start = body.indexOf(lineBreak, at);
    const headEnd = start < 0 ? -1 : body.indexOf(emptyLine, start);
    const end = headEnd < 0 ? -1 : body.indexOf(mark, headEnd + lineBreak.length);
    if (end < 0 || headEnd - start > maxTextBytes) throw broken();
    const head = body.toString('utf8', start + lineBreak.length, headEnd);
    const disposition = headerOf(head, 'content-disposition');
    parts.push({
      name: parameter(disposition, 'name') ?? '',
      file: parameter(disposition, 'filename'),
      type: headerOf(head, 'content-type'),
      bytes: body.subarray(headEnd + emptyLine.length, Math.max(end, headEnd + emptyLine.length)),
    });
    at = end + mark.length;
  }
  throw broken();
}

/**
 * Reads a form up to its file. Texts must stand before the file; what follows it is not read.
 * @param fileName of the field
 * @throws {HubError} invalid: also while the file is read, if the form breaks off in it
 */
export async function readArrivingForm(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  fileName: string,
): Promise<ArrivingForm> {
  const mark = Buffer.from(`\r\n--${boundaryOf(contentType)}`);
  const arriving = new Arriving(body);
  const texts = new Map<string, string>();
  let room = maxTextBytes;
  await arriving.until(mark, 1_000);
  for (let parts = 0; parts < maxParts; parts++) {
    const start = await arriving.until(lineBreak, 100);
    if (start.toString('latin1').startsWith('--')) return { texts };
    const head = (await arriving.until(emptyLine, room)).toString('utf8');
    room -= head.length;
    const disposition = headerOf(head, 'content-disposition');
    const name = parameter(disposition, 'name') ?? '';
    const file = parameter(disposition, 'filename');
    if (name === fileName && file !== undefined) {
      return { texts, file: { name: file, content: arriving.pieces(mark) } };
    }
    const value = await arriving.until(mark, room);
    room -= value.length;
    texts.set(name, value.toString('utf8'));
  }
  throw broken();
}
