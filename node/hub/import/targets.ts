/** What a column can become: fields of a kind, and parts of them, read off the registry. */
import type { z } from 'zod';
import {
  contactLabels,
  coordinateLabels,
  type Field,
  kinds,
  linkTypeLabels,
} from '#schema/record/index.ts';
import { type Labels, uiLanguages } from '#schema/taxonomy/index.ts';
import type { DayFormat } from './mapping-document.ts';

/** How a value of a target looks. */
export type TargetKind = 'text' | 'line' | 'list' | 'number' | 'date' | 'flag' | 'url' | 'codes';

/** See the file's comment. */
export interface Target {
  /** Path such as `title`, `title.fr`, `contact.email`, `links.website`, `origin.id`. */
  readonly id: string;
  /** Name of the field. */
  readonly field: string;
  /** The part of the field, if it is one; its name in four languages where it has one. */
  readonly part?: string;
  readonly partLabel?: Labels;
  /** The language of a text, if it is not that of the import. */
  readonly language?: string;
  readonly label: Labels;
  readonly kind: TargetKind;
  readonly isRequired: boolean;
  /** Whether several values of one cell can go there. */
  readonly isList: boolean;
  /** The field or part itself, for its codes. */
  readonly of: Field | undefined;
}

type Schema = z.ZodType & { readonly def: { readonly type: string } };

const everywhere = (word: string): Labels => ({ en: word, fr: word, de: word, nl: word });

/** Names of parts that no field describes. */
const partLabels: Readonly<Record<string, Labels>> = {
  ...linkTypeLabels,
  ...contactLabels,
  ...coordinateLabels,
  place: {
    en: 'Address or place',
    fr: 'Adresse ou lieu',
    de: 'Adresse oder Ort',
    nl: 'Adres of plaats',
  },
  amount: { en: 'Amount', fr: 'Montant', de: 'Betrag', nl: 'Bedrag' },
  currency: { en: 'Currency', fr: 'Devise', de: 'Währung', nl: 'Munteenheid' },
  id: {
    en: 'Identifier (the same row at the next import)',
    fr: 'Identifiant (la même ligne au prochain import)',
    de: 'Kennung (dieselbe Zeile beim nächsten Import)',
    nl: 'Kenmerk (dezelfde rij bij de volgende import)',
  },
  url: { en: 'Address there', fr: 'Adresse à la source', de: 'Adresse dort', nl: 'Adres daar' },
};

const parts: Readonly<
  Partial<Record<Field['control'], ReadonlyArray<readonly [string, TargetKind]>>>
> = {
  links: [
    ['website', 'url'],
    ['document', 'url'],
    ['video', 'url'],
    ['image', 'url'],
    ['social', 'url'],
  ],
  contact: [
    ['email', 'line'],
    ['phone', 'line'],
    ['office', 'line'],
  ],
  location: [
    ['lat', 'number'],
    ['lon', 'number'],
    ['place', 'line'],
  ],
  money: [
    ['amount', 'number'],
    ['currency', 'line'],
  ],
};

const plainKinds: Readonly<Partial<Record<Field['control'], TargetKind>>> = {
  line: 'line',
  lines: 'list',
  choice: 'codes',
  choices: 'codes',
  codes: 'codes',
  number: 'number',
  date: 'date',
  flag: 'flag',
  url: 'url',
  parties: 'list',
};

const lists: ReadonlySet<Field['control']> = new Set([
  'lines',
  'choices',
  'codes',
  'parties',
  'links',
]);

function isRequired(schema: z.ZodType): boolean {
  return (schema as Schema).def.type !== 'optional';
}

function targetsOfField(name: string, field: Field): Target[] {
  const { control, label } = field;
  const required = isRequired(field.schema);
  const base = { field: name, label, isList: lists.has(control), of: field };
  if (control === 'text' || control === 'markdown') {
    const text = { ...base, kind: 'text' } as const;
    return [
      { ...text, id: name, isRequired: required },
      ...uiLanguages.map((language) => ({
        ...{ ...text, id: `${name}.${language}`, language, isRequired: false },
      })),
    ];
  }
  const known = parts[control];
  if (known) {
    return known.map(([part, kind]) => ({
      ...{ ...base, id: `${name}.${part}`, part, kind, isRequired: required },
      partLabel: partLabels[part] ?? everywhere(part),
      of: undefined,
    }));
  }
  if (control === 'group' && field.fields) {
    return Object.entries(field.fields).flatMap(([part, inner]) => {
      const kind = plainKinds[inner.control];
      if (!kind || lists.has(inner.control)) return [];
      const id = `${name}.${part}`;
      return [
        { ...base, id, part, kind, isRequired: false, partLabel: inner.label, of: inner } as const,
      ];
    });
  }
  const kind = plainKinds[control];
  return kind ? [{ ...base, id: name, kind, isRequired: required }] : [];
}

/** Fields that are the same for all rows of a file, or nobody's to import. */
const left: ReadonlySet<string> = new Set(['origin', 'sharing', 'illustrative']);

const known = new Map<string, readonly Target[]>();

/** The targets of a kind, in the order of its forms; the identity first. */
export function targetsOf(kindName: string): readonly Target[] {
  let targets = known.get(kindName);
  const kind = kinds.get(kindName);
  if (targets || !kind) return targets ?? [];
  const { origin } = kind.allFields;
  const identity = (['id', 'url'] as const).map(
    (part): Target => ({
      ...{ id: `origin.${part}`, field: 'origin', part, label: origin.label, isRequired: false },
      ...{ kind: part === 'id' ? 'line' : 'url', isList: false, of: undefined },
      partLabel: partLabels[part] as Labels,
    }),
  );
  const fields: Readonly<Record<string, Field>> = kind.allFields;
  targets = [
    ...identity,
    ...Object.entries(fields)
      .filter(([name]) => !left.has(name))
      .flatMap(([name, field]) => targetsOfField(name, field)),
  ];
  known.set(kindName, targets);
  return targets;
}

/** How days may be written, in the order in which they are tried. */
export const dayPatterns: ReadonlyArray<readonly [DayFormat, RegExp]> = [
  ['YYYY-MM-DD', /^\d{4}-\d\d?-\d\d?(?:[T ].*)?$/],
  ['DD/MM/YYYY', /^(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])\/\d{4}$/],
  ['MM/DD/YYYY', /^(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01])\/\d{4}$/],
  ['DD.MM.YYYY', /^\d\d?\.\d\d?\.\d{4}$/],
  ['DD-MM-YYYY', /^\d\d?-\d\d?-\d{4}$/],
  ['YYYYMMDD', /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
];
