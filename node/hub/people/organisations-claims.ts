/** Claiming an organisation that is here, registering one that is not, and what the hub decides. */
import { HubError } from '#node/hub/errors.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import type { StoredClaim, StoredOrganisation } from '#node/storage/index.ts';
import { readDays, readSetting } from '../administration/hub-settings.ts';
import type { Actor } from './actor.ts';
import type { ClaimDocumentView, ClaimView, Organisations } from './organisation-types.ts';
import { compareDomains, domainOfMail, domainsOfRecord } from './organisations-domains.ts';
import {
  conflict,
  readEvidence,
  readReason,
  readRegistration,
  readText,
} from './organisations-input.ts';
import {
  maxDocumentsPerClaim,
  maxNoteLength,
  maxWaitingClaims,
  maxWaitingClaimsPerPerson,
} from './organisations-limits.ts';
import type { OrganisationContext, OrganisationViews } from './organisations-views.ts';
import { may } from './policy.ts';
import { demandRight } from './rights.ts';

/** The part of {@link Organisations} that is about claims. */
export type Claims = Pick<
  Organisations,
  | 'documentDays'
  | 'claimable'
  | 'claim'
  | 'register'
  | 'getClaim'
  | 'addEvidence'
  | 'withdrawClaim'
  | 'openClaims'
  | 'claimForDesk'
  | 'decide'
  | 'document'
  | 'answerClaim'
>;

const limits = { perUser: maxWaitingClaimsPerPerson, perHub: maxWaitingClaims };
const daySeconds = 86_400;

const claimPath = (id: string) => `/organisations/claims/${id}`;
const deskPath = (id: string) => `/desk/claims/${id}`;
const teamPath = (id: string) => `/organisations/${id}`;

/** Makes it. */
export function createClaims(context: OrganisationContext, views: OrganisationViews): Claims {
  const { hub, audit, notifications } = context;
  const { claims, organisations, settings } = hub.storage;
  const { now } = views;
  const isWaiting = ({ state }: StoredClaim) => state === 'open' || state === 'more-asked';
  const notFound = () => new HubError('not-found', 'There is no such claim here.');

  const documentDays = () => readDays(settings, 'organisations.document-days');

  /** Seconds since 1970 at which the documents of what is decided now are deleted. */
  const expiry = () => now() + documentDays() * daySeconds;

  async function show(id: string): Promise<ClaimView> {
    const found = await claims.get(id);
    const [view] = found ? await views.claimViews([found]) : [];
    if (!view) throw notFound();
    return view;
  }

  /** Whether somebody decides about a claim. Of one's own organisation, it is still the hub's matter. */
  function mayDecide(actor: Actor, claim: StoredClaim): boolean {
    const relation =
      claim.user === actor.user ? 'own' : views.relationTo(actor, claim.organisation);
    return may(actor, 'organisation.verify', relation);
  }

  /** A claim that somebody may see. To others there is none. @throws {HubError} not-found */
  async function visible(actor: Actor, id: string): Promise<StoredClaim> {
    const found = await claims.get(id);
    const isOwn = found !== undefined && actor.user !== null && found.user === actor.user;
    if (!found || !(isOwn || mayDecide(actor, found))) throw notFound();
    return found;
  }

  /** A claim that somebody decides about. @throws {HubError} not-found, forbidden */
  async function decidable(actor: Actor, id: string): Promise<StoredClaim> {
    const claim = await visible(actor, id);
    if (!mayDecide(actor, claim)) throw new HubError('forbidden', 'The hub decides this.');
    return claim;
  }

  /** One's own that waits. @throws {HubError} not-found, conflict */
  async function ownWaiting(actor: Actor, id: string): Promise<StoredClaim> {
    const found = await claims.get(id);
    if (!found || actor.user === null || found.user !== actor.user) throw notFound();
    if (!isWaiting(found)) throw conflict('decided');
    return found;
  }

  /** Who asks, with a confirmed address. @throws {HubError} forbidden */
  function claimant(actor: Actor): { user: string; mailDomain: string } {
    if (actor.user === null || actor.email === '')
      throw new HubError('forbidden', 'This needs an account with a confirmed mail address.');
    return { user: actor.user, mailDomain: domainOfMail(actor.email.toLowerCase()) ?? '' };
  }

  /** Accepts what waits: the claimant is an editor from the next request on. */
  async function accept(claim: StoredClaim, reason: string, by: Pick<Actor, 'user'>, how: string) {
    const decision = { state: 'accepted', reason, now: now(), expires: expiry() } as const;
    if (!(await claims.decide(claim.id, decision))) throw conflict('decided');
    await audit.note(by, 'organisation.verify', claim.organisation, {
      ...{ claim: claim.id, user: claim.user, decision: 'accept', how },
    });
    const stored = await views.organisation(claim.organisation);
    const organisation = await views.nameOf(stored);
    await notifications.notify(
      ...([claim.user, 'claim.accepted', { organisation, reason }] as const),
      teamPath(claim.organisation),
    );
    const rivals = await claims.waiting({ organisation: claim.organisation });
    // The new editors have a say in what others still claim.
    for (const rival of rivals) {
      await notifications.notify(
        ...([claim.user, 'claim.contested', { organisation }] as const),
        `${teamPath(claim.organisation)}#claim-${rival.id}`,
      );
    }
  }

  /** Tells the hub, and those who edit already. */
  async function announce(claim: { id: string }, stored: StoredOrganisation, isContested: boolean) {
    const organisation = await views.nameOf(stored);
    await notifications.notifyDesk('claim.received', { organisation }, deskPath(claim.id));
    if (!isContested) return;
    const editors = await organisations.editors(stored.id);
    await notifications.notifyAll(
      editors.map(({ user }) => user),
      ...(['claim.contested', { organisation }] as const),
      `${teamPath(stored.id)}#claim-${claim.id}`,
    );
  }

  async function keep(
    actor: Actor,
    type: StoredClaim['type'],
    organisation: Omit<StoredOrganisation, 'editors'>,
    evidence: Parameters<typeof readEvidence>[0],
  ): Promise<{ id: string; isContested: boolean }> {
    const { user, mailDomain } = claimant(actor);
    const id = uuidv7(hub.clock.now());
    const read = readEvidence(evidence, hub.clock.now());
    const claim = { id, type, organisation: organisation.id, user, mailDomain, created: now() };
    const outcome = await claims.add({ ...claim, ...read }, organisation, limits);
    if (outcome === 'known') throw conflict('already-claimed');
    if (outcome === 'full') throw conflict('too-many-claims');
    const action = type === 'claim' ? 'organisation.claim' : 'organisation.register';
    await audit.note(actor, action, organisation.id, { claim: id });
    await announce({ id }, { ...organisation, editors: 0 }, outcome.isContested);
    return { id, isContested: outcome.isContested };
  }

  /** @throws {HubError} not-found, forbidden, conflict */
  async function claimed(actor: Actor, rid: string) {
    const found = await views.recordOf(rid);
    if (!found) throw new HubError('not-found', 'There is no such organisation here.');
    const stored = await organisations.byRecord(rid);
    if (views.relationTo(actor, stored?.id ?? rid) === 'organisation')
      throw conflict('already-editor');
    demandRight(actor, 'organisation.claim');
    return { ...found, stored };
  }

  /** Whether the hub lets a mail domain speak for itself. */
  async function acceptsByDomain(claim: StoredClaim, isContested: boolean): Promise<boolean> {
    if (readSetting(settings, 'organisations.accept-by-domain') !== 'true' || isContested)
      return false;
    const stored = await views.organisation(claim.organisation);
    const domains = await views.domainsOf(stored);
    const waiting = await claims.waiting({ organisation: claim.organisation });
    return waiting.length === 1 && compareDomains(claim.mailDomain, domains) === 'same';
  }

  return {
    documentDays,
    async claimable(actor, rid) {
      const { kind, record, stored } = await claimed(actor, rid);
      const { user, mailDomain } = claimant(actor);
      const domains = domainsOfRecord(record);
      const waiting = await claims.waiting({ organisation: stored?.id ?? rid });
      return {
        ...{ rid, kind, domains },
        name: await views.nameOf(stored ?? unclaimed(rid, kind, '', now())),
        hint: compareDomains(mailDomain, domains),
        hasEditors: (stored?.editors ?? 0) > 0,
        ownClaim: waiting.find((one) => one.user === user)?.id ?? null,
      };
    },
    async claim(actor, rid, evidence) {
      const { kind, stored } = await claimed(actor, rid);
      const name = await views.nameOf(unclaimed(rid, kind, '', now()));
      const organisation = stored ?? unclaimed(rid, kind, name, now());
      const { id, isContested } = await keep(actor, 'claim', organisation, evidence);
      const claim = await claims.get(id);
      if (claim && (await acceptsByDomain(claim, isContested)))
        await accept(claim, '', { user: null }, 'mail-domain');
      return show(id);
    },
    async register(actor, registration, evidence) {
      demandRight(actor, 'organisation.register', 'own');
      const read = readRegistration(registration, evidence);
      const id = uuidv7(hub.clock.now());
      const fresh = { id, rid: null, state: 'unverified', created: now() } as const;
      const kept = await keep(actor, 'registration', { ...read, ...fresh }, evidence);
      return show(kept.id);
    },
    async getClaim(actor, id) {
      const claim = await visible(actor, id);
      const view = await show(id);
      // Who else asks, and what others say, is between them and the hub.
      return mayDecide(actor, claim)
        ? view
        : { ...view, rivals: [], stance: 'none', stanceReason: '' };
    },
    async addEvidence(actor, id, evidence) {
      const claim = await ownWaiting(actor, id);
      const { note, documents } = readEvidence(evidence, hub.clock.now());
      const joined = [claim.note, note].filter((text) => text !== '').join('\n\n');
      if (joined.length > 2 * maxNoteLength) throw conflict('note-full');
      const outcome = await claims.addEvidence(
        id,
        { note: joined, documents },
        maxDocumentsPerClaim,
      );
      if (outcome === 'full') {
        const issues = [{ path: 'documents', message: 'document-count' }];
        throw new HubError('invalid', 'Too many documents.', { issues });
      }
      if (!outcome) throw conflict('decided');
      await audit.note(actor, 'organisation.claim', claim.organisation, {
        claim: id,
        did: 'answered',
      });
      const organisation = await views.nameOf(await views.organisation(claim.organisation));
      await notifications.notifyDesk('claim.answered', { organisation }, deskPath(id));
      return show(id);
    },
    async withdrawClaim(actor, id) {
      const claim = await ownWaiting(actor, id);
      // What was handed in is nobody's business any more.
      const decision = { state: 'withdrawn', reason: '', now: now(), expires: now() } as const;
      if (!(await claims.decide(id, decision))) throw conflict('decided');
      await claims.removeExpired(now());
      await audit.note(actor, 'organisation.claim', claim.organisation, {
        claim: id,
        did: 'withdrawn',
      });
    },
    async openClaims(actor) {
      demandRight(actor, 'organisation.verify');
      return views.claimViews(await claims.waiting());
    },
    async claimForDesk(actor, id) {
      await decidable(actor, id);
      return show(id);
    },
    async decide(actor, id, decision, given) {
      const claim = await decidable(actor, id);
      const reason = readReason(given, { isRequired: decision !== 'accept' });
      if (!isWaiting(claim)) throw conflict('decided');
      if (decision === 'accept') {
        await accept(claim, reason, actor, 'decision');
        return show(id);
      }
      const isDone =
        decision === 'ask-more'
          ? await claims.askMore(id, reason)
          : await claims.decide(id, { state: 'refused', reason, now: now(), expires: expiry() });
      if (!isDone) throw conflict('decided');
      const detail = { claim: id, user: claim.user, decision };
      await audit.note(actor, 'organisation.verify', claim.organisation, detail);
      const organisation = await views.nameOf(await views.organisation(claim.organisation));
      const event = decision === 'ask-more' ? 'claim.more-asked' : 'claim.refused';
      await notifications.notify(claim.user, event, { organisation, reason }, claimPath(id));
      return show(id);
    },
    async document(actor, id, document) {
      await decidable(actor, id);
      const found = await claims.document(id, document);
      if (!found) throw new HubError('not-found', 'There is no such document here.');
      const { name, content } = found;
      const type = found.type as ClaimDocumentView['type'];
      return { id: document, name, type, bytes: content.length, content };
    },
    async answerClaim(actor, id, { agrees, reason: given }) {
      const claim = await claims.get(id);
      const relation = claim && views.relationTo(actor, claim.organisation);
      if (!claim || relation !== 'organisation') throw notFound();
      demandRight(actor, 'organisation.editors', relation);
      if (!isWaiting(claim)) throw conflict('decided');
      const reason = readReason(given, { isRequired: !agrees });
      if (agrees) {
        await accept(claim, readText(given), actor, 'editors');
        return;
      }
      if (!(await claims.object(id, reason))) throw conflict('decided');
      const detail = { claim: id, did: 'objected' };
      await audit.note(actor, 'organisation.editors', claim.organisation, detail);
      const organisation = await views.nameOf(await views.organisation(claim.organisation));
      await notifications.notifyDesk('claim.objected', { organisation }, deskPath(id));
    },
  };
}

/** An organisation that is known by its record alone. */
function unclaimed(
  rid: string,
  kind: StoredOrganisation['kind'],
  name: string,
  created: number,
): StoredOrganisation {
  return {
    ...{ id: rid, rid, kind, name, created, region: null, website: null, identifiers: {} },
    ...{ state: 'unverified', editors: 0 },
  };
}
