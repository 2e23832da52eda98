/** Organisations, claims and invitations as pages see them, and whose they are. */
import { type HubContext, isoFromSeconds } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import { pickText } from '#node/hub/reading.ts';
import type { StoredClaim, StoredInvitation, StoredOrganisation } from '#node/storage/index.ts';
import { type InterhubRecord, parseRecordBytes } from '#schema/record/index.ts';
import type { Actor } from './actor.ts';
import type { Audit } from './audit-types.ts';
import type { Notifications } from './notification-types.ts';
import {
  type ClaimDocumentView,
  type ClaimView,
  type InvitationView,
  type OrganisationKind,
  type OrganisationView,
  organisationKinds,
} from './organisation-types.ts';
import { compareDomains, domainOfAddress, domainsOfRecord } from './organisations-domains.ts';
import type { People, Person } from './people-types.ts';
import { type Relation, relationTo } from './policy.ts';

/** What the use cases of organisations stand on. */
export interface OrganisationContext {
  readonly hub: Pick<HubContext, 'id' | 'clock' | 'storage'>;
  readonly people: People;
  readonly audit: Pick<Audit, 'note'>;
  readonly notifications: Pick<Notifications, 'notify' | 'notifyAll' | 'notifyDesk'>;
}

/** A record that stands for an organisation. */
export interface OrganisationRecord {
  readonly kind: OrganisationKind;
  readonly record: InterhubRecord;
}

/** Reads and shows. */
export interface OrganisationViews {
  /** Seconds since 1970. */
  now(): number;
  /** Whose an organisation is, seen from somebody. */
  relationTo(actor: Actor, organisation: string): Relation;
  /** @throws {HubError} not-found */
  organisation(id: string): Promise<StoredOrganisation>;
  /** The live record of an organisation or cluster, which members may see; undefined: there is none. */
  recordOf(rid: string): Promise<OrganisationRecord | undefined>;
  nameOf(stored: StoredOrganisation): Promise<string>;
  view(stored: StoredOrganisation): Promise<OrganisationView>;
  claimViews(claims: readonly StoredClaim[]): Promise<ClaimView[]>;
  invitationView(stored: StoredInvitation): Promise<InvitationView>;
  /** Domains by which an organisation is known. */
  domainsOf(stored: StoredOrganisation): Promise<readonly string[]>;
}

/** Makes it. */
export function createOrganisationViews(context: OrganisationContext): OrganisationViews {
  const { hub, people } = context;
  const { storage } = hub;
  const now = () => Math.floor(hub.clock.now() / 1_000);

  async function recordOf(rid: string): Promise<OrganisationRecord | undefined> {
    const stored = await storage.records.get(hub.id, rid);
    const kind = organisationKinds.find((one) => one === stored?.kind);
    const isShown = stored?.state === 'live' && stored.sharing !== 'on-request';
    if (!kind || !isShown || !stored.body) return undefined;
    const parsed = parseRecordBytes(stored.body);
    return parsed.ok ? { kind, record: parsed.record } : undefined;
  }

  async function nameOf({ rid, name }: StoredOrganisation): Promise<string> {
    const found = rid === null ? undefined : await recordOf(rid);
    return found ? pickText(found.record.title, 'en').text : name;
  }

  async function view(stored: StoredOrganisation): Promise<OrganisationView> {
    const { id, kind, rid, region, website, identifiers, state, editors } = stored;
    return {
      ...{ id, kind, rid, region, website, identifiers, state, editors },
      name: await nameOf(stored),
    };
  }

  async function domainsOf({ rid, website }: StoredOrganisation): Promise<readonly string[]> {
    const found = rid === null ? undefined : await recordOf(rid);
    if (found) return domainsOfRecord(found.record);
    const domain = website === null ? undefined : domainOfAddress(website);
    return domain === undefined ? [] : [domain];
  }

  async function claimView(
    claim: StoredClaim,
    persons: ReadonlyMap<string, Person>,
  ): Promise<ClaimView> {
    const stored = await storage.organisations.get(claim.organisation);
    if (!stored) throw new TypeError('a claim without its organisation');
    const domains = await domainsOf(stored);
    const waiting = await storage.claims.waiting({ organisation: claim.organisation });
    const { id, type, user, note, state, reason, isContested, stance, stanceReason } = claim;
    const person = persons.get(user);
    return {
      ...{ id, type, user, note, state, reason, isContested, stance, stanceReason, domains },
      organisation: await view(stored),
      name: person?.name ?? '',
      email: person?.email ?? '',
      hint: compareDomains(claim.mailDomain, domains),
      documents: claim.documents.map((one) => ({
        ...one,
        type: one.type as ClaimDocumentView['type'],
      })),
      rivals: waiting.filter((one) => one.id !== id).map((one) => one.id),
      created: isoFromSeconds(claim.created),
      decided: claim.decided === null ? null : isoFromSeconds(claim.decided),
    };
  }

  return {
    now,
    relationTo: (actor, organisation) =>
      relationTo(actor, { hub: hub.id, author: null, organisation }, hub.id),
    async organisation(id) {
      const found = await storage.organisations.get(id);
      if (!found) throw new HubError('not-found', 'There is no such organisation here.');
      return found;
    },
    recordOf,
    nameOf,
    view,
    domainsOf,
    async claimViews(claims) {
      const found = await people.getMany([...new Set(claims.map(({ user }) => user))]);
      const persons = new Map(found.map((person) => [person.id, person]));
      const views: ClaimView[] = [];
      for (const claim of claims) views.push(await claimView(claim, persons));
      return views;
    },
    async invitationView({ id, organisation, address, isHandover, created, expires }) {
      const stored = await storage.organisations.get(organisation);
      return {
        ...{ id, organisation, address, isHandover },
        organisationName: stored ? await nameOf(stored) : '',
        created: isoFromSeconds(created),
        expires: isoFromSeconds(expires),
      };
    },
  };
}
