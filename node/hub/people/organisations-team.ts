/** Who edits for an organisation: inviting, taking leave, handing over, and the hub's helping hand. */

import { readAddress } from '#node/hub/alerts.ts';
import { isoFromSeconds } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import type { StoredOrganisation } from '#node/storage/index.ts';
import type { Actor } from './actor.ts';
import type { Organisations } from './organisation-types.ts';
import { conflict } from './organisations-input.ts';
import {
  invitationSeconds,
  maxEditors,
  maxInvitations,
  maxInvitationsPerDay,
} from './organisations-limits.ts';
import type { OrganisationContext, OrganisationViews } from './organisations-views.ts';
import { demandRight } from './rights.ts';

/** The part of {@link Organisations} that is about teams. */
export type Team = Pick<
  Organisations,
  'team' | 'invite' | 'cancelInvitation' | 'answerInvitation' | 'removeEditor' | 'leave' | 'giveUp'
>;

const daySeconds = 86_400;
/** People whose invitations of the last day are remembered. */
const maxRemembered = 5_000;

/** Counts invitations by whoever sends them; remembers nothing on disk. */
function createInvitationCounter() {
  const sent = new Map<string, number[]>();
  return (user: string, now: number): boolean => {
    const recent = (sent.get(user) ?? []).filter((at) => at > now - daySeconds);
    if (recent.length >= maxInvitationsPerDay) return false;
    sent.delete(user);
    if (sent.size >= maxRemembered) sent.delete(sent.keys().next().value ?? '');
    sent.set(user, [...recent, now]);
    return true;
  };
}

/** Makes it. */
export function createTeam(context: OrganisationContext, views: OrganisationViews): Team {
  const { hub, people, audit, notifications } = context;
  const { organisations, claims } = hub.storage;
  const { now } = views;
  const mayInvite = createInvitationCounter();
  const invitationsPath = '/organisations#invitations';

  /** An organisation whose team the actor looks after. @throws {HubError} not-found, forbidden */
  async function held(actor: Actor, id: string): Promise<StoredOrganisation> {
    const stored = await views.organisation(id);
    demandRight(actor, 'organisation.editors', views.relationTo(actor, id));
    return stored;
  }

  /** One for which the actor edits. @throws {HubError} not-found, forbidden */
  async function own(
    actor: Actor,
    id: string,
  ): Promise<{ stored: StoredOrganisation; user: string }> {
    const stored = await views.organisation(id);
    if (actor.user === null || views.relationTo(actor, id) !== 'organisation')
      throw new HubError('forbidden', 'You do not edit for this organisation.');
    return { stored, user: actor.user };
  }

  async function note(actor: Actor, id: string, did: string, detail: Record<string, string> = {}) {
    await audit.note(actor, 'organisation.editors', id, { did, ...detail });
  }

  return {
    async team(actor, id) {
      const stored = await held(actor, id);
      const editors = await organisations.editors(id);
      const found = await people.getMany(editors.map(({ user }) => user));
      const persons = new Map(found.map((person) => [person.id, person]));
      const waiting = await organisations.invitations({ organisation: id }, now());
      const rivals = await claims.waiting({ organisation: id });
      return {
        organisation: await views.view(stored),
        editors: editors.map(({ user, since }) => ({
          user,
          name: persons.get(user)?.name ?? '',
          email: persons.get(user)?.email ?? '',
          since: isoFromSeconds(since),
        })),
        invitations: await Promise.all(waiting.map(views.invitationView)),
        // Documents are for the hub alone.
        claims: (await views.claimViews(rivals.filter(({ user }) => user !== actor.user))).map(
          (claim) => ({ ...claim, documents: [] }),
        ),
      };
    },
    async invite(actor, id, { address: given, isHandover, language }) {
      const stored = await held(actor, id);
      const address = readAddress(given);
      if (address === undefined) {
        const issues = [
          { path: 'address', message: given.trim() === '' ? 'missing' : 'not-an-address' },
        ];
        throw new HubError('invalid', 'This is not a mail address.', { issues });
      }
      if (stored.state !== 'verified') throw conflict('not-verified');
      const person = await people.byAddress(address);
      const editors = await organisations.editors(id);
      if (person && editors.some(({ user }) => user === person.id))
        throw conflict('already-editor');
      if (editors.length >= maxEditors) throw conflict('too-many-editors');
      if (!mayInvite(actor.user ?? '', now())) throw conflict('too-many-invitations');
      const invitation = {
        ...{ id: uuidv7(hub.clock.now()), organisation: id, address, language, isHandover },
        ...{ inviter: actor.user ?? '', created: now(), expires: now() + invitationSeconds },
      };
      const outcome = await organisations.invite(invitation, maxInvitations);
      if (outcome === 'full') throw conflict('too-many-invitations');
      await note(actor, id, isHandover ? 'handing-over' : 'invited', { invitation: invitation.id });
      // The mail to the address goes anyway; whoever has an account sees it in the portal as well.
      if (person) {
        const organisation = await views.nameOf(stored);
        await notifications.notify(person.id, 'editor.invited', { organisation }, invitationsPath);
      }
    },
    async cancelInvitation(actor, id, invitation) {
      await held(actor, id);
      if (!(await organisations.removeInvitation(invitation, id)))
        throw new HubError('not-found', 'There is no such invitation here.');
      await note(actor, id, 'cancelled', { invitation });
    },
    async answerInvitation(actor, id, accepts) {
      const found = await organisations.invitation(id);
      const isMine =
        actor.user !== null && actor.email !== '' && found?.address === actor.email.toLowerCase();
      if (!found || !isMine || actor.user === null || found.expires <= now())
        throw new HubError('not-found', 'There is no such invitation here.');
      const { organisation } = found;
      if (!accepts) {
        await organisations.removeInvitation(id, organisation);
        await note(actor, organisation, 'declined', { invitation: id });
        return;
      }
      const before = await organisations.editors(organisation);
      if (before.length >= maxEditors) throw conflict('too-many-editors');
      if (!(await organisations.acceptInvitation(id, actor.user, now())))
        throw new HubError('not-found', 'There is no such invitation here.');
      const isHandover = found.isHandover && before.some(({ user }) => user === found.inviter);
      await note(actor, organisation, 'joined', {
        invitation: id,
        ...(isHandover && { from: found.inviter }),
      });
      const name = await views.nameOf(await views.organisation(organisation));
      await notifications.notifyAll(
        before.map(({ user }) => user).filter((user) => user !== actor.user),
        ...(['editor.joined', { organisation: name, name: actor.name }] as const),
        isHandover && before.length === 1 ? '/organisations' : `/organisations/${organisation}`,
      );
    },
    async removeEditor(actor, id, user) {
      const stored = await held(actor, id);
      // The hub may take away the last one; two editors at the same moment may not take away each other.
      const mayBeLast = views.relationTo(actor, id) !== 'organisation';
      const options = { mayBeLast, withInvitations: true };
      const outcome = await organisations.removeEditor(id, user, options);
      if (outcome === 'last-editor') throw conflict('last-editor');
      if (outcome !== 'removed') throw new HubError('not-found', 'There is no such editor.');
      await note(actor, id, 'removed', { user });
      const organisation = await views.nameOf(stored);
      await notifications.notify(user, 'editor.removed', { organisation }, '/organisations');
    },
    async leave(actor, id) {
      const { user } = await own(actor, id);
      const options = { mayBeLast: false, withInvitations: false };
      const outcome = await organisations.removeEditor(id, user, options);
      if (outcome === 'last-editor') throw conflict('last-editor');
      if (outcome === 'no-editor')
        throw new HubError('forbidden', 'You do not edit for it any more.');
      await note(actor, id, 'left');
    },
    async giveUp(actor, id) {
      const { stored, user } = await own(actor, id);
      if ((await organisations.editors(id)).some((editor) => editor.user !== user))
        throw conflict('other-editors');
      await organisations.removeEditor(id, user, { mayBeLast: true, withInvitations: true });
      await note(actor, id, 'given-up');
      const organisation = await views.nameOf(stored);
      const path = `/organisations/${id}`;
      await notifications.notifyDesk('organisation.given-up', { organisation }, path);
    },
  };
}
