/** Reads from records what a list shows of them beyond what a search says: type, place, first day. */
import type { Hub, SearchResult } from '#node/hub/types.ts';
import { type InterhubRecord, kinds } from '#schema/record/index.ts';
import type { Locale } from './i18n.ts';
import type { ResultDetail, ResultDetails } from './view/results.tsx';

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
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
      const none = { type: undefined, from: undefined, place: undefined, hubName };
      if (result.provenance.source === 'live') return [result.id, none] as const;
      const view = await hub.get(result.hub, result.rid, 'network').catch(() => undefined);
      const detail = view?.record ? { ...detailOf(view.record, locale), hubName } : none;
      return [result.id, detail] as const;
    }),
  );
  return new Map(found);
}
