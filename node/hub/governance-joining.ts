/** Requests to join: taken from anybody, answered by officers. */
import { FederationError } from '#federation/errors.ts';
import { fingerprintGroups, parseStrictJson, thumbprint } from '#federation/identity/index.ts';
import { verifyJoinRejection, verifyJoinRequest } from '#federation/trust/index.ts';
import { StorageError, type StoredJoinRequest } from '#node/storage/index.ts';
import { type JoinRequest, joinRequest, type TrustList } from '#schema/trust/index.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import { HubError } from './errors.ts';
import type { Governance, JoinRequestView } from './governance-types.ts';

type Joining = Pick<
  Governance,
  'submitJoinRequest' | 'joinRequests' | 'joinRequest' | 'joinRequestText' | 'rejectJoinRequest'
>;

/** Reads a request that is kept: it was verified before. */
export function readKeptRequest(text: string): JoinRequest {
  const { payload } = JSON.parse(text) as { payload: string };
  return joinRequest.parse(parseStrictJson(Buffer.from(payload, 'base64url').toString('utf8')));
}

/** Whether a list names the hub with every key of its request. */
function isMember(list: TrustList | undefined, request: JoinRequest): boolean {
  const member = list?.hubs.find(({ id }) => id === request.hub);
  const keys = new Set(member?.keys.map(({ key }) => key.x));
  return member !== undefined && request.keys.every(({ x }) => keys.has(x));
}

/** Makes the use cases of joining. */
export function createJoining(context: HubContext): Joining {
  const { storage, trust, clock, network } = context;
  const { joinRequests: store } = storage;
  const seconds = () => Math.floor(clock.now() / 1_000);

  /** The request as it stands: what the trust list says counts more than what is stored. */
  async function settle(stored: StoredJoinRequest): Promise<StoredJoinRequest> {
    const list = trust.latest()?.list;
    if (stored.state === 'accepted' || !list || !isMember(list, readKeptRequest(stored.request))) {
      return stored;
    }
    try {
      await store.accept(stored.hash, list.issued);
    } catch (error) {
      // It can be noted next time: reading must go on when nothing can be written.
      if (!(error instanceof StorageError)) throw error;
    }
    const none = { rejection: null, reason: null, decidedBy: null };
    return { ...stored, ...none, state: 'accepted', decided: list.issued };
  }

  function view(stored: StoredJoinRequest): JoinRequestView {
    const { hub, name, regions, peers, addresses, portal, keys, iat } = readKeptRequest(
      stored.request,
    );
    const officers = trust.latest()?.list.governance.officers ?? [];
    const kid = stored.decidedBy;
    const office = officers.find(({ key }) => thumbprint(key) === kid)?.office ?? '';
    return {
      hash: stored.hash,
      fingerprint: fingerprintGroups(stored.hash),
      ...{ hub, name, regions, peers, addresses, portal: portal ?? null },
      keys: keys.map(thumbprint),
      signed: isoFromSeconds(iat),
      received: isoFromSeconds(stored.received),
      state: stored.state,
      decided: stored.decided === null ? null : isoFromSeconds(stored.decided),
      reason: stored.reason,
      decidedBy: kid === null ? null : { office, kid },
      rejection: stored.rejection,
    };
  }

  async function find(hash: string): Promise<StoredJoinRequest> {
    const stored = await store.get(hash);
    if (!stored) throw new HubError('not-found', 'There is no such request to join at this hub.');
    return settle(stored);
  }

  return {
    async submitJoinRequest(text) {
      const { hash, text: clean } = await verifyJoinRequest(text, network);
      const outcome = await store.add(hash, clean, seconds());
      if (outcome === 'full') {
        throw new HubError(
          'busy',
          'Too many requests to join wait here. Hand yours to another hub.',
        );
      }
      return { ...view(await find(hash)), isNew: outcome === 'added' };
    },

    async joinRequests() {
      const all: JoinRequestView[] = [];
      for (const stored of await store.list()) all.push(view(await settle(stored)));
      return all;
    },

    joinRequest: async (hash) => view(await find(hash)),

    joinRequestText: async (hash) => (await find(hash)).request,

    async rejectJoinRequest(hash, text) {
      const stored = await find(hash);
      const list = trust.latest();
      if (!list) throw new FederationError('no-trust', 'this hub has no trust list yet');
      const now = clock.now();
      const { rejection, kid } = await verifyJoinRejection(text, list, hash, now);
      if (stored.state === 'accepted') {
        throw new FederationError('conflict', 'the trust list names this hub already');
      }
      const answer = { rejection: text, reason: rejection.reason, decidedBy: kid };
      const isFirst = await store.reject(hash, { ...answer, decided: seconds() });
      if (isFirst) {
        const action = { at: seconds(), action: 'rejected', subject: hash, kid } as const;
        await storage.officerActions.note([action]);
      }
      return view(await find(hash));
    },
  };
}
