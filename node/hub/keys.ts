/**
 * The hub's signing keys while it runs. Which one signs is what the newest trust list says of the
 * place: a prepared key takes over at the position that governance named, without a restart, and the
 * one before it is moved aside once the list has retired it.
 */
import { FederationError } from '#federation/errors.ts';
import { comparePositions } from '#federation/feed/index.ts';
import { thumbprint } from '#federation/identity/index.ts';
import type { FeedStore, KeyStore, SigningKey } from '#federation/ports.ts';
import { chooseSigningKey, type TrustKeeper, type TrustView } from '#federation/trust/index.ts';
import type { SigningKeys } from '#node/config/index.ts';
import type { Position } from '#schema/entry/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import type { PlannedKey } from './key-problems.ts';

/** What the keys stand on. */
export interface HubKeysOptions {
  readonly hub: string;
  readonly trust: Pick<TrustKeeper, 'view'>;
  readonly feeds: Pick<FeedStore, 'state'>;
  /** The keys on disk, which a command may change while the hub runs. */
  readonly files: {
    read(): Promise<SigningKeys>;
    /** Lets the prepared key take the place of the one that is retired. */
    promote(): Promise<void>;
    /** The prepared key and the place that it asks for; null: no change was asked for. */
    planned?(): Promise<PlannedKey | null>;
  };
  readonly log: { info(facts: object, text: string): void };
}

/** The keys, and what is to become of them. */
export interface HubKeyStore extends KeyStore {
  /** The key that governance has been asked for and has not confirmed; null: there is none. */
  planned?(): Promise<PlannedKey | null>;
}

/** Where the next entry of a hub's own feed would stand. */
export function nextPlace(view: TrustView, hub: string, at: Position | undefined): Position {
  const epoch = view.epoch(hub)?.epoch ?? 1;
  return at && at.epoch >= epoch ? { epoch: at.epoch, seq: at.seq + 1 } : { epoch, seq: 1 };
}

/** Whether a list lets a key sign nothing from a place on. */
export function isOver(hub: TrustedHub, kid: string, place: Position): boolean {
  const listed = hub.keys.find(({ key }) => thumbprint(key) === kid);
  if (!listed || listed.compromised) return true;
  return listed.until !== undefined && comparePositions(listed.until, place) <= 0;
}

/** Makes the hub's key store. */
export async function createHubKeys(options: HubKeysOptions): Promise<HubKeyStore> {
  const { hub, trust, feeds, files, log } = options;
  let keys = await files.read();
  /** The trust list by which the files were looked at last. */
  let seen: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function viewOrThrow(): TrustView {
    const view = trust.view();
    if (!view) throw new FederationError('no-trust', 'this hub has no trust list yet');
    return view;
  }

  const held = (): SigningKey[] => [keys.signing, ...(keys.next ? [keys.next] : [])];

  /** Reads the files anew and, when the list says that a change of keys is over, tidies them. */
  async function settle(view: TrustView): Promise<void> {
    keys = await files.read();
    const self = view.hub(hub);
    const place = nextPlace(view, hub, await feeds.state(hub));
    const { signing, next } = keys;
    const isNextListed =
      next &&
      self?.keys.some(({ key, compromised }) => thumbprint(key) === next.kid && !compromised);
    if (self && isNextListed && isOver(self, signing.kid, place)) {
      await files.promote();
      keys = await files.read();
      log.info({ kid: next.kid, retired: signing.kid }, 'the hub has changed its signing key');
    }
    seen = view.hash;
  }

  /** One at a time: files are moved. */
  function settleInTurn(view: TrustView): Promise<void> {
    const done = turn.then(() => settle(view));
    turn = done.catch(() => undefined);
    return done;
  }

  async function at(place: Position): Promise<SigningKey> {
    const view = viewOrThrow();
    const self = view.hub(hub);
    if (view.hash !== seen) await settleInTurn(view);
    let found = self && chooseSigningKey(self, held(), place);
    if (self && !found) {
      // A key may have been put back by hand.
      await settleInTurn(view);
      found = chooseSigningKey(self, held(), place);
    }
    if (found) return found;
    throw new FederationError('unknown-key', 'the trust list lets no key of this hub sign here');
  }

  return {
    at,
    async planned() {
      const found = await files.planned?.();
      const listed = trust.view()?.hub(hub)?.keys ?? [];
      const isNamed = listed.some(({ key }) => thumbprint(key) === found?.kid);
      return found && !isNamed ? found : null;
    },
    async current() {
      const view = viewOrThrow();
      const place = nextPlace(view, hub, await feeds.state(hub));
      const key = await at(place);
      // Only now, when what came before is stored, is the key before no longer needed.
      const self = view.hub(hub);
      const isNew = key.kid === keys.next?.kid;
      if (self && isNew && isOver(self, keys.signing.kid, place)) await settleInTurn(view);
      return key;
    },
  };
}
