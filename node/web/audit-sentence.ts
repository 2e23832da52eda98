/** A line of the audit log as a sentence of any language. */
import type { AuditLine } from '#node/hub/people/audit-types.ts';
import type { Locale } from './i18n.ts';
import { catalogues } from './i18n.ts';
import type { MessageKey } from './messages/en.ts';

/** Families of actions that say more in one word of their detail. */
const closer: Readonly<Record<string, readonly [family: string, detail: string]>> = {
  'organisation.verify': ['verify', 'decision'],
  'organisation.claim': ['claim', 'did'],
  'organisation.editors': ['editors', 'did'],
  'proposal.sign': ['proposal', 'did'],
};

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(catalogues.en, key);
}

/** What was done, as words after a name. */
export function didWords({ action, detail }: Pick<AuditLine, 'action' | 'detail'>, locale: Locale) {
  const [family, name] = closer[action] ?? [];
  const word = name === undefined ? undefined : detail[name];
  const exact = `did.${family}.${word}`;
  if (word !== undefined && isKey(exact)) return locale.t(exact);
  const key = `did.${action}`;
  // A newer program may have written it.
  return isKey(key) ? locale.t(key) : action;
}

/** Who did it. */
export function whoWords(
  user: string | null,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): string {
  if (user === null) return locale.t('audit.nobody');
  return names.get(user) ?? locale.t('audit.formerly');
}

/** The whole line as plain text. */
export function auditSentence(
  line: AuditLine,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): string {
  const parts = { who: whoWords(line.user, names, locale), did: didWords(line, locale) };
  const subject = names.get(line.subject) ?? line.subject;
  const isOwn = line.subject === line.user || subject === '';
  return isOwn
    ? locale.t('audit.sentenceAlone', parts)
    : locale.t('audit.sentence', { ...parts, subject });
}
