/**
 * Organisations whose own people edit for them.
 *
 * - organisation-types.ts       what pages and other use cases see
 * - organisations-claims.ts     claiming, registering, deciding
 * - organisations-team.ts       who edits for one
 * - organisations-views.ts      from what is stored to what is shown
 * - organisations-input.ts      what people write, checked
 * - organisations-documents.ts  files that are handed in
 * - organisations-domains.ts    whether a mail address belongs to an organisation
 * - organisations-limits.ts     every maximum
 * - public-mail.ts              providers whose addresses say nothing
 */
import { isoFromSeconds } from '#node/hub/context.ts';
import type { Organisations } from './organisation-types.ts';
import { createClaims } from './organisations-claims.ts';
import { conflict } from './organisations-input.ts';
import { maxListedOrganisations, maxOwnClaims } from './organisations-limits.ts';
import { createTeam } from './organisations-team.ts';
import { createOrganisationViews, type OrganisationContext } from './organisations-views.ts';
import { demandRight } from './rights.ts';

/** Makes the use cases. */
export function createOrganisations(context: OrganisationContext): Organisations {
  const { hub, notifications } = context;
  const { organisations, claims } = hub.storage;
  const views = createOrganisationViews(context);
  const { now } = views;

  return {
    ...createClaims(context, views),
    ...createTeam(context, views),
    organisationsOf: async (user) => new Set(await organisations.ofUser(user)),
    async find(id) {
      const stored = await organisations.get(id);
      return stored && views.view(stored);
    },
    async byRecord(rid) {
      const stored = await organisations.byRecord(rid);
      return stored?.state === 'verified' ? views.view(stored) : undefined;
    },
    editorsOf: async (id) => (await organisations.editors(id)).map(({ user }) => user),
    async own(actor) {
      if (actor.user === null) return { organisations: [], claims: [], invitations: [] };
      const stored = await organisations.getMany([...actor.organisations]);
      const invited =
        actor.email === ''
          ? []
          : await organisations.invitations({ address: actor.email.toLowerCase() }, now());
      return {
        organisations: await Promise.all(stored.map(views.view)),
        claims: (await views.claimViews(await claims.ofUser(actor.user, maxOwnClaims))).map(
          (claim) => ({ ...claim, rivals: [], stance: 'none', stanceReason: '' }),
        ),
        invitations: await Promise.all(invited.map(views.invitationView)),
      };
    },
    async list(actor) {
      demandRight(actor, 'organisation.verify');
      return Promise.all((await organisations.list(maxListedOrganisations)).map(views.view));
    },
    async linkRecord(id, rid) {
      const stored = await views.organisation(id);
      if (stored.rid === rid) return;
      if (!(await organisations.link(id, rid))) throw conflict('has-record');
    },
    async about({ user, email }) {
      const held = await organisations.getMany(await organisations.ofUser(user));
      const own = await claims.ofUser(user, 1_000);
      const invited = await organisations.invitations({ address: email.toLowerCase() }, now());
      return {
        organisations: held.map(({ id, rid, name }) => ({ id, rid, name })),
        claims: own.map(
          ({ id, organisation, mailDomain, note, state, reason, created, documents }) => ({
            ...{ id, organisation, mailDomain, note, state, reason },
            created: isoFromSeconds(created),
            documents: documents.map(({ name, type, bytes }) => ({ name, type, bytes })),
          }),
        ),
        invitations: invited.map(({ id, organisation, created }) => ({
          ...{ id, organisation },
          created: isoFromSeconds(created),
        })),
      };
    },
    async forget({ user, email }) {
      const orphans = await organisations.forget(user, email.toLowerCase());
      for (const id of orphans) {
        const organisation = await views.nameOf(await views.organisation(id));
        const path = `/organisations/${id}`;
        await notifications.notifyDesk('organisation.given-up', { organisation }, path);
      }
    },
    async prune() {
      const ended = await organisations.removeEndedInvitations(now());
      return (await claims.removeExpired(now())) + ended > 0;
    },
  };
}
