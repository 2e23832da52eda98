/** Reading, filtering and exporting the audit log: for administrators alone. */
import { readAddress } from '#node/hub/alerts.ts';
import { HubError } from '#node/hub/errors.ts';
import { csvLine } from '#node/hub/export-columns.ts';
import { takeTurns } from '#node/hub/import/turns.ts';
import type { AuditQuestion, AuditReading } from './audit-reading-types.ts';
import {
  type Audit,
  type AuditedAction,
  type AuditFilter,
  type AuditLine,
  accountEvents,
} from './audit-types.ts';
import type { People } from './people-types.ts';
import { actions } from './policy.ts';
import { demandRight } from './rights.ts';

/** Everything that can stand in the log. */
export const auditedActions: readonly AuditedAction[] = [...actions, ...accountEvents];

/** Lines on a page. */
const pageSize = 50;
/** Lines read at once for an export. */
const exportPageSize = 500;

const columns = ['n', 'at', 'user', 'name', 'action', 'subject', 'detail', 'sentence'] as const;
const dayMs = 86_400_000;

function dayOf(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Ids of accounts that a line mentions. */
function mentioned({ user, action, subject, detail }: AuditLine): string[] {
  const isAccount = action.startsWith('account.') || action.startsWith('user.');
  return [user, isAccount ? subject : null, detail.user, detail.from].filter(
    (id): id is string => typeof id === 'string' && id !== '',
  );
}

/** Makes it. */
export function createAuditReading(audit: Audit, people: People): AuditReading {
  async function filterOf(question: AuditQuestion): Promise<Omit<AuditFilter, 'limit'>> {
    const user = question.user.trim();
    const [from, until] = [dayOf(question.from), dayOf(question.until)];
    const address = user.includes('@') ? readAddress(user) : undefined;
    const person = address === undefined ? undefined : await people.byAddress(address);
    const issues = [
      ...(user.includes('@') && !person ? [{ path: 'user', message: 'unknown-person' }] : []),
      ...(question.from !== '' && from === undefined
        ? [{ path: 'from', message: 'not-a-day' }]
        : []),
      ...(question.until !== '' && until === undefined
        ? [{ path: 'until', message: 'not-a-day' }]
        : []),
    ];
    if (issues.length > 0) throw new HubError('invalid', 'The filter is not valid.', { issues });
    const subject = question.subject.trim();
    return {
      ...(user !== '' && { user: person?.id ?? user }),
      ...(question.action !== '' && { action: question.action }),
      ...(subject !== '' && { subject }),
      ...(from !== undefined && { from: new Date(from).toISOString() }),
      ...(until !== undefined && { until: new Date(until + dayMs).toISOString() }),
      ...(question.before !== undefined && { before: question.before }),
    };
  }

  async function namesOf(lines: readonly AuditLine[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(lines.flatMap(mentioned))];
    const found = ids.length > 0 ? await people.getMany(ids) : [];
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  return {
    async page(actor, question) {
      demandRight(actor, 'audit.read');
      const filter = await filterOf(question);
      const found = await audit.list({ ...filter, limit: pageSize + 1 });
      const lines = found.slice(0, pageSize);
      const next = found.length > pageSize ? (lines.at(-1)?.n ?? null) : null;
      return { lines, names: await namesOf(lines), next };
    },
    async export(actor, question, format, describe) {
      demandRight(actor, 'audit.read');
      const filter = await filterOf(question);
      const asked = Object.entries(filter).map(([name, value]) => [name, String(value)] as const);
      await audit.note(actor, 'audit.read', 'export', { format, ...Object.fromEntries(asked) });

      async function* pieces(): AsyncGenerator<string> {
        const turn = takeTurns();
        // The byte order mark tells spreadsheets that this is UTF-8.
        if (format === 'csv') yield `\ufeff${csvLine(columns)}`;
        let before = filter.before;
        for (;;) {
          const found = await audit.list({
            ...filter,
            ...(before !== undefined && { before }),
            limit: exportPageSize,
          });
          const names = await namesOf(found);
          for (const one of found) {
            const name = one.user === null ? '' : (names.get(one.user) ?? '');
            const sentence = describe(one, names);
            if (format === 'jsonl') {
              yield `${JSON.stringify({ ...one, name, sentence })}\n`;
              continue;
            }
            const { n, at, user, action, subject, detail } = one;
            const facts = [String(n), at, user ?? '', name, action, subject];
            yield csvLine([...facts, JSON.stringify(detail), sentence]);
          }
          before = found.at(-1)?.n;
          if (before === undefined || found.length < exportPageSize) return;
          await turn();
        }
      }
      return pieces();
    },
  };
}
