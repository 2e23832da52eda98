/** The routes of the audit log: reading it, and saving it. */
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { HubError } from '#node/hub/errors.ts';
import {
  type AuditPage,
  type AuditQuestion,
  auditFormats,
} from '#node/hub/people/audit-reading-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { auditSentence } from './audit-sentence.ts';
import { auditPage } from './pages/audit.tsx';
import { problemsIn } from './people-forms.ts';
import type { PortalParts } from './portal-parts.ts';
import type { FormProblem } from './view/form.tsx';

/** What these routes need of the portal that they are part of. */
export interface AuditRoutesOptions extends Pick<PortalParts, 'portal' | 'page' | 'contextOf'> {
  readonly hub: Pick<Hub, 'id' | 'auditReading'>;
}

const types = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
} as const;

function questionOf(c: Context): AuditQuestion {
  const read = (name: string) => (c.req.query(name) ?? '').slice(0, 300);
  const before = read('before');
  return {
    ...{ user: read('user'), action: read('action'), subject: read('subject') },
    ...{ from: read('from'), until: read('until') },
    ...(/^[1-9]\d{0,14}$/.test(before) && { before: Number(before) }),
  };
}

/** Adds the routes. */
export function addAuditRoutes({ portal, hub, page, contextOf }: AuditRoutesOptions): void {
  const { auditReading } = hub;

  page('/administration/audit', async (context, c) => {
    const question = questionOf(c);
    let found: AuditPage | undefined;
    let problems: readonly FormProblem[] = [];
    try {
      found = await auditReading.page(context.actor, question);
    } catch (error) {
      const fields = { user: 'audit.who', from: 'audit.from', until: 'audit.until' } as const;
      problems = problemsIn(error, fields, context);
    }
    return auditPage(found, question, problems, context);
  });

  portal.get('/administration/audit/export', async (c) => {
    const context = await contextOf(c, '/administration/audit');
    const format = auditFormats.find((one) => one === c.req.query('format'));
    if (!format) throw new HubError('invalid-query', 'The format is csv or jsonl.');
    const pieces = await auditReading.export(context.actor, questionOf(c), format, (line, names) =>
      auditSentence(line, names, context.locale),
    );
    const day = new Date(context.now).toISOString().slice(0, 10);
    c.header('Content-Type', types[format]);
    c.header('Content-Disposition', `attachment; filename="audit-${hub.id}-${day}.${format}"`);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    return stream(c, async (out) => {
      for await (const piece of pieces) {
        if (out.aborted) return;
        await out.write(piece);
      }
    });
  });
}
