import { editDistance } from '../nearest.ts';

/** The languages of the user interface, in which every concept has a label. */
export const uiLanguages = ['en', 'fr', 'de', 'nl'] as const;

/** One of the languages of the user interface. */
export type UiLanguage = (typeof uiLanguages)[number];

/** A concept's preferred label in each language of the user interface (SKOS `prefLabel`). */
export type Labels = Readonly<Record<UiLanguage, string>>;

/** The closed vocabularies that records may take their codes from. */
export const schemeIds = ['region', 'sector', 'ecosystem', 'theme', 'language'] as const;

/** The name of a closed vocabulary. */
export type SchemeId = (typeof schemeIds)[number];

/** One entry of a vocabulary (SKOS `Concept`); `parent` is the code of the broader concept. */
export interface Concept {
  readonly code: string;
  readonly parent?: string;
  readonly labels: Labels;
  /** The name in its own language, where none of the four labels is that name already. */
  readonly endonym?: string;
}

/**
 * A closed vocabulary (SKOS `ConceptScheme`): a forest of concepts, each found by its code.
 * Codes are case-sensitive. A code it does not know is no error: it has no concept, no parent and
 * no children, since a hub may receive records made with a later edition of the vocabulary.
 */
export interface Scheme {
  readonly id: SchemeId;
  /** Every code, in the order of the classification. */
  readonly codes: readonly string[];
  has(code: string): boolean;
  get(code: string): Concept | undefined;
  /** The label in the language asked for, or the code itself if it is unknown. */
  label(code: string, lang: UiLanguage): string;
  parent(code: string): string | undefined;
  children(code: string): readonly string[];
  roots(): readonly string[];
  /** The broader concepts, nearest first, without the concept itself. */
  ancestors(code: string): readonly string[];
  /** The code followed by its ancestors: what a record filed under it is also found by. */
  withAncestors(code: string): string[];
  /** The distinct labels in all languages, with the endonym. */
  allLabels(code: string): readonly string[];
  /**
   * The concepts that the input most likely meant, best first, for error messages. Case, accents
   * and punctuation do not count. An exact match comes first, then a code or label that begins
   * with the input, then one with a word that does, then one that the input refines, then the least
   * edit distance.
   */
  nearest(input: string, limit?: number): Concept[];
}

/** Longer input or labels are cut, so that a hostile request cannot make `nearest` slow. */
const comparedLength = 80;

/** Letters that Unicode does not decompose into a base letter and an accent. */
const foldedLetters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
]);

function fold(text: string): string {
  return text
    .slice(0, comparedLength)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþ]/g, (letter) => foldedLetters.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, comparedLength);
}

/** Keeps every kind of partial match apart from, and ahead of, the next weaker kind. */
const rankStep = 1000;

/** How far a folded input is from a folded code or label; the smaller, the nearer. */
function rank(input: string, form: string): number {
  if (form === input) return 0;
  if (form.startsWith(input)) return rankStep + form.length - input.length;
  if (form.includes(` ${input}`)) return 2 * rankStep + form.length - input.length;
  // A finer code than there is, such as the group 20.1 of division 20.
  if (input.startsWith(`${form} `)) return 3 * rankStep + input.length - form.length;
  return 4 * rankStep + editDistance(input, form);
}

function distinctLabels(concept: Concept): string[] {
  const labels = uiLanguages.map((lang) => concept.labels[lang]);
  if (concept.endonym !== undefined) labels.push(concept.endonym);
  return [...new Set(labels)];
}

interface Tree {
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly roots: readonly string[];
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly ancestors: ReadonlyMap<string, readonly string[]>;
}

function buildTree(id: SchemeId, list: readonly Concept[]): Tree {
  const concepts = new Map<string, Concept>();
  for (const concept of list) {
    if (concepts.has(concept.code)) throw new TypeError(`${id}: duplicate code ${concept.code}`);
    concepts.set(concept.code, concept);
  }
  const roots: string[] = [];
  const children = new Map<string, string[]>();
  const ancestors = new Map<string, readonly string[]>();
  for (const { code, parent } of list) {
    if (parent === undefined) {
      roots.push(code);
    } else {
      if (!concepts.has(parent)) throw new TypeError(`${id}: ${code} has unknown parent ${parent}`);
      const siblings = children.get(parent);
      if (siblings) siblings.push(code);
      else children.set(parent, [code]);
    }
    const above = new Set<string>();
    for (let next = parent; next !== undefined; next = concepts.get(next)?.parent) {
      if (next === code || above.has(next)) throw new TypeError(`${id}: cycle at ${code}`);
      above.add(next);
    }
    ancestors.set(code, Object.freeze([...above]));
  }
  for (const codes of children.values()) Object.freeze(codes);
  return { concepts, roots: Object.freeze(roots), children, ancestors };
}

const none: readonly string[] = Object.freeze([]);

/**
 * Makes a vocabulary of a list of concepts, in any order.
 *
 * @throws {TypeError} on a duplicate code, an unknown parent or a cycle of parents.
 */
export function createScheme(id: SchemeId, concepts: readonly Concept[]): Scheme {
  const tree = buildTree(id, concepts);
  const codes = Object.freeze([...tree.concepts.keys()]);
  // Folded on the first wrong code: most processes never meet one.
  let folded: readonly { concept: Concept; forms: readonly string[] }[] | undefined;

  const labels = new Map<string, readonly string[]>();

  const ancestors = (code: string): readonly string[] => tree.ancestors.get(code) ?? none;

  return Object.freeze({
    id,
    codes,
    has: (code: string) => tree.concepts.has(code),
    get: (code: string) => tree.concepts.get(code),
    label: (code: string, lang: UiLanguage) => tree.concepts.get(code)?.labels[lang] ?? code,
    parent: (code: string) => tree.concepts.get(code)?.parent,
    children: (code: string) => tree.children.get(code) ?? none,
    roots: () => tree.roots,
    ancestors,
    withAncestors: (code: string) => [code, ...ancestors(code)],
    allLabels(code: string): readonly string[] {
      let found = labels.get(code);
      if (!found) {
        const concept = tree.concepts.get(code);
        if (!concept) return none;
        found = Object.freeze(distinctLabels(concept));
        labels.set(code, found);
      }
      return found;
    },
    nearest(input: string, limit = 3): Concept[] {
      const wanted = fold(input);
      if (wanted === '') return [];
      folded ??= concepts.map((concept) => ({
        concept,
        forms: [...new Set([concept.code, ...distinctLabels(concept)].map(fold))],
      }));
      // The sort is stable: of equally near concepts, the broader one comes first.
      return folded
        .map(({ concept, forms }) => ({
          concept,
          distance: Math.min(...forms.map((form) => rank(wanted, form))),
        }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, Math.max(0, limit))
        .map(({ concept }) => concept);
    },
  });
}
