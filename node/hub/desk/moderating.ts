/** Reports on records, and records of other hubs that are not shown here. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readDays } from '#node/hub/administration/hub-settings.ts';
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import type { Notifications } from '#node/hub/people/notification-types.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import type { Publishing } from '#node/hub/publishing.ts';
import { pickText, type Reading } from '#node/hub/reading.ts';
import type { HiddenRecord, StoredReport } from '#node/storage/index.ts';
import { parseRecordBytes } from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { HiddenView, Moderating, ReportView, TellReporter } from './desk-types.ts';
import { hidingReasons, reportReasons } from './reasons.ts';

/** Characters of what is written with a report, and of a reason for hiding. */
const maxTextLength = 2_000;
/** Reports that may wait, in all and on one record: more would only bury the first. */
const limits = { maxOpen: 1_000, maxPerRecord: 10 };
/** Rows of a list. */
const listLength = 200;
const dayMs = 86_400_000;

const text = z.string().trim().min(1).max(maxTextLength);
const reportForm = z.object({
  reason: z.enum(reportReasons),
  text,
  address: z.union([z.literal(''), z.email().max(254)]),
});
const hidingForm = z.object({ reason: z.enum(hidingReasons), note: text });

/** What moderating stands on. */
export interface ModeratingContext {
  readonly hub: Pick<HubContext, 'id' | 'clock' | 'storage'>;
  readonly reading: Pick<Reading, 'get'>;
  readonly publishing: Pick<Publishing, 'withdraw'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly notifications: Pick<Notifications, 'notifyDesk'>;
  readonly tell: TellReporter;
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({
    ...{ path: path.map(String).join('.'), message },
  }));
  throw new HubError('invalid', 'The form is not complete.', { issues });
}

/** Makes the use cases. */
export function createModerating(context: ModeratingContext): Moderating {
  const { hub, reading, publishing, audit, notifications } = context;
  const { moderation } = hub.storage;
  const linkOf = (of: { hub: string; rid: string }) => `/r/${of.hub}/${of.rid}`;
  const subjectOf = (of: { hub: string; rid: string }) => `${of.hub}/${of.rid}`;

  /** Title of a record as it is now, hidden or not; empty when it is gone. */
  async function titleOf(of: { hub: string; rid: string }, language: UiLanguage) {
    const stored = await hub.storage.records.get(of.hub, of.rid);
    const parsed = stored?.body ? parseRecordBytes(stored.body) : undefined;
    return parsed?.ok ? pickText(parsed.record.title, language) : { text: '', language: '' };
  }

  async function viewOf(report: StoredReport): Promise<ReportView> {
    const { id, text, address, note, created, decided } = report;
    const title = await titleOf(report, 'en');
    return {
      ...{ id, hub: report.hub, rid: report.rid, text, address, note },
      title: title.text,
      titleLanguage: title.language,
      isOwn: report.hub === hub.id,
      reason: reportReasons.find((known) => known === report.reason) ?? 'other',
      created: new Date(created).toISOString(),
      decision: report.decision as ReportView['decision'],
      decided: decided === null ? null : new Date(decided).toISOString(),
    };
  }

  async function hide(
    actor: Actor,
    record: { hub: string; rid: string },
    because: { reason: string; note: string },
  ): Promise<void> {
    demandRight(actor, 'record.hide', record.hub === hub.id ? 'hub' : 'elsewhere');
    const { reason, note } = checked(hidingForm, because);
    // Its address has to be one that this hub can answer for.
    await reading.get(record.hub, record.rid, 'network');
    await moderation.hide({ ...record, reason, note, at: hub.clock.now() });
    await audit.note(actor, 'record.hide', subjectOf(record), { reason });
  }

  return {
    async report(actor, request) {
      demandRight(actor, 'record.report', request.hub === hub.id ? 'hub' : 'elsewhere');
      const form = checked(reportForm, request);
      const { rid, language } = request;
      const view = await reading.get(request.hub, rid, actor.user ? 'member' : 'network');
      const isTaken = await moderation.report(
        {
          id: randomUUID(),
          ...{ hub: request.hub, rid, language },
          ...{ reason: form.reason, text: form.text, address: form.address || null },
          created: hub.clock.now(),
        },
        limits,
      );
      if (!isTaken) throw new HubError('busy', 'Too many reports wait already.');
      await audit.note(actor, 'record.report', subjectOf(request), { reason: form.reason });
      const title = view.record ? pickText(view.record.title, language).text : request.rid;
      await notifications.notifyDesk('report.received', { title }, '/desk/reports');
    },

    async reports(actor, which) {
      demandRight(actor, 'desk.read');
      return Promise.all((await moderation.reports(which, listLength)).map(viewOf));
    },

    async decide(actor, id, decision, given) {
      demandRight(actor, 'report.decide');
      const report = await moderation.getReport(id);
      if (!report) throw new HubError('not-found', 'There is no such report.');
      const isOwn = report.hub === hub.id;
      const note = checked(z.object({ note: text }), { note: given }).note;
      const misfit = decision === 'hidden' ? isOwn : decision === 'withdrawn' ? !isOwn : false;
      if (misfit || report.decision !== null) {
        throw new HubError('conflict', 'This report cannot be decided so.');
      }
      const { text: title } = await titleOf(report, 'en');
      if (decision === 'hidden') {
        const reason = hidingReasons.find((known) => known === report.reason) ?? 'illegal';
        await hide(actor, report, { reason, note });
      }
      if (decision === 'withdrawn') {
        demandRight(actor, 'record.withdraw');
        await publishing.withdraw(report.rid);
        await audit.note(actor, 'record.withdraw', subjectOf(report), { report: id });
      }
      if (!(await moderation.decide(id, { decision, note, decided: hub.clock.now() })))
        throw new HubError('conflict', 'This report has been decided meanwhile.');
      await audit.note(actor, 'report.decide', id, { decision });
      if (report.address !== null) {
        const language = report.language as UiLanguage;
        await context.tell({
          address: report.address,
          language,
          title,
          link: linkOf(report),
          note,
        });
      }
    },

    hide,
    async show(actor, record) {
      demandRight(actor, 'record.hide', record.hub === hub.id ? 'hub' : 'elsewhere');
      if (!(await moderation.show(record.hub, record.rid))) {
        throw new HubError('not-found', 'This record is not hidden.');
      }
      await audit.note(actor, 'record.hide', subjectOf(record), { shown: 'again' });
    },
    async hidden(actor) {
      demandRight(actor, 'desk.read');
      const hiddenOf = async ({ reason, at, ...record }: HiddenRecord): Promise<HiddenView> => {
        const title = await titleOf(record, 'en');
        return {
          ...{ ...record, title: title.text, titleLanguage: title.language },
          reason: hidingReasons.find((known) => known === reason) ?? 'illegal',
          at: new Date(at).toISOString(),
        };
      };
      return Promise.all((await moderation.allHidden(listLength)).map(hiddenOf));
    },
    forgetReporters() {
      const days = readDays(hub.storage.settings, 'reports.address-days');
      return moderation.forgetReporters(hub.clock.now() - days * dayMs);
    },
  };
}
