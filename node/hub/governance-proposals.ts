/** Proposals for the next trust list: collected here, decided by the officers' signatures. */
import { FederationError } from '#federation/errors.ts';
import { fingerprintGroups, readSignatures, thumbprint } from '#federation/identity/index.ts';
import { maxOpenProposalsPerOfficer } from '#federation/limits.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import {
  checkIssueTime,
  checkProposal,
  combineProposals,
  enactProposal,
  GovernanceError,
  governanceFileKind,
  type Proposal,
  type ProposalSignatures,
  proposalStatus,
  readProposal,
  readSignatureFile,
  trustChanges,
  trustRisks,
  writeProposal,
} from '#federation/trust/index.ts';
import type { OfficerAction, StoredProposal } from '#node/storage/index.ts';
import { documentTypes } from '#schema/entry/index.ts';
import { type HubContext, isoFromSeconds } from './context.ts';
import { HubError } from './errors.ts';
import type { Governance, ProposalView } from './governance-types.ts';

type Proposals = Pick<
  Governance,
  'submitProposal' | 'proposals' | 'proposal' | 'proposalText' | 'addSignature' | 'publishProposal'
>;

const dayMs = 86_400_000;
/** Views that are remembered: counting signatures costs too much to do it for every reader. */
const maxViews = 100;

/** Makes the use cases of proposals. */
export function createProposals(context: HubContext): Proposals {
  const { storage, trust, clock } = context;
  const { proposals: store } = storage;
  const seconds = () => Math.floor(clock.now() / 1_000);
  const views = new Map<string, { readonly key: string; readonly view: ProposalView }>();
  let turn: Promise<unknown> = Promise.resolve();

  /** Changes come one after another, so that no signature is lost to another. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function currentList(): StoredTrustList {
    const current = trust.latest();
    if (!current) throw new FederationError('no-trust', 'this hub has no trust list yet');
    return current;
  }

  async function find(hash: string): Promise<StoredProposal> {
    const stored = await store.get(hash);
    if (!stored) throw new HubError('not-found', 'There is no such proposal at this hub.');
    return stored;
  }

  /** The list that a proposal follows: today's, or the one of its day. */
  async function listBefore({ version, prev }: StoredProposal): Promise<StoredTrustList> {
    const current = trust.latest();
    if (current?.hash === prev) return current;
    const [list] = await storage.trust.chain(version - 2, 1);
    if (!list) throw new FederationError('not-found', 'the list before this proposal is not here');
    return list;
  }

  async function stateOf(
    { hash, version, prev }: StoredProposal,
    isComplete: boolean,
  ): Promise<ProposalView['state']> {
    const current = trust.latest();
    if (current?.hash === prev) return isComplete ? 'complete' : 'collecting';
    const [list] = await storage.trust.chain(version - 1, 1);
    return list?.hash === hash ? 'published' : 'outdated';
  }

  async function view(stored: StoredProposal): Promise<ProposalView> {
    const now = clock.now();
    // Some risks are a matter of days.
    const key = `${trust.latest()?.hash} ${Math.floor(now / dayMs)}`;
    const known = views.get(stored.hash);
    if (known?.key === key) return known.view;
    const proposal = readProposal(stored.document);
    const before = await listBefore(stored);
    const status = await proposalStatus(proposal, before);
    const changes = trustChanges(before.list, proposal.list);
    const fresh: ProposalView = {
      hash: stored.hash,
      fingerprint: fingerprintGroups(stored.hash),
      version: stored.version,
      state: await stateOf(stored, status.isComplete),
      note: proposal.note ?? null,
      issued: isoFromSeconds(proposal.list.issued),
      expires: isoFromSeconds(proposal.list.expires),
      received: isoFromSeconds(stored.received),
      changed: isoFromSeconds(stored.changed),
      old: status.before ?? status.after,
      new: status.after,
      changes,
      risks: trustRisks(before.list, proposal.list, changes, now),
    };
    if (views.size >= maxViews) views.clear();
    views.set(stored.hash, { key, view: fresh });
    return fresh;
  }

  /** One of a new proposal's signers must have room for it: one stolen key does not fill the hub. */
  async function checkRoomOf(signers: readonly string[], current: StoredTrustList): Promise<void> {
    const signed = new Map<string, number>();
    for (const stored of await store.list()) {
      if (stored.prev !== current.hash) continue;
      for (const { kid } of (await view(stored)).old.signed) {
        signed.set(kid, (signed.get(kid) ?? 0) + 1);
      }
    }
    if (signers.some((kid) => (signed.get(kid) ?? 0) < maxOpenProposalsPerOfficer)) return;
    throw new GovernanceError(
      'too-many',
      `${maxOpenProposalsPerOfficer} open proposals at this hub carry this officer's signature already`,
    );
  }

  async function note(action: OfficerAction['action'], subject: string, kids: readonly string[]) {
    const at = seconds();
    const signers = kids.length > 0 ? kids : [null];
    await storage.officerActions.note(signers.map((kid) => ({ at, action, subject, kid })));
  }

  /** Adds what is new and good; see Governance.addSignature. */
  async function add(stored: StoredProposal, other: Proposal | ProposalSignatures) {
    const proposal = readProposal(stored.document);
    const current = currentList();
    const combined = await combineProposals(proposal, [other], current);
    if (combined.added.length === 0) {
      explain(other.signatures, current, combined.proposal);
      return [];
    }
    await store.update(stored.hash, writeProposal(combined.proposal), seconds());
    views.delete(stored.hash);
    await note('signed', stored.hash, combined.added);
    return combined.added;
  }

  return {
    submitProposal: (text) =>
      inTurn(async () => {
        const current = currentList();
        const proposal = readProposal(text);
        checkProposal(proposal, current);
        checkIssueTime(proposal.list, clock.now());
        const known = await store.get(proposal.hash);
        if (known) {
          if (proposal.signatures.length > 0) await add(known, withoutNote(proposal));
          return { ...(await view(await find(proposal.hash))), isNew: false };
        }
        const { proposal: clean } = await combineProposals(proposal, [], current);
        const { before } = await proposalStatus(clean, current);
        const signers = before?.signed.map(({ kid }) => kid) ?? [];
        if (signers.length === 0) {
          throw new GovernanceError('not-an-officer', 'no officer of today has signed it');
        }
        const { hash, list } = clean;
        await checkRoomOf(signers, current);
        const kept = { hash, version: list.version, prev: current.hash };
        const document = writeProposal(clean);
        const outcome = await store.add({ ...kept, document }, current.hash, seconds());
        if (outcome === 'full') {
          throw new HubError('busy', 'Too many proposals wait here. Hand yours to another hub.');
        }
        await note('proposed', hash, signers);
        return { ...(await view(await find(hash))), isNew: true };
      }),

    async proposals() {
      const all: ProposalView[] = [];
      for (const stored of await store.list()) all.push(await view(stored));
      return all;
    },

    proposal: async (hash) => view(await find(hash)),

    proposalText: async (hash) => (await find(hash)).document,

    addSignature: (hash, text) =>
      inTurn(async () => {
        const isProposal = governanceFileKind(text) === 'proposal';
        const stored = await find(hash);
        const other = isProposal ? withoutNote(readProposal(text)) : readSignatureFile(text);
        const added = await add(stored, other);
        return { proposal: await view(await find(hash)), added };
      }),

    publishProposal: (hash) =>
      inTurn(async () => {
        const list = await enactProposal(readProposal((await find(hash)).document), currentList());
        await trust.take([list.jws]);
        await note('published', hash, []);
        return { version: list.list.version, hash: list.hash };
      }),
  };
}

/** Only who proposes may write a note. */
function withoutNote({ note: _, ...proposal }: Proposal): Proposal {
  return proposal;
}

/** Says why nothing was added, unless all of it is here already. */
function explain(offered: Proposal['signatures'], current: StoredTrustList, kept: Proposal): void {
  const kidsIn = (some: Proposal['signatures']) =>
    readSignatures(some, documentTypes.trustList).signatures.map(({ kid }) => kid);
  const officers = new Set(
    [...current.list.governance.officers, ...kept.list.governance.officers].map(({ key }) =>
      thumbprint(key),
    ),
  );
  const signers = kidsIn(offered).filter((kid) => officers.has(kid));
  if (signers.length === 0) {
    throw new GovernanceError('not-an-officer', 'not signed by an officer of either list');
  }
  const here = new Set(kidsIn(kept.signatures));
  if (signers.some((kid) => !here.has(kid))) {
    throw new FederationError('bad-signature', 'the signature is not that of the named key');
  }
}
