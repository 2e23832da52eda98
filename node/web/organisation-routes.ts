/** The routes of organisations: for members, for their teams, and for hub editors. */
import type { Context } from 'hono';
import { HubError } from '#node/hub/errors.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import { claimDecisions } from '#node/hub/people/organisation-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { maxFindLength } from './form-controls/find-codes.ts';
import { formLimit, ownOrigin } from './forms.ts';
import type { MessageKey } from './messages/en.ts';
import { claimPage, type RegistrationDraft, registerPage } from './pages/organisations/claim.tsx';
import { claimStatePage } from './pages/organisations/claim-state.tsx';
import { deskClaimPage, deskClaimsPage } from './pages/organisations/desk.tsx';
import { ownPage } from './pages/organisations/own.tsx';
import { identifierLabels } from './pages/organisations/parts.tsx';
import { teamPage } from './pages/organisations/team.tsx';
import { doneOf, maxFormBytes, maxUploadBytes, problemsIn, readSentForm } from './people-forms.ts';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** What these routes need of the portal that they are part of. */
export interface OrganisationRoutesOptions extends PortalParts {
  readonly hub: Pick<Hub, 'id' | 'organisations' | 'homeRegions'>;
}

const evidenceFields = { note: 'claims.note', documents: 'claims.documents' } as const;
const emptyDraft: RegistrationDraft = {
  ...{ kind: '', name: '', region: '', website: '', identifiers: {}, note: '' },
};

function assertSignedIn(actor: Actor): void {
  if (actor.user === null) throw new HubError('forbidden', 'Sign in first.');
}

/** What a path says, cut off where no id is so long. */
const param = (c: Context, name: string) => (c.req.param(name) ?? '').slice(0, 128);

/** Adds the routes. */
export function addOrganisationRoutes(options: OrganisationRoutesOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { organisations } = hub;
  const fromHere = ownOrigin(options.publicUrl);
  const none: readonly FormProblem[] = [];

  /** Where a form goes: done, to another page; refused, back to the page that it stands on. */
  interface Step {
    readonly context: PageContext;
    readonly c: Context;
    readonly form: Awaited<ReturnType<typeof readSentForm>>;
  }
  function form(
    path: string,
    step: {
      /** Path of the page that it stands on. */
      readonly pagePath: (c: Context) => string;
      readonly maxBytes?: number;
      /** @returns where to go then; or the page once more, when it was only asked for something */
      act(step: Step): Promise<string | Page>;
      /** The page once more, with what was typed. */
      again(step: Step, error: unknown): Promise<Page>;
    },
  ): void {
    const { pagePath, maxBytes = maxFormBytes, act, again } = step;
    // Whoever may not send anything is told before it is read.
    const known = async (c: Context, next: () => Promise<void>) => {
      assertSignedIn((await contextOf(c, pagePath(c))).actor);
      await next();
    };
    portal.post(path, fromHere, known, formLimit(maxBytes), async (c) => {
      const context = await contextOf(c, pagePath(c));
      const taken = { context, c, form: await readSentForm(c) };
      try {
        const to = await act(taken);
        if (typeof to !== 'string') return send(c, context, to);
        c.header('Cache-Control', 'no-store');
        return c.redirect(to, 303);
      } catch (error) {
        return send(c, context, await again(taken, error));
      }
    });
  }

  // Everything of one's own.

  const ownOrganisations = async (
    context: PageContext,
    c: Context,
    problems: readonly FormProblem[] = none,
  ) => {
    assertSignedIn(context.actor);
    const own = await organisations.own(context.actor);
    return ownPage(own, { done: doneOf(c), problems }, context);
  };
  page('/organisations', (context, c) => ownOrganisations(context, c));
  form('/organisations/invitations/:id', {
    pagePath: () => '/organisations',
    async act({ context, c, form: sent }) {
      const accepts = sent.text('answer') === 'accept';
      await organisations.answerInvitation(context.actor, param(c, 'id'), accepts);
      return `/organisations?done=${accepts ? 'joined' : 'declined'}`;
    },
    again: ({ context, c }, error) => ownOrganisations(context, c, problemsIn(error, {}, context)),
  });

  // Registering.

  async function register(
    context: PageContext,
    draft: RegistrationDraft,
    problems: readonly FormProblem[] = none,
    q?: string,
  ) {
    const own = await hub.homeRegions();
    const days = organisations.documentDays();
    return registerPage(draft, { own, days, q, problems }, context);
  }
  const draftOf = ({ form: sent, context }: Step): RegistrationDraft => ({
    ...{ kind: sent.text('kind'), name: sent.text('name'), region: sent.text('region') },
    ...{ website: sent.text('website'), note: sent.text('note') },
    identifiers: Object.fromEntries(
      identifierLabels(context).map(([name]) => [name, sent.text(name)]),
    ),
  });
  page('/organisations/register', (context) => {
    assertSignedIn(context.actor);
    return register(context, emptyDraft);
  });
  form('/organisations/register', {
    pagePath: () => '/organisations/register',
    maxBytes: maxUploadBytes,
    async act(step) {
      const draft = draftOf(step);
      const q = step.form.text('find.region').trim().slice(0, maxFindLength);
      // Enter in another field presses the first button as well, with nothing to look for.
      if (step.form.text('do') === 'find:region' && q !== '')
        return register(step.context, draft, none, q);
      const { note, ...registration } = draft;
      const evidence = { note, documents: step.form.documents };
      const claim = await organisations.register(step.context.actor, registration, evidence);
      return `/organisations/claims/${claim.id}?done=sent`;
    },
    again(step, error) {
      const fields: Record<string, MessageKey | { readonly label: string }> = {
        ...{ kind: 'orgs.kind', name: 'orgs.name', region: 'orgs.region' },
        ...{ website: 'orgs.website', ...evidenceFields },
      };
      for (const [name, label] of identifierLabels(step.context)) fields[name] = { label };
      return register(step.context, draftOf(step), problemsIn(error, fields, step.context));
    },
  });

  // Claiming.

  async function claiming(
    context: PageContext,
    c: Context,
    note = '',
    problems: readonly FormProblem[] = none,
  ) {
    assertSignedIn(context.actor);
    const claimable = await organisations.claimable(context.actor, param(c, 'rid'));
    return claimPage(claimable, { note, days: organisations.documentDays(), problems }, context);
  }
  page('/organisations/claim/:rid', (context, c) => claiming(context, c));
  form('/organisations/claim/:rid', {
    pagePath: (c) => `/organisations/claim/${param(c, 'rid')}`,
    maxBytes: maxUploadBytes,
    async act({ context, c, form: sent }) {
      const evidence = { note: sent.text('note'), documents: sent.documents };
      const claim = await organisations.claim(context.actor, param(c, 'rid'), evidence);
      return `/organisations/claims/${claim.id}?done=sent`;
    },
    again: ({ context, c, form: sent }, error) =>
      claiming(context, c, sent.text('note'), problemsIn(error, evidenceFields, context)),
  });

  async function ownClaim(
    context: PageContext,
    c: Context,
    note = '',
    problems: readonly FormProblem[] = none,
  ) {
    assertSignedIn(context.actor);
    const claim = await organisations.getClaim(context.actor, param(c, 'id'));
    const days = organisations.documentDays();
    return claimStatePage(claim, { note, days, problems, done: doneOf(c) }, context);
  }
  const claimPath = (c: Context) => `/organisations/claims/${param(c, 'id')}`;
  page('/organisations/claims/:id', (context, c) => ownClaim(context, c));
  form('/organisations/claims/:id/evidence', {
    pagePath: claimPath,
    maxBytes: maxUploadBytes,
    async act({ context, c, form: sent }) {
      const evidence = { note: sent.text('note'), documents: sent.documents };
      await organisations.addEvidence(context.actor, param(c, 'id'), evidence);
      return `${claimPath(c)}?done=added`;
    },
    again: ({ context, c, form: sent }, error) =>
      ownClaim(
        context,
        c,
        sent.text('note'),
        problemsIn(error, { ...evidenceFields, note: 'claims.answer' }, context),
      ),
  });
  form('/organisations/claims/:id/withdraw', {
    pagePath: claimPath,
    async act({ context, c }) {
      await organisations.withdrawClaim(context.actor, param(c, 'id'));
      return `${claimPath(c)}?done=withdrawn`;
    },
    again: ({ context, c }, error) => ownClaim(context, c, '', problemsIn(error, {}, context)),
  });

  // The desk.

  page('/desk/claims', async (context, c) => {
    const { actor } = context;
    const claims = await organisations.openClaims(actor);
    const lists = { claims, organisations: await organisations.list(actor) };
    return deskClaimsPage(lists, doneOf(c), context);
  });
  async function deskClaim(
    context: PageContext,
    c: Context,
    typed: { readonly decision: string; readonly reason: string } = { decision: '', reason: '' },
    problems: readonly FormProblem[] = none,
  ) {
    const claim = await organisations.claimForDesk(context.actor, param(c, 'id'));
    return deskClaimPage(claim, { ...typed, problems, done: doneOf(c) }, context);
  }
  page('/desk/claims/:id', (context, c) => deskClaim(context, c));
  form('/desk/claims/:id', {
    pagePath: (c) => `/desk/claims/${param(c, 'id')}`,
    async act({ context, c, form: sent }) {
      const decision = claimDecisions.find((one) => one === sent.text('decision'));
      if (!decision) {
        const issues = [{ path: 'decision', message: 'missing' }];
        throw new HubError('invalid', 'There is no such decision.', { issues });
      }
      const reason = sent.text('reason');
      await organisations.decide(context.actor, param(c, 'id'), decision, reason);
      return '/desk/claims?done=decided';
    },
    again({ context, c, form: sent }, error) {
      const typed = { decision: sent.text('decision'), reason: sent.text('reason') };
      const fields = { decision: 'claims.decision', reason: 'claims.reason' } as const;
      return deskClaim(context, c, typed, problemsIn(error, fields, context));
    },
  });
  portal.get('/desk/claims/:id/documents/:document', async (c) => {
    const { actor } = await contextOf(c, '/desk/claims');
    const [claim, document] = [param(c, 'id'), param(c, 'document')];
    const { name, type, content } = await organisations.document(actor, claim, document);
    // Never shown in the page's own name: a PDF may hold script, and somebody unknown has sent it.
    return c.body(Uint8Array.from(content), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="document"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
  });

  // Teams. Last, since any path below /organisations may be an id.

  async function team(
    context: PageContext,
    c: Context,
    typed: { readonly address: string; readonly isHandover: boolean } = {
      ...{ address: '', isHandover: false },
    },
    problems: readonly FormProblem[] = none,
  ) {
    assertSignedIn(context.actor);
    const found = await organisations.team(context.actor, param(c, 'id'));
    return teamPage(found, { ...typed, problems, done: doneOf(c) }, context);
  }
  const teamPath = (c: Context) => `/organisations/${param(c, 'id')}`;
  const plainAgain = ({ context, c }: Step, error: unknown) =>
    team(context, c, undefined, problemsIn(error, {}, context));
  page('/organisations/:id', (context, c) => team(context, c));
  form('/organisations/:id/invitations', {
    pagePath: teamPath,
    async act({ context, c, form: sent }) {
      await organisations.invite(context.actor, param(c, 'id'), {
        address: sent.text('address'),
        isHandover: sent.text('handover') === 'yes',
        language: context.locale.lang,
      });
      return `${teamPath(c)}?done=invited`;
    },
    again({ context, c, form: sent }, error) {
      const typed = {
        address: sent.text('address'),
        isHandover: sent.text('handover') === 'yes',
      };
      return team(context, c, typed, problemsIn(error, { address: 'orgTeam.address' }, context));
    },
  });
  form('/organisations/:id/invitations/:invitation/cancel', {
    pagePath: teamPath,
    async act({ context, c }) {
      const [id, invitation] = [param(c, 'id'), param(c, 'invitation')];
      await organisations.cancelInvitation(context.actor, id, invitation);
      return `${teamPath(c)}?done=cancelled`;
    },
    again: plainAgain,
  });
  form('/organisations/:id/editors/:user/remove', {
    pagePath: teamPath,
    async act({ context, c }) {
      await organisations.removeEditor(context.actor, param(c, 'id'), param(c, 'user'));
      return `${teamPath(c)}?done=removed`;
    },
    again: plainAgain,
  });
  form('/organisations/:id/claims/:claim', {
    pagePath: teamPath,
    async act({ context, c, form: sent }) {
      const agrees = sent.text('answer') === 'agree';
      const answer = { agrees, reason: sent.text('reason') };
      await organisations.answerClaim(context.actor, param(c, 'claim'), answer);
      return `${teamPath(c)}?done=${agrees ? 'agreed' : 'objected'}`;
    },
    again({ context, c }, error) {
      const fields = { reason: 'orgTeam.objection' } as const;
      const idOf = () => `reason-${param(c, 'claim')}`;
      return team(context, c, undefined, problemsIn(error, fields, context, idOf));
    },
  });
  form('/organisations/:id/leave', {
    pagePath: teamPath,
    async act({ context, c }) {
      await organisations.leave(context.actor, param(c, 'id'));
      return '/organisations?done=left';
    },
    again: plainAgain,
  });
  form('/organisations/:id/give-up', {
    pagePath: teamPath,
    async act({ context, c }) {
      await organisations.giveUp(context.actor, param(c, 'id'));
      return '/organisations?done=left';
    },
    again: plainAgain,
  });
}
