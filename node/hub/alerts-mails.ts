/** The mails about saved searches, written when they are sent: plain text alone. */
import type { MailedRecord, WaitingMail } from '#node/storage/index.ts';
import { kinds, parseRecordBytes } from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { describeSearch, isUiLanguage, parseSearch, pathOfSearch } from './alerts-search.ts';
import { fillIn, type MailTexts, mailTexts } from './alerts-texts.ts';
import { createAlertTokens } from './alerts-tokens.ts';
import type { HubContext } from './context.ts';
import { oneLine } from './one-line.ts';
import { pickText } from './reading.ts';

/** A mail as a mail server takes it. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt, so that a mail that arrives twice can be told as one. */
  readonly messageName: string;
  readonly headers: Readonly<Record<string, string>>;
}

const subjectSearchLength = 60;
const summaryLength = 200;

/** One line of so many characters at most. */
function line(text: string, length: number): string {
  const plain = oneLine(text);
  return plain.length > length
    ? `${plain
        .slice(0, length - 1)
        .trimEnd()
        .toWellFormed()}…`
    : plain;
}

/** Writes mails. */
export interface AlertMails {
  /** @returns undefined when there is nothing left to tell: withdrawn, erased or confirmed meanwhile */
  write(waiting: WaitingMail): Promise<Mail | undefined>;
}

/**
 * Makes it.
 * @param publicUrl address of the portal without a slash at its end
 */
export function createAlertMails(
  context: Pick<HubContext, 'storage' | 'trust' | 'name' | 'id' | 'network'>,
  publicUrl: string,
): AlertMails {
  const { storage } = context;
  const tokens = createAlertTokens(storage.settings);

  function link(page: 'confirm' | 'unsubscribe', id: string): string {
    return `${publicUrl}/alerts/${page}?${new URLSearchParams({ id, t: tokens.of(id) })}`;
  }

  async function recordLines(
    records: readonly MailedRecord[],
    language: UiLanguage,
    hubNames: ReadonlyMap<string, string>,
  ): Promise<string[]> {
    const texts = mailTexts[language];
    const stored = await storage.records.getMany(records);
    const byKey = new Map(stored.map((one) => [`${one.hub}/${one.rid}`, one]));
    return records.flatMap(({ hub, rid, isNew }) => {
      const found = byKey.get(`${hub}/${rid}`);
      if (found?.state !== 'live' || found.sharing !== 'network' || !found.body) return [];
      const parsed = parseRecordBytes(found.body);
      if (!parsed.ok) return [];
      const { record } = parsed;
      const kind = kinds.get(record.kind)?.label.one[language] ?? record.kind;
      return [
        [
          `${isNew ? texts.isNew : texts.isChanged} ${line(pickText(record.title, language).text, 200)}`,
          `  ${kind} · ${line(hubNames.get(hub) ?? hub, 100)}`,
          `  ${line(pickText(record.summary, language).text, summaryLength)}`,
          `  ${publicUrl}/r/${hub}/${rid}`,
        ].join('\n'),
      ];
    });
  }

  function subjectOf(texts: MailTexts, kind: WaitingMail['kind'], name: string, n: number): string {
    const search = line(name, subjectSearchLength);
    if (kind === 'confirm') return fillIn(texts.confirmSubject, { search });
    return fillIn(n === 1 ? texts.alertSubjectOne : texts.alertSubjectMany, { n, search });
  }

  return {
    async write({ n, kind, records, total, subscription }) {
      const { id, address, confirmed, frequency } = subscription;
      const search = parseSearch(subscription.search);
      const language = isUiLanguage(subscription.language) ? subscription.language : 'en';
      if (!search || (kind === 'confirm') !== (confirmed === null)) return undefined;
      const hubNames = new Map(context.trust.view()?.hubs.map((hub) => [hub.id, hub.name]) ?? []);
      const texts = mailTexts[language];
      const described = describeSearch(search, language, hubNames);
      const name = described === '' ? texts.everything : described;
      const hub = line(context.name, 100);
      const headers = {
        'Auto-Submitted': 'auto-generated',
        'List-Id': `<alerts.${context.id}.${context.network}.interhub>`,
      };
      const common = { to: address, messageName: `${kind}-${n}.${id.slice(0, 8)}` };
      if (kind === 'confirm') {
        const text = [
          ...[fillIn(texts.confirmLead, { hub }), `  ${line(name, 400)}`],
          fillIn(texts.often, { often: texts.frequency[frequency] }),
          ...[texts.confirmHow, link('confirm', id), texts.confirmIgnore],
        ].join('\n\n');
        const subject = subjectOf(texts, kind, name, 0);
        return { ...common, subject, text: `${text}\n`, headers };
      }
      const lines = await recordLines(records, language, hubNames);
      if (lines.length === 0) return undefined;
      const left = total - records.length;
      const unsubscribe = link('unsubscribe', id);
      const text = [
        ...[fillIn(texts.alertLead, { hub }), `  ${line(name, 400)}`, ...lines],
        ...(left > 0 ? [fillIn(texts.more, { n: left })] : []),
        `${texts.all}\n${publicUrl}${pathOfSearch(search)}`,
        `-- \n${texts.why}\n${texts.unsubscribe}\n${unsubscribe}`,
      ].join('\n\n');
      return {
        ...common,
        subject: subjectOf(texts, kind, name, lines.length + Math.max(0, left)),
        text: `${text}\n`,
        // RFC 8058: mail programs end it with one click, without opening the page.
        headers: {
          ...headers,
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      };
    },
  };
}
