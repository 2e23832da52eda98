/** What somebody has chosen in the portal ↔ the mapping that does it. */
import { z } from 'zod';
import { kindNames, languageTag, sharingLevels } from '#schema/record/index.ts';
import { maxImportColumns } from './limits.ts';
import { dayFormats, type Mapping, type Rule, type Source } from './mapping-document.ts';
import { type Target, targetsOf } from './targets.ts';

const column = z.strictObject({
  /** Id of a target. */
  target: z.string().max(100),
  /** Separates several values of one cell. */
  split: z.string().min(1).max(5).optional(),
  day: z.enum(dayFormats).optional(),
  decimal: z.enum(['.', ',']).optional(),
});

const maxTableEntries = 2_000;

/** Choices, as they are kept. */
export const importDraft = z.strictObject({
  kind: z.enum(kindNames),
  /** BCP 47 tag of texts for which no language is named. */
  language: languageTag,
  sharing: z.enum(sharingLevels),
  /** By name of a column; those that are left out are not in it. */
  columns: z
    .record(z.string().max(500), column)
    .refine((all) => Object.keys(all).length <= maxImportColumns),
  /** The same for all rows, by id of a target; used where a row has nothing of its own. */
  constants: z.record(z.string().max(100), z.string().max(500)),
  /** Code of a value, by id of a target and value; null: it is left out. */
  tables: z.record(
    z.string().max(100),
    z
      .record(z.string().max(500), z.string().max(100).nullable())
      .refine((all) => Object.keys(all).length <= maxTableEntries),
  ),
  /** Name of the register that the rows come from; without it, rows have no identity. */
  system: z.string().max(200),
  licence: z.string().max(200),
});
/** See {@link importDraft}. */
export type ImportDraft = z.infer<typeof importDraft>;

/** What a contact is called where nothing says it. */
const offices: Readonly<Record<string, string>> = {
  en: 'Office',
  fr: 'Secrétariat',
  de: 'Sekretariat',
  nl: 'Secretariaat',
};

interface Chosen {
  readonly name: string;
  readonly column: ImportDraft['columns'][string];
}

function ruleOf(target: Target, { name, column }: Chosen, draft: ImportDraft): Rule {
  const { kind } = target;
  const table = draft.tables[target.id];
  return {
    from: name,
    ...(column.split !== undefined && target.isList && { split: column.split }),
    ...(kind === 'codes' && { resolve: true, ...(table && { table }) }),
    ...(kind === 'date' && column.day && { day: column.day }),
    ...(kind === 'number' && { decimal: column.decimal ?? '.' }),
    ...(kind === 'url' && { scheme: 'https' as const }),
  };
}

function constantOf(target: Target, text: string): Rule {
  if (!target.isList) return { value: text };
  return {
    value: text
      .split(/[;|]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  };
}

/** One source of all that becomes a target; undefined if nothing does. */
function sourceOf(target: Target, draft: ImportDraft): Source | undefined {
  const chosen = Object.entries(draft.columns)
    .filter(([, column]) => column.target === target.id)
    .map(([name, column]) => ruleOf(target, { name, column }, draft));
  const constant = draft.constants[target.id]?.trim() ?? '';
  const [first] = chosen;
  let source: Source | undefined;
  if (chosen.length > 1) source = target.isList ? { list: chosen } : { list: chosen, join: ' ' };
  else source = first;
  if (constant === '') return source;
  const fixed = constantOf(target, constant);
  return source === undefined ? fixed : { firstOf: [source, fixed] };
}

function textOf(field: string, targets: readonly Target[], draft: ImportDraft): Source | undefined {
  const sources = targets
    .filter((target) => target.field === field)
    .flatMap((target) => {
      const source = sourceOf(target, draft);
      return source === undefined ? [] : [[target.language ?? draft.language, source] as const];
    });
  return sources.length === 0
    ? undefined
    : { languages: Object.fromEntries(sources), truncate: true };
}

function partsOf(
  field: string,
  targets: readonly Target[],
  draft: ImportDraft,
): Source | undefined {
  const found = targets
    .filter((target) => target.field === field && target.part !== undefined)
    .flatMap((target) => {
      const source = sourceOf(target, draft);
      return source === undefined ? [] : [[target.part ?? '', source] as const];
    });
  if (found.length === 0) return undefined;
  if (field === 'links') {
    const list = found.map(([type, url]) => ({ object: { type: { value: type }, url } }));
    return { list, onInvalid: 'drop' };
  }
  const object: Record<string, Source> = Object.fromEntries(found);
  if (field === 'contact') object.office ??= { value: offices[draft.language] ?? 'Office' };
  return { object, truncate: true };
}

/** Where titles come from. */
function titleSource(draft: ImportDraft, targets: readonly Target[]): Source | undefined {
  const title = targets.find(({ id }) => id === 'title');
  return title && sourceOf(title, draft);
}

/**
 * The mapping that does what was chosen. A summary that is empty says what the title says: records need
 * one, and registers seldom have it.
 */
export function mappingOf(draft: ImportDraft): Mapping {
  const targets = targetsOf(draft.kind);
  const fields: Record<string, Source> = {};
  for (const { field, kind, part, isList } of targets) {
    if (field in fields || field === 'origin') continue;
    let source: Source | undefined;
    if (kind === 'text') source = textOf(field, targets, draft);
    else if (part !== undefined) source = partsOf(field, targets, draft);
    else {
      const target = targets.find(({ id }) => id === field);
      source = target && sourceOf(target, draft);
      if (source !== undefined && target?.of?.control === 'parties') {
        source = partyOf(target, draft);
      } else if (isList && typeof source === 'object' && kind === 'list') {
        source = { ...source, truncate: true };
      }
    }
    if (source !== undefined) fields[field] = source;
  }
  const title = titleSource(draft, targets);
  if (title !== undefined) {
    const given = targets.find(({ id }) => id === 'summary');
    const summary = given && sourceOf(given, draft);
    const either = summary === undefined ? title : { firstOf: [summary, title] };
    const named = typeof fields.summary === 'object' ? fields.summary.languages : undefined;
    fields.summary = { languages: { ...named, [draft.language]: either }, truncate: true };
  }
  const id = targets.find((target) => target.id === 'origin.id');
  const url = targets.find((target) => target.id === 'origin.url');
  const identity = id && sourceOf(id, draft);
  const address = url && sourceOf(url, draft);
  const { kind, language, sharing, system, licence } = draft;
  return {
    ...{ format: 'interhub-mapping/1', kind, language, sharing, fields },
    ...(identity !== undefined &&
      system.trim() !== '' && {
        origin: {
          ...{ system: system.trim(), id: identity },
          ...(address !== undefined && { url: address }),
          ...(licence.trim() !== '' && { licence: licence.trim() }),
        },
      }),
  };
}

/** Parties by name: one object of each value. */
function partyOf(target: Target, draft: ImportDraft): Source | undefined {
  const list = Object.entries(draft.columns)
    .filter(([, column]) => column.target === target.id)
    .map(([name]) => ({ object: { name } }));
  return list.length === 0 ? undefined : { list, truncate: true };
}

/** Ids of targets without which no record of the kind is valid, and for which nothing was chosen. */
export function missingTargets(draft: ImportDraft): string[] {
  const chosen = new Set(Object.values(draft.columns).map(({ target }) => target));
  for (const [target, text] of Object.entries(draft.constants)) {
    if (text.trim() !== '') chosen.add(target);
  }
  const fields = new Set([...chosen].map((id) => id.split('.')[0] ?? ''));
  const needed = targetsOf(draft.kind).filter(
    ({ isRequired, field }) => isRequired && field !== 'summary',
  );
  return [...new Set(needed.filter(({ field }) => !fields.has(field)).map(({ id }) => id))];
}
