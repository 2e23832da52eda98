/** Reads from records what a list shows of them beyond what a search says: type, place, first day, key facts. */
import type { Hub, SearchResult } from '#node/hub/types.ts';
import { type Field, type InterhubRecord, kinds, type Multilingual } from '#schema/record/index.ts';
import type { Locale } from './i18n.ts';
import type { ResultDetail, ResultDetails } from './view/results.tsx';
import { pickText } from './view/texts.tsx';

/** What decides at a glance, by kind: the fields that its card shows. */
const cardFields: Readonly<Record<string, readonly string[]>> = {
  cluster: ['members', 'founded', 'maturity', 'technologies'],
  organisation: ['sizeClass', 'lookingFor'],
  opportunity: ['partnerSought', 'stage', 'partnershipTypes'],
  event: ['online'],
  funding: ['provider', 'amountMin', 'amountMax'],
  'voucher-scheme': ['value', 'coFundingRate', 'eligible'],
  exchange: ['host', 'places'],
  course: ['provider', 'level', 'mode', 'skills'],
  expert: ['expertise', 'availability'],
  priority: ['capability', 'targetMarket', 'period'],
  'success-story': ['year', 'programme', 'results'],
  tool: ['purpose', 'whenToUse'],
  hub: ['agency', 'role'],
};

const maxFactLength = 90;
const maxFacts = 3;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxFactLength
    ? `${line
        .slice(0, maxFactLength)
        .replace(/\s+\S*$/, '')
        .toWellFormed()} …`
    : line;
}

/** A value in one line; undefined for what only a page can show. */
function lineOf(field: Field, value: unknown, locale: Locale): string | undefined {
  const all = Array.isArray(value) ? value.map(String) : [];
  switch (field.control) {
    case 'choice':
      return locale.label(field.options?.[String(value)], String(value));
    case 'choices':
      return locale.list(all.map((v) => locale.label(field.options?.[v], v)));
    case 'lines':
      return cut(locale.list(all));
    case 'number': {
      const number = Number(value);
      const isYear = Number.isInteger(number) && number >= 1500 && number <= 2100;
      return isYear ? String(number) : locale.number(number);
    }
    case 'money': {
      const { amount, currency } = value as { amount: number; currency: string };
      return locale.money(amount, currency);
    }
    case 'flag':
      return value === true ? locale.t('record.yes') : undefined;
    case 'text':
      return cut(pickText(value as Multilingual, [locale.lang])?.text ?? '');
    case 'line':
      return cut(String(value));
    default:
      return undefined;
  }
}

function factsOf(record: InterhubRecord, locale: Locale): ResultDetail['facts'] {
  const fields: Readonly<Record<string, Field>> = kinds.get(record.kind)?.fields ?? {};
  const values: Readonly<Record<string, unknown>> = record;
  return (cardFields[record.kind] ?? [])
    .flatMap((name) => {
      const field = fields[name];
      if (!field || values[name] === undefined) return [];
      const text = lineOf(field, values[name], locale);
      return text ? [{ label: locale.label(field.label, name), text }] : [];
    })
    .slice(0, maxFacts);
}

/** What a list, or the head of its page, shows of a record. */
export function detailOf(record: InterhubRecord, locale: Locale): Omit<ResultDetail, 'hubName'> {
  const kind = kinds.get(record.kind);
  const values: Readonly<Record<string, unknown>> = record;
  // The first choice that a writer must make is what sort of thing it is.
  const type = Object.entries(kind?.fields ?? {}).find(
    ([, field]) => field.control === 'choice' && !field.schema.safeParse(undefined).success,
  );
  const option = type && textOf(values[type[0]]);
  return {
    type: option && locale.label(type?.[1].options?.[option], option),
    from: textOf(values[kind?.dates.from ?? '']),
    place: textOf(values.place) ?? record.location?.place,
    facts: factsOf(record, locale),
  };
}

/**
 * Details of results by address. Records that were asked for live are not asked for once more, and
 * one that cannot be read has no details.
 */
export async function readDetails(
  hub: Hub,
  results: readonly SearchResult[],
  locale: Locale,
  hubNames: ReadonlyMap<string, string>,
): Promise<ResultDetails> {
  const found = await Promise.all(
    results.map(async (result) => {
      const hubName = hubNames.get(result.hub);
      const none = { type: undefined, from: undefined, place: undefined, facts: [], hubName };
      if (result.provenance.source === 'live') return [result.id, none] as const;
      const view = await hub.get(result.hub, result.rid, 'network').catch(() => undefined);
      const detail = view?.record ? { ...detailOf(view.record, locale), hubName } : none;
      return [result.id, detail] as const;
    }),
  );
  return new Map(found);
}
