/**
 * An archive: all that a hub ever signed into its feed, with what is needed to verify it offline. One
 * JSON value a line: a header, the trust lists from version 1, the entries from the first one on with
 * the bodies that are still there, and at the end the hub's own word on where its feed stands.
 */
import { z } from 'zod';
import { documentTypes, type HeadStatement, slug } from '#schema/entry/index.ts';
import { type CarriedEntry, carriedEntry } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { comparePositions, verifyHead, verifyPage } from '../feed/index.ts';
import { fingerprintGroups, readCompact } from '../identity/index.ts';
import { maxPageBytes, maxPageEntries } from '../limits.ts';
import type { FeedPosition } from '../ports.ts';
import { acceptTrustChain, type TrustView, viewTrust } from '../trust/index.ts';

/** Names this kind of file, and its version. */
export const archiveFormat = 'interhub-archive/1';

/** The first line. */
export const archiveHeader = z.strictObject({
  format: z.literal(archiveFormat),
  network: slug,
  hub: slug,
  /** Seconds since 1970. */
  exportedAt: z.int().min(0),
});

const archiveLine = z.union([
  z.strictObject({ trust: z.string() }),
  z.strictObject({ entry: carriedEntry }),
  /** The last line. */
  z.strictObject({ head: z.string().nullable() }),
]);
/** Any line but the first. */
export type ArchiveLine = z.infer<typeof archiveLine>;

/** What an archive has shown. */
export interface ArchiveReport {
  readonly isProven: boolean;
  readonly findings: ReadonlyArray<{ readonly ok: boolean; readonly text: string }>;
  readonly network: string;
  readonly hub: string;
  readonly entries: number;
  /** Records neither withdrawn nor erased, and how many of them have their content here. */
  readonly live: number;
  readonly withContent: number;
}

/** Ends the verification; the finding is noted. */
class Stop extends Error {}

class Archive {
  readonly findings: { ok: boolean; text: string }[] = [];
  readonly #fingerprint: string;
  readonly #now: number;
  readonly #lists: string[] = [];
  /** Live records, and whether their content is here. */
  readonly #live = new Map<string, boolean>();
  #header: z.infer<typeof archiveHeader> | undefined;
  #view: TrustView | undefined;
  #at: FeedPosition = { epoch: 1, seq: 0, entry: null };
  #page: CarriedEntry[] = [];
  #bytes = 0;
  #count = 0;
  #hasEnded = false;

  constructor(fingerprint: string, now: number) {
    this.#fingerprint = fingerprint;
    this.#now = now;
  }

  async take(text: string): Promise<void> {
    if (!this.#header) return this.#begin(text);
    if (this.#hasEnded) this.#fail('Something follows after the end of the archive.');
    const parsed = archiveLine.safeParse(parseJson(text));
    if (!parsed.success) return this.#fail('A line of the archive cannot be read.');
    const line = parsed.data;
    if ('trust' in line) {
      if (this.#view) this.#fail('A trust list stands among the entries.');
      this.#lists.push(line.trust);
    } else if ('entry' in line) await this.#takeEntry(line.entry);
    else await this.#end(line.head);
  }

  report(isWhole: boolean): ArchiveReport {
    const { network = '', hub = '' } = this.#header ?? {};
    return {
      isProven: isWhole && this.#hasEnded && this.findings.every(({ ok }) => ok),
      findings: this.findings,
      network,
      hub,
      entries: this.#count,
      live: this.#live.size,
      withContent: [...this.#live.values()].filter(Boolean).length,
    };
  }

  noteCut(): void {
    if (!this.#hasEnded) this.findings.push({ ok: false, text: 'The archive is cut off.' });
  }

  #fail(text: string): never {
    this.findings.push({ ok: false, text });
    throw new Stop();
  }

  #begin(text: string): void {
    const parsed = archiveHeader.safeParse(parseJson(text));
    if (!parsed.success) this.#fail('The file is no archive of a hub.');
    this.#header = parsed.data;
  }

  async #trust(): Promise<TrustView> {
    if (this.#view) return this.#view;
    const { network, hub } = this.#known;
    const options = { network, fingerprint: this.#fingerprint };
    const chain = await this.#attempt(
      () => acceptTrustChain(this.#lists, options),
      'The trust lists do not prove who belongs to the network',
    );
    const newest = chain.at(-1);
    if (!newest?.list.hubs.some(({ id }) => id === hub)) {
      return this.#fail('The trust list does not name the hub.');
    }
    this.findings.push({
      ok: true,
      text: `Trust lists 1 to ${newest.list.version} follow one another; number ${newest.list.version} has the fingerprint ${fingerprintGroups(newest.hash)}.`,
    });
    this.#view = viewTrust(newest, undefined, this.#now);
    return this.#view;
  }

  async #takeEntry(entry: CarriedEntry): Promise<void> {
    const bytes = entry.jws.length + Buffer.byteLength(entry.body ?? '');
    const epoch = epochOf(entry.jws);
    const isFull = this.#page.length >= maxPageEntries || this.#bytes + bytes > maxPageBytes;
    if (isFull || epoch !== this.#at.epoch) await this.#verify();
    if (epoch !== undefined && epoch !== this.#at.epoch) await this.#enter(epoch);
    this.#page.push(entry);
    this.#bytes += bytes;
  }

  /** A later epoch begins where the trust list says. */
  async #enter(epoch: number): Promise<void> {
    const view = await this.#trust();
    const opened = view.hub(this.#known.hub)?.epochs.find((one) => one.epoch === epoch);
    if (!opened || epoch < this.#at.epoch) this.#fail(`The trust list knows no epoch ${epoch}.`);
    const { after = null } = opened ?? {};
    const isThere =
      after === null || (comparePositions(after, this.#at) === 0 && after.entry === this.#at.entry);
    if (!isThere) this.#fail(`Epoch ${epoch} does not follow the entry that governance named.`);
    this.#at = { epoch, seq: 0, entry: after?.entry ?? null };
  }

  async #verify(): Promise<void> {
    const entries = this.#page;
    if (entries.length === 0) return;
    const view = await this.#trust();
    const { network, hub } = this.#known;
    const page = await this.#attempt(
      () =>
        verifyPage({
          network,
          hub,
          base: this.#at,
          entries,
          keyFor: (place, kid) => view.keyFor(hub, place, kid),
          anchors: view.anchors(hub),
          now: this.#now,
          isQuarantined: false,
        }),
      `The entries after ${this.#at.epoch}/${this.#at.seq} are not what the hub signed`,
    );
    for (const { payload, body, epoch, seq, hash } of page.entries) {
      if (payload.op === 'put') this.#live.set(payload.rid, body !== undefined);
      else this.#live.delete(payload.rid);
      this.#at = { epoch, seq, entry: hash };
      this.#count++;
    }
    this.#page = [];
    this.#bytes = 0;
  }

  async #end(head: string | null): Promise<void> {
    await this.#verify();
    const view = await this.#trust();
    const { hub, network } = this.#known;
    this.findings.push({
      ok: true,
      text: `${this.#count} entries of hub ${hub} follow one another, each by a key that the trust list has for its place.`,
    });
    // Of a stolen key only what leads to its last good entry counts.
    const anchor = view.anchors(hub).find((one) => comparePositions(one, this.#at) > 0);
    if (anchor)
      this.#fail(`Entry ${anchor.epoch}/${anchor.seq}, for which governance vouches, is missing.`);
    const newest = view.epoch(hub)?.epoch ?? 1;
    if (head === null) {
      const text = 'The hub gave no word on where its feed ends: later entries may be missing.';
      this.findings.push({ ok: this.#count === 0 && newest === 1, text });
    } else {
      const { epoch, seq, entry, live } = await this.#attempt(
        () => verifyOldHead(head, { network, hub, view }),
        'The hub’s word on where its feed ends is not good',
      );
      const isSame =
        seq === 0 ? epoch > this.#at.epoch || this.#at.seq === 0 : entry === this.#at.entry;
      if (!isSame || live !== this.#live.size) {
        this.#fail(
          `By the hub’s own word its feed ends at ${epoch}/${seq} with ${live} live records.`,
        );
      }
      this.findings.push({
        ok: true,
        text: `By the hub's own word this is all up to ${epoch}/${seq}, with ${live} live records.`,
      });
    }
    this.#hasEnded = true;
  }

  get #known(): z.infer<typeof archiveHeader> {
    if (!this.#header) throw new TypeError('unreachable: the header comes first');
    return this.#header;
  }

  async #attempt<T>(step: () => Promise<T>, failure: string): Promise<T> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      return this.#fail(`${failure} (${error.code}: ${error.message}).`);
    }
  }
}

/** A head's time is over when an archive is read; what it says of the feed's end is not. */
async function verifyOldHead(
  jws: string,
  { network, hub, view }: { network: string; hub: string; view: TrustView },
): Promise<HeadStatement> {
  const { iat } = readCompact(jws, documentTypes.head).payload as { iat?: unknown };
  if (typeof iat !== 'number') throw new FederationError('malformed', 'a head without a time');
  return verifyHead(jws, { network, hub, keyFor: view.liveKeyFor, now: iat * 1_000 });
}

function epochOf(jws: string): number | undefined {
  try {
    const { epoch } = readCompact(jws, documentTypes.entry).payload as { epoch?: unknown };
    return typeof epoch === 'number' ? epoch : undefined;
  } catch {
    // Verifying says what is wrong with it.
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Verifies an archive, line by line.
 * @param lines of the file, without line ends
 * @param fingerprint of one of the network's trust lists, from a source other than the file
 * @param now milliseconds since 1970
 * @returns never throws for what the archive contains
 */
export async function verifyArchive(
  lines: AsyncIterable<string>,
  fingerprint: string,
  now: number,
): Promise<ArchiveReport> {
  const archive = new Archive(fingerprint, now);
  try {
    for await (const line of lines) if (line.trim() !== '') await archive.take(line);
    archive.noteCut();
    return archive.report(true);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return archive.report(false);
  }
}
