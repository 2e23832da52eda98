/**
 * The pages of governance, and the forms on them. What counts is what officers and applicants have
 * signed; an account decides nothing, and is only noted. A form is taken from this portal's own pages alone, all the same.
 */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { maxProposalBytes } from '#federation/limits.ts';
import { GovernanceError } from '#federation/trust/index.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import type { Hub } from '#node/hub/types.ts';
import { bytes32 } from '#schema/entry/index.ts';
import { isOwnOrigin } from './forms.ts';
import { networkPage } from './pages/network.tsx';
import { networkHistoryPage } from './pages/network-history.tsx';
import { networkHubsPage } from './pages/network-hubs.tsx';
import { networkJoinPage } from './pages/network-join.tsx';
import { networkLogPage } from './pages/network-log.tsx';
import { networkProposalPage } from './pages/network-proposal.tsx';
import { networkProposalsPage } from './pages/network-proposals.tsx';
import type { PortalParts } from './portal-parts.ts';
import { explainRefusal, refusalOf } from './refusal.ts';
import type { Refusal } from './view/console.tsx';
import type { PageContext } from './view/context.ts';
import type { Page } from './view/layout.tsx';

/** Bytes of a form: the largest file that one may hand in, and what the form adds. */
const maxFormBytes = maxProposalBytes + 16 * 1024;

/** What these routes need of the portal that they are part of. */
export interface NetworkRoutesOptions extends PortalParts {
  readonly hub: Hub;
}

/** A form: where it is sent, and what becomes of its file. */
interface Form {
  readonly path: string;
  readonly needsFile: boolean;
  /** @returns where to go then */
  act(hash: string, text: string, by: Actor): Promise<string>;
  /** The page that it stands on. */
  page(hash: string, context: PageContext, refusal: Refusal): Promise<Page>;
  pagePath(hash: string): string;
}

/** What a form's code says without an error being thrown. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Adds the routes. */
export function addNetworkRoutes(options: NetworkRoutesOptions): void {
  const { portal, hub, page } = options;
  const { governance } = hub;
  const isHash = (hash: string | undefined): hash is string => bytes32.safeParse(hash).success;

  page('/network', (context) => networkPage(hub, context));
  page('/network/hubs', (context) => networkHubsPage(hub, context));
  page('/network/history', (context, c) => networkHistoryPage(hub, c.req.query('before'), context));
  page('/network/proposals', (context) => networkProposalsPage(hub, context));
  page('/network/proposals/:hash', (context, c) => {
    const hash = c.req.param('hash');
    return isHash(hash) ? networkProposalPage(hub, hash, context) : undefined;
  });
  page('/network/log', (context, c) => networkLogPage(hub, c.req.query('before'), context));
  page('/network/join', (context) => networkJoinPage(hub, context));

  const guard = csrf({ origin: (origin, c) => isOwnOrigin(origin, c, options.publicUrl) });

  /** The text of the form's file. */
  async function readForm(c: Context, needsFile: boolean): Promise<string> {
    try {
      await guard(c, async () => undefined);
    } catch (error) {
      if (error instanceof HTTPException) throw new Refused('cross-site');
      throw error;
    }
    const type = c.req.header('Content-Type') ?? '';
    if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
      throw new Refused('malformed');
    }
    let file: unknown;
    try {
      ({ file } = await c.req.parseBody());
    } catch {
      throw new Refused('malformed');
    }
    if (!needsFile) return '';
    if (!(file instanceof File) || file.size === 0) throw new Refused('no-file');
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        await file.arrayBuffer(),
      );
    } catch {
      throw new Refused('malformed');
    }
  }

  function form({ path, needsFile, act, page: make, pagePath }: Form): void {
    const refuse = async (c: Context, error: unknown): Promise<Response> => {
      const explained = error instanceof Refused ? refusalOf(error.code) : explainRefusal(error);
      const hash = c.req.param('hash') ?? '';
      if (!explained) throw error;
      const context = await options.contextOf(c, pagePath(hash));
      return options.send(
        c,
        context,
        await make(hash, context, explained.refusal),
        explained.status,
      );
    };
    const limit = bodyLimit({
      maxSize: maxFormBytes,
      onError: (c) => {
        // What is still on its way is not wanted.
        c.header('Connection', 'close');
        return refuse(c, new Refused('too-large'));
      },
    });
    portal.post(path, limit, async (c) => {
      const hash = c.req.param('hash');
      if (hash !== undefined && !isHash(hash)) throw new HubError('not-found', 'not a hash');
      try {
        const text = await readForm(c, needsFile);
        c.header('Cache-Control', 'no-store');
        const { actor } = await options.contextOf(c, pagePath(hash ?? ''));
        return c.redirect(await act(hash ?? '', text, actor), 303);
      } catch (error) {
        return refuse(c, error);
      }
    });
  }

  const proposals = {
    needsFile: true,
    page: (_: string, context: PageContext, refusal: Refusal) =>
      networkProposalsPage(hub, context, refusal),
    pagePath: () => '/network/proposals',
  };
  const proposal = {
    needsFile: true,
    page: (hash: string, context: PageContext, refusal: Refusal) =>
      networkProposalPage(hub, hash, context, refusal),
    pagePath: (hash: string) => `/network/proposals/${hash}`,
  };
  const joining = {
    needsFile: true,
    page: (_: string, context: PageContext, refusal: Refusal) =>
      networkJoinPage(hub, context, refusal),
    pagePath: () => '/network/join',
  };

  form({
    ...proposals,
    path: '/network/proposals',
    async act(_, text, by) {
      try {
        return `/network/proposals/${(await governance.submitProposal(text, by)).hash}`;
      } catch (error) {
        // Here it is not a wrong key, but that nobody has signed yet.
        const isUnsigned = error instanceof GovernanceError && error.code === 'not-an-officer';
        throw isUnsigned ? new Refused('unsigned') : error;
      }
    },
  });
  form({
    ...proposal,
    path: '/network/proposals/:hash/signatures',
    async act(hash, text, by) {
      const { added } = await governance.addSignature(hash, text, by);
      const [kid] = added;
      if (kid === undefined) throw new Refused('already-signed');
      return `/network/proposals/${hash}#signed-${kid}`;
    },
  });
  form({
    ...proposal,
    path: '/network/proposals/:hash/publish',
    needsFile: false,
    act: async (hash, _, by) =>
      `/network/history#v${(await governance.publishProposal(hash, by)).version}`,
  });
  form({
    ...joining,
    path: '/network/join',
    act: async (_, text, by) =>
      `/network/join#r-${(await governance.submitJoinRequest(text, by)).hash}`,
  });
  form({
    ...joining,
    path: '/network/join/:hash/rejection',
    async act(hash, text, by) {
      await governance.rejectJoinRequest(hash, text.trim(), by);
      return `/network/join#r-${hash}`;
    },
  });
}
