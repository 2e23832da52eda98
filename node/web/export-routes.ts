/** The routes of exports: everything that somebody may see, and the hub's signed archive. */
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { HubError } from '#node/hub/errors.ts';
import { exportDictionary } from '#node/hub/export-dictionary.ts';
import { may } from '#node/hub/people/policy.ts';
import type { ExportRequest, Hub } from '#node/hub/types.ts';
import { kindNames } from '#schema/record/index.ts';
import { exportPage } from './pages/export.tsx';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';

/** What these routes need of the portal that they are part of. */
export interface ExportRoutesOptions extends Pick<PortalParts, 'portal' | 'page' | 'contextOf'> {
  readonly hub: Pick<Hub, 'id' | 'trust' | 'export' | 'archive' | 'directory' | 'audit'>;
}

/** Exports at once: each keeps a place in the database as long as its reader is slow. */
const maxAtOnce = 4;
/** Characters gathered before they are sent. */
const chunkLength = 64 * 1024;

const types = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

/** Adds the routes. */
export function addExportRoutes({ portal, hub, page, contextOf }: ExportRoutesOptions): void {
  let underWay = 0;

  function requestOf(c: Context, context: PageContext): ExportRequest {
    const kind = kindNames.find((one) => one === c.req.query('kind'));
    const owner = (c.req.query('hub') ?? '').slice(0, 100);
    return {
      format: c.req.query('format') === 'jsonl' ? 'jsonl' : 'csv',
      ...(kind && { kind }),
      ...(owner !== '' && { hub: owner }),
      audience: may(context.actor, 'record.read-hub-only', 'hub') ? 'member' : 'network',
    };
  }

  /** Sends texts as they are made; the answer breaks off where their making does. */
  function sendTexts(c: Context, texts: AsyncIterable<string>): Response {
    if (underWay >= maxAtOnce) throw new HubError('busy', 'Too many exports are under way.');
    underWay++;
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    return stream(
      c,
      async (out) => {
        let waiting = '';
        try {
          for await (const text of texts) {
            waiting += text;
            if (waiting.length < chunkLength) continue;
            if (out.aborted) return;
            await out.write(waiting);
            waiting = '';
          }
          await out.write(waiting);
        } finally {
          underWay--;
        }
      },
      async () => {
        // Half a file must not be taken for a whole one.
        const { outgoing } = (c.env ?? {}) as { outgoing?: { destroy(): void } };
        outgoing?.destroy();
      },
    );
  }

  page('/export', async (context) => {
    const trust = await hub.trust().catch(() => null);
    return exportPage(await hub.directory(), trust?.fingerprint, context);
  });

  portal.get('/export/records', async (c) => {
    const context = await contextOf(c, '/export');
    const request = requestOf(c, context);
    const name = ['interhub', request.hub, request.kind].filter(Boolean).join('-');
    c.header('Content-Type', `${types[request.format]}; charset=utf-8`);
    c.header('Content-Disposition', `attachment; filename="${name}.${request.format}"`);
    if (request.format === 'csv') {
      const query = request.kind === undefined ? '' : `?kind=${request.kind}`;
      c.header(
        'Link',
        `<${context.publicUrl}/export/dictionary.json${query}>; rel="describedby"; type="application/csvm+json"`,
      );
    }
    return sendTexts(c, hub.export(request));
  });

  portal.get('/export/dictionary.json', async (c) => {
    const context = await contextOf(c, '/export');
    const kind = kindNames.find((one) => one === c.req.query('kind'));
    const query = kind === undefined ? '' : `&kind=${kind}`;
    const url = `${context.publicUrl}/export/records?format=csv${query}`;
    const dictionary = exportDictionary({ kind, url, language: context.locale.lang });
    c.header('Content-Disposition', 'attachment; filename="interhub-csv-metadata.json"');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Vary', 'Accept-Language, Cookie');
    return c.body(JSON.stringify(dictionary), 200, { 'Content-Type': 'application/csvm+json' });
  });

  portal.get('/export/archive', async (c) => {
    const context = await contextOf(c, '/export');
    if (!may(context.actor, 'export.all', 'hub')) {
      throw new HubError('forbidden', 'The archive is for editors of the hub.');
    }
    await hub.audit.note(context.actor, 'export.all', hub.id, { what: 'archive' });
    c.header('Content-Type', 'application/jsonl; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${hub.id}.archive.jsonl"`);
    return sendTexts(c, hub.archive());
  });
}
