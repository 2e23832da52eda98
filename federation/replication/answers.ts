/** What this hub answers to the others. Every answer is bounded, whatever is asked. */
import type { Answer, CarriedEntry, Have, Request } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { readEntry, trimToVerified, verifyReceipt } from '../feed/index.ts';
import { decodeUtf8, toBase64url } from '../identity/index.ts';
import { maxPageBytes, maxPageEntries } from '../limits.ts';
import type { RequestHandler, StoredEntry } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import type { ReplicationContext } from './context.ts';
import { takeHead } from './heads.ts';
import { isAhead } from './peer-view.ts';
import type { OwnTrustMark, TrustMark } from './trust-pull.ts';

/** Whom the handlers tell what they heard. */
export interface Hearing {
  /** A hub asked us something. */
  heard(peer: string): void;
  /** A hub said what it has, and which trust documents. */
  told(peer: string, trust: TrustMark, haves: readonly Have[]): void;
  poked(peer: string, have: Have): void;
}

/** Bytes of an entry in JSON besides its JWS, body and salt. */
const overheadBytes = 64;
/** Bytes of entries read at once when a page's last signature is not good: rare, and one at a time. */
const maxSearchBytes = 8 * 1024 * 1024;

/** Makes the handlers. */
export function createAnswers(
  context: ReplicationContext,
  mark: OwnTrustMark,
  hearing: Hearing,
): RequestHandler {
  const { copies, feeds, trust, clock } = context;

  /** Only active hubs of the trust list are answered anything but `trust`. */
  function admit(from: string): TrustView {
    const view = trust.view();
    if (!view) throw new FederationError('no-trust', 'this hub has no trust list yet');
    if (!view.hub(from)) throw new FederationError('unknown-peer', 'not a hub of the trust list');
    if (!view.mayTake(from)) throw new FederationError('suspended', 'not an active hub');
    return view;
  }

  async function sync(request: Request<'sync'>, from: string): Promise<Answer<'sync'>> {
    const view = admit(from);
    await copies.load();
    const ours = await mark.now();
    hearing.told(from, request.trust, request.have);
    const now = clock.now();
    const theirs = new Map(request.have.map((have) => [have[0], have]));
    const news: Answer<'sync'>['news'] = [];
    const forks: string[] = [];
    for (const state of copies.all()) {
      const { hub } = state;
      if (!view.hub(hub)) continue;
      if (state.isFrozen) forks.push(hub);
      const [, epoch, seq, entry, iat] = theirs.get(hub) ?? [hub, 1, 0, null, 0];
      const isLonger = isAhead(state, { epoch, seq, entry });
      if (!view.mayTake(hub)) {
        // Relayed up to where its keys end; its heads say nothing any more.
        const isLacking = epoch < state.epoch || seq < view.takenUpTo(hub, { epoch, seq });
        if (isLonger && isLacking) news.push({ have: copies.have(hub, now), head: null });
        continue;
      }
      const headIat = copies.headIat(hub, now);
      if (!isLonger && headIat <= iat) continue;
      const isHeadNews = headIat > iat || (isLonger && headIat === iat && iat > 0);
      const head = isHeadNews ? (state.head?.jws ?? null) : null;
      news.push({ have: copies.have(hub, now), head });
    }
    return { trust: ours, news, forks };
  }

  async function page(request: Request<'page'>, from: string): Promise<Answer<'page'>> {
    const view = admit(from);
    hearing.heard(from);
    const { hub, epoch, after } = request;
    const maxEntries = Math.min(request.maxEntries, maxPageEntries);
    const maxBytes = Math.min(request.maxBytes, maxPageBytes);
    const keyFor: Parameters<typeof trimToVerified>[1] = (position, kid) =>
      view.keyFor(hub, position, kid);
    const read = await feeds.read(hub, epoch, after, { maxEntries, maxBytes });
    if (read.length === 0) return { entries: [], more: false };
    const fitting = cut(read.map(carry), maxBytes);
    let entries = await trimToVerified(read.slice(0, fitting.length), keyFor);
    let carried = fitting.slice(0, entries.length);
    if (entries.length === 0) {
      // The one whose signature is good comes later: the receiver needs all up to it.
      const limit = { maxEntries: maxPageEntries, maxBytes: maxSearchBytes };
      entries = await trimToVerified(await feeds.read(hub, epoch, after, limit), keyFor);
      carried = withoutBodiesBeyond(entries.map(carry), maxBytes);
    }
    const last = entries.at(-1);
    if (!last) throw new FederationError('not-found', 'no entry here that could be verified');
    const more = (await feeds.entryAt(hub, epoch, last.seq + 1)) !== undefined;
    return { entries: carried, more };
  }

  async function bodies(request: Request<'bodies'>, from: string): Promise<Answer<'bodies'>> {
    admit(from);
    hearing.heard(from);
    const { hub, epoch, seqs } = request;
    const found: Answer<'bodies'>['bodies'] = [];
    let bytes = 0;
    for (const seq of new Set(seqs)) {
      const entry = await feeds.entryAt(hub, epoch, seq);
      if (!entry) continue;
      const { body, salt } = carry(entry);
      if (body === undefined || salt === undefined) continue;
      bytes += jsonBytes(body) + overheadBytes + salt.length;
      if (bytes > maxPageBytes) break;
      found.push({ seq, body, salt });
    }
    return { bodies: found };
  }

  async function poke(request: Request<'poke'>, from: string): Promise<Answer<'poke'>> {
    admit(from);
    await copies.load();
    const { have, head } = request;
    // At most one signature check; a forged head ends here, and nothing has changed.
    if (head !== null) await takeHead(context, have[0], head, have[4]);
    hearing.poked(from, have);
    return {};
  }

  async function fork({ hub }: Request<'fork'>, from: string): Promise<Answer<'fork'>> {
    admit(from);
    hearing.heard(from);
    const all = (await feeds.forks()).filter((proof) => proof.hub === hub);
    const epochOf = (jws: string) => readEntry(jws).payload.epoch;
    all.sort((a, b) => epochOf(b.first) - epochOf(a.first));
    return { proof: all[0] ?? null };
  }

  async function receipts(request: Request<'receipts'>, from: string): Promise<Answer<'receipts'>> {
    const view = admit(from);
    hearing.heard(from);
    for (const jws of request.receipts) {
      const receipt = await verifyReceipt(jws, {
        network: context.network,
        // A planned change of keys leaves no gap: those good where the feed stands count as well.
        keysOf: (hub) => [...view.currentKeys(hub), ...view.currentKeys(hub, copies.position(hub))],
        now: clock.now(),
      });
      if (receipt.hub !== from || receipt.owner !== context.hub) {
        throw new FederationError('wrong-hub', 'a receipt of another hub, or for another owner');
      }
      const erased = await feeds.entryAt(context.hub, receipt.epoch, receipt.seq);
      // An entry that a new epoch has dropped: the receipt is honest, and there is nothing to note.
      if (erased?.payload.op !== 'erase' || erased.hash !== receipt.entry) continue;
      if (erased.payload.rid !== receipt.rid) continue;
      await feeds.saveReceipt(jws, receipt);
    }
    return {};
  }

  return {
    sync,
    page,
    bodies,
    poke,
    fork,
    receipts,
    // Strangers ask as well: trust lists are public.
    trust: ({ after, fork }) =>
      fork === undefined ? trust.serve(after) : trust.serveFork(fork === 0 ? 0 : 1),
  };
}

function carry({ jws, body, salt }: StoredEntry): CarriedEntry {
  if (!body || !salt) return { jws };
  return { jws, body: decodeUtf8(body), salt: toBase64url(salt) };
}

/** Bytes of a text within JSON, where quotes and control characters take more room. */
function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

function carriedBytes({ jws, body, salt }: CarriedEntry): number {
  const text = body === undefined ? 0 : jsonBytes(body) + (salt?.length ?? 0);
  return jws.length + text + overheadBytes;
}

/** As many entries as fit, at least one. */
function cut(entries: CarriedEntry[], maxBytes: number): CarriedEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, i) => {
    bytes += carriedBytes(entry);
    return i > 0 && bytes > maxBytes;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** Keeps bodies as long as there is room; the others can be asked for by themselves. */
function withoutBodiesBeyond(entries: readonly CarriedEntry[], maxBytes: number): CarriedEntry[] {
  let bytes = entries.reduce((sum, { jws }) => sum + jws.length + overheadBytes, 0);
  return entries.map((entry) => {
    bytes += carriedBytes(entry) - entry.jws.length - overheadBytes;
    return bytes > maxBytes ? { jws: entry.jws } : entry;
  });
}
