/** How a kind's fields are grouped in its form: what first, what may be left folded. */
import type { Kind } from '#schema/record/index.ts';
import { type Part, partsOf } from './parts.ts';

/** The steps of every form, in order. */
export const stepNames = ['what', 'details', 'where', 'contact', 'time'] as const;
/** See {@link stepNames}. */
export type StepName = (typeof stepNames)[number];

/** A step with its fields. */
export interface FormStep {
  readonly name: StepName;
  readonly fields: readonly string[];
  /** Fields that most people leave out. */
  readonly further: readonly string[];
}

const common: Readonly<Record<string, StepName>> = {
  title: 'what',
  summary: 'what',
  body: 'what',
  regions: 'where',
  sectors: 'where',
  ecosystems: 'where',
  themes: 'where',
  keywords: 'where',
  targetCountries: 'where',
  technologies: 'where',
  place: 'where',
  online: 'where',
  contact: 'contact',
  links: 'contact',
  registration: 'contact',
  location: 'contact',
  workingLanguages: 'contact',
  sharing: 'time',
  validFrom: 'time',
  validUntil: 'time',
};

const further: ReadonlySet<string> = new Set([
  'ecosystems',
  'keywords',
  'location',
  'workingLanguages',
  'validFrom',
  'validUntil',
]);

/** By kind: fields that stand in the first step besides title and summary, in their order. */
const first: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['type', 'partnerSought'],
  organisation: ['type', 'lookingFor'],
  event: ['type'],
  exchange: ['type', 'host'],
  expert: ['expertType', 'expertise'],
  funding: ['instrument', 'provider'],
  course: ['provider'],
  'success-story': ['challenge', 'solution', 'results'],
  tool: ['purpose'],
  'voucher-scheme': ['purpose', 'value'],
  priority: ['capability', 'targetMarket', 'policyObjective'],
  hub: ['agency'],
};

/** By kind: own fields that most leave out. */
const furtherOf: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['intellectualProperty', 'stage', 'targetCountries'],
  cluster: ['label', 'staff', 'targetCountries'],
  organisation: ['memberOf'],
};

/** The steps of a kind's form; a step without fields is left out. */
export function stepsOf(kind: Kind): readonly FormStep[] {
  const parts = partsOf(kind);
  const begin = first[kind.name] ?? [];
  const dates = [kind.dates.from, kind.dates.until];
  const stepOf = (name: string): StepName => {
    if (begin.includes(name)) return 'what';
    if (dates.includes(name)) return 'time';
    return common[name] ?? 'details';
  };
  const isFurther = (name: string) =>
    further.has(name) || (furtherOf[kind.name] ?? []).includes(name);
  const head = ['title', 'summary', ...begin, 'body'];
  const time = [...dates.filter((one) => one !== undefined), 'sharing'];
  const order = [...new Set([...head, ...time, ...Object.keys(parts)])].filter((name) =>
    Object.hasOwn(parts, name),
  );
  return stepNames
    .map((name) => {
      const all = order.filter((field) => stepOf(field) === name);
      return {
        name,
        fields: all.filter((field) => !isFurther(field)),
        further: all.filter(isFurther),
      };
    })
    .filter(({ fields, further: more }) => fields.length + more.length > 0);
}

/** Whether a value holds nothing that would be published. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmptyValue);
  return typeof value === 'object' && Object.values(value).every(isEmptyValue);
}

/** The parts in languages of a value, with what is missing in each of its languages. */
export function missingByLanguage(
  kind: Kind,
  value: Readonly<Record<string, unknown>>,
  languages: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const texts = Object.entries(partsOf(kind)).filter(
    ([, { control }]) => control === 'text' || control === 'markdown',
  ) as [string, Part][];
  return new Map(
    languages.map((tag) => [
      tag,
      texts.flatMap(([name, part]) => {
        const given = (value[name] ?? {}) as Record<string, unknown>;
        const isWanted =
          !part.isOptional || Object.values(given).some((text) => !isEmptyValue(text));
        return isWanted && isEmptyValue(given[tag]) ? [name] : [];
      }),
    ]),
  );
}
