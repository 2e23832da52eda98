/**
 * A kind's schema as parts of a form. Most fields are parts as they are; those that have a shape of
 * their own (contact, location, links, parties) are groups and lists here like any other.
 */
import { z } from 'zod';
import {
  contactLabels,
  coordinateLabels,
  type Field,
  type Kind,
  kinds,
  linkTypeLabels,
} from '#schema/record/index.ts';
import type { Labels } from '#schema/taxonomy/index.ts';

/** How a part is asked for. */
export type PartControl =
  | 'line'
  | 'lines'
  | 'text'
  | 'markdown'
  | 'choice'
  | 'choices'
  | 'codes'
  | 'number'
  | 'money'
  | 'date'
  | 'flag'
  | 'url'
  | 'group'
  | 'list';

/** A part of a form. */
export interface Part {
  readonly label: Labels;
  readonly hint?: Labels;
  readonly control: PartControl;
  readonly options?: Field['options'];
  readonly scheme?: Field['scheme'];
  /** Of a group, or of each entry of a list. */
  readonly parts?: Readonly<Record<string, Part>>;
  readonly isOptional: boolean;
  /** A value that is there from the beginning, and says nothing by itself. */
  readonly preset?: string;
  readonly input?: 'email' | 'tel';
  /** Of a number. */
  readonly range?: { readonly min: number; readonly max: number };
}

const part = (
  control: PartControl,
  name: Labels | readonly [string, string, string, string],
  more: Partial<Part> = {},
): Part => ({ control, label: labelsOf(name), isOptional: true, ...more });

function labelsOf(name: Labels | readonly [string, string, string, string]): Labels {
  if (!('length' in name)) return name;
  const [en, fr, de, nl] = name;
  return { en, fr, de, nl };
}

const contact: Readonly<Record<string, Part>> = {
  office: part('line', contactLabels.office, { isOptional: false }),
  email: part('line', contactLabels.email, { input: 'email' }),
  phone: part('line', contactLabels.phone, { input: 'tel' }),
  person: part(
    'group',
    ['Named person', 'Personne nommée', 'Genannte Person', 'Genoemde persoon'],
    {
      hint: {
        en: 'Only with the person’s consent, and the day on which it was given.',
        fr: 'Uniquement avec le consentement de la personne, et le jour où il a été donné.',
        de: 'Nur mit Einwilligung der Person, und mit dem Tag, an dem sie erteilt wurde.',
        nl: 'Alleen met toestemming van de persoon, en met de dag waarop die is gegeven.',
      },
      parts: {
        name: part('line', ['Name', 'Nom', 'Name', 'Naam'], { isOptional: false }),
        consentedOn: part(
          'date',
          ['Consented on', 'Consentement du', 'Eingewilligt am', 'Toestemming op'],
          { isOptional: false },
        ),
      },
    },
  ),
};

const location: Readonly<Record<string, Part>> = {
  place: part('line', ['Place', 'Lieu', 'Ort', 'Plaats']),
  lat: part('number', coordinateLabels.lat, {
    isOptional: false,
  }),
  lon: part('number', coordinateLabels.lon, {
    isOptional: false,
  }),
};

const links: Readonly<Record<string, Part>> = {
  type: part('choice', ['Type', 'Type', 'Art', 'Type'], {
    ...{ isOptional: false, preset: 'website' },
    options: linkTypeLabels,
  }),
  url: part('url', ['Address', 'Adresse', 'Adresse', 'Adres'], { isOptional: false }),
  label: part('line', ['Text of the link', 'Texte du lien', 'Text des Links', 'Tekst van de link']),
};

const parties: Readonly<Record<string, Part>> = {
  name: part('line', ['Name', 'Nom', 'Name', 'Naam'], { isOptional: false }),
  url: part('url', ['Website', 'Site web', 'Website', 'Website']),
  record: part(
    'line',
    [
      'Its record in the network',
      'Sa fiche dans le réseau',
      'Eintrag im Netzwerk',
      'Record in het netwerk',
    ],
    {
      hint: {
        en: 'Begins with interhub:',
        fr: 'Commence par interhub:',
        de: 'Beginnt mit interhub:',
        nl: 'Begint met interhub:',
      },
    },
  ),
};

const shapes: Readonly<Record<string, Pick<Part, 'control' | 'parts'>>> = {
  contact: { control: 'group', parts: contact },
  location: { control: 'group', parts: location },
  links: { control: 'list', parts: links },
  parties: { control: 'list', parts: parties },
  'group-list': { control: 'list' },
};

/** Fields that people do not write: they are kept as they are. */
const kept: ReadonlySet<string> = new Set(['origin', 'illustrative']);

/** The bounds of a number, as zod keeps them with the schema. */
function rangeOf(schema: Field['schema']): Part['range'] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (!(inner instanceof z.ZodNumber)) return undefined;
  const { minValue: min, maxValue: max } = inner;
  return min !== null && max !== null ? { min, max } : undefined;
}

function partOf(field: Field): Part {
  const { label, hint, control, options, scheme, fields, schema } = field;
  const parts =
    fields &&
    Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, partOf(inner)]));
  const range = rangeOf(schema);
  return {
    ...{ label, control: control as PartControl, isOptional: schema.safeParse(undefined).success },
    ...(hint && { hint }),
    ...(options && { options }),
    ...(scheme && { scheme }),
    ...(range && { range }),
    ...(parts && { parts }),
    ...shapes[control],
  };
}

const byKind = new Map<string, Readonly<Record<string, Part>>>();

/** The parts of a kind's form by the names of their fields. */
export function partsOf(kind: Pick<Kind, 'name'>): Readonly<Record<string, Part>> {
  const known = byKind.get(kind.name);
  if (known) return known;
  const fields: Readonly<Record<string, Field>> = kinds.get(kind.name)?.allFields ?? {};
  const parts = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !kept.has(name))
      .map(([name, field]) => [name, partOf(field)]),
  );
  byKind.set(kind.name, parts);
  return parts;
}

/** The part at a path such as `team.0.languages` or `title.en`; undefined when there is none. */
export function partAt(kind: Pick<Kind, 'name'>, path: string): Part | undefined {
  const [name = '', ...rest] = path.split('.');
  let found: Part | undefined = ownPart(partsOf(kind), name);
  for (const key of rest) {
    if (!found?.parts) return found;
    if (found.control === 'list' && /^\d+$/.test(key)) continue;
    found = ownPart(found.parts, key) ?? found;
  }
  return found;
}

function ownPart(parts: Readonly<Record<string, Part>>, name: string): Part | undefined {
  return Object.hasOwn(parts, name) ? parts[name] : undefined;
}

/** The id of the control, or the group of controls, at a path. */
export function controlId(path: string): string {
  return `f-${path.replaceAll('.', '-')}`;
}

/** Whether a part is written in languages. */
export function isInLanguages({ control }: Part): boolean {
  return control === 'text' || control === 'markdown';
}
