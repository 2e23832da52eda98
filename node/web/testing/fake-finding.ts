/** Marks, suggestions and likeness in memory: as much as pages need. */
import type { Hub, SearchResult, Suggestion, TextSegment } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { regions, themes } from '#schema/taxonomy/index.ts';

/** The text in pieces, those that are one of the words marked. */
export function fakeMarks(text: string, words: readonly string[]): TextSegment[] {
  const found: TextSegment[] = [];
  let rest = text;
  while (rest !== '') {
    const [first] = words
      .map((word) => ({ word, at: rest.toLowerCase().indexOf(word.toLowerCase()) }))
      .filter(({ word, at }) => word !== '' && at >= 0)
      .sort((a, b) => a.at - b.at);
    if (!first) break;
    const { word, at } = first;
    if (at > 0) found.push({ text: rest.slice(0, at), isMatch: false });
    found.push({ text: rest.slice(at, at + word.length), isMatch: true });
    rest = rest.slice(at + word.length);
  }
  return rest === '' ? found : [...found, { text: rest, isMatch: false }];
}

/** Makes the operations that find by beginnings and by likeness. */
export function createFakeFinding(
  results: readonly SearchResult[],
): Pick<Hub, 'suggest' | 'similar'> {
  return {
    async suggest({ text, language, limit }) {
      const words = text.trim().split(/\s+/);
      const last = words.at(-1)?.toLowerCase() ?? '';
      const rest = words.slice(0, -1).join(' ');
      const codes = [
        ...regions.roots(),
        ...regions.roots().flatMap((code) => regions.children(code)),
      ];
      const filters = codes.flatMap((value): Suggestion[] => {
        const label = regions.label(value, language);
        if (!label.toLowerCase().startsWith(last)) return [];
        const [parent] = regions.ancestors(value);
        const within = parent === undefined ? null : regions.label(parent, language);
        const url = `/search?${new URLSearchParams({ ...(rest && { q: rest }), region: value })}`;
        const marks = fakeMarks(label, [last]);
        return [{ type: 'filter', facet: 'region', value, label, marks, within, rest, url }];
      });
      const records = results
        .filter(({ title }) => title.toLowerCase().includes(text.trim().toLowerCase()))
        .map(
          (result): Suggestion => ({
            ...{ type: 'record', label: result.title, marks: fakeMarks(result.title, words) },
            ...{ kind: result.kind, hub: result.hub, hubName: result.hub, url: result.url },
            kindLabel: kinds.get(result.kind)?.label.one[language] ?? result.kind,
          }),
        );
      return [...filters.slice(0, 3), ...records].slice(0, limit);
    },
    async similar(hub, rid, { language, limit }) {
      const of = results.find((result) => result.hub === hub && result.rid === rid);
      if (!of) return [];
      return results
        .filter((other) => other.kind === of.kind && other !== of)
        .flatMap((result) => {
          const shared = result.themes.filter((code) => of.themes.includes(code));
          if (shared.length === 0) return [];
          const isElsewhere = !result.regions.some((code) => of.regions.includes(code));
          const reasons = [
            ...shared.map((value) => ({
              ...{ type: 'theme' as const, value, label: themes.label(value, language) },
            })),
            { type: 'word' as const, value: 'pilot', label: 'pilot' },
          ];
          return [{ result, isElsewhere, reasons }];
        })
        .slice(0, limit);
    },
  };
}
