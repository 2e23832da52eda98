/** The fields that every record kind has. */
import { z } from 'zod';
import {
  maxBodyLength,
  maxLineLength,
  maxListLength,
  maxSummaryLength,
  maxTitleLength,
} from '../limits.ts';
import type { Field } from './field.ts';
import {
  choice,
  codes,
  date,
  flag,
  lines,
  optional,
  plainText,
  shapeOf,
  text,
  webAddress,
} from './field.ts';

/** Who may see a record: every hub; those who ask live; signed-in members of its hub. */
export const sharingLevels = ['network', 'on-request', 'hub'] as const;
/** See {@link sharingLevels}. */
export type Sharing = (typeof sharingLevels)[number];

const linkTypes = ['website', 'document', 'video', 'image', 'social', 'registration'] as const;

const links = {
  schema: z
    .array(
      z.strictObject({
        type: z.enum(linkTypes),
        url: webAddress,
        label: plainText(maxLineLength).optional(),
      }),
    )
    .min(1)
    .max(maxListLength),
  label: { en: 'Links', fr: 'Liens', de: 'Links', nl: 'Links' },
  control: 'links',
  indexedAs: 'none',
} as const satisfies Field;

const contact = {
  schema: z.strictObject({
    office: plainText(maxLineLength),
    email: z.email().max(maxLineLength).optional(),
    phone: z
      .string()
      .regex(/^\+?[0-9 ()./-]{5,30}$/, 'is not a telephone number')
      .optional(),
    /** A person is named only with consent, and the day it was given. */
    person: z
      .strictObject({ name: plainText(maxLineLength), consentedOn: z.iso.date() })
      .optional(),
  }),
  label: { en: 'Contact', fr: 'Contact', de: 'Kontakt', nl: 'Contact' },
  hint: {
    en: 'An office mailbox rather than a person.',
    fr: 'Une adresse de service plutôt qu’une personne.',
    de: 'Eher ein Funktionspostfach als eine Person.',
    nl: 'Liever een functioneel postvak dan een persoon.',
  },
  control: 'contact',
  indexedAs: 'none',
} as const satisfies Field;

const location = {
  schema: z.strictObject({
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    place: plainText(maxLineLength).optional(),
  }),
  label: { en: 'Location', fr: 'Lieu', de: 'Ort', nl: 'Locatie' },
  control: 'location',
  indexedAs: 'none',
} as const satisfies Field;

const origin = {
  schema: z.strictObject({
    /** Name of the register or platform that the record was imported from. */
    system: plainText(maxLineLength),
    /** Its identifier there: importing it again updates the same record. */
    id: plainText(maxLineLength),
    url: webAddress.optional(),
    licence: plainText(maxLineLength).optional(),
  }),
  label: { en: 'Source', fr: 'Source', de: 'Quelle', nl: 'Bron' },
  control: 'group',
  indexedAs: 'none',
} as const satisfies Field;

/** Common fields in the order in which forms and pages show them. */
export const commonFields = {
  title: text(
    { en: 'Title', fr: 'Titre', de: 'Titel', nl: 'Titel' },
    { max: maxTitleLength, control: 'text', indexedAs: 'none' },
  ),
  summary: text(
    { en: 'Summary', fr: 'Résumé', de: 'Zusammenfassung', nl: 'Samenvatting' },
    { max: maxSummaryLength, control: 'text', indexedAs: 'none' },
  ),
  body: optional(
    text(
      { en: 'Description', fr: 'Description', de: 'Beschreibung', nl: 'Beschrijving' },
      { max: maxBodyLength },
    ),
  ),
  regions: codes({ en: 'Regions', fr: 'Régions', de: 'Regionen', nl: 'Regio’s' }, 'region', {
    isFacet: true,
  }),
  sectors: optional(
    codes({ en: 'Sectors', fr: 'Secteurs', de: 'Branchen', nl: 'Sectoren' }, 'sector', {
      isFacet: true,
    }),
  ),
  ecosystems: optional(
    codes(
      {
        en: 'Industrial ecosystems',
        fr: 'Écosystèmes industriels',
        de: 'Industrielle Ökosysteme',
        nl: 'Industriële ecosystemen',
      },
      'ecosystem',
      { isFacet: true },
    ),
  ),
  themes: optional(
    codes(
      {
        en: 'Low-carbon themes',
        fr: 'Thèmes bas carbone',
        de: 'Klimathemen',
        nl: 'Koolstofarme thema’s',
      },
      'theme',
      { isFacet: true },
    ),
  ),
  keywords: optional(
    lines({ en: 'Keywords', fr: 'Mots-clés', de: 'Schlagwörter', nl: 'Trefwoorden' }),
  ),
  workingLanguages: optional(
    codes(
      { en: 'Working languages', fr: 'Langues de travail', de: 'Arbeitssprachen', nl: 'Werktalen' },
      'language',
      { indexedAs: 'none' },
    ),
  ),
  links: optional(links),
  contact: optional(contact),
  location: optional(location),
  validFrom: optional(
    date({ en: 'Valid from', fr: 'Valable à partir du', de: 'Gültig ab', nl: 'Geldig vanaf' }),
  ),
  validUntil: optional(
    date({ en: 'Valid until', fr: 'Valable jusqu’au', de: 'Gültig bis', nl: 'Geldig tot' }),
  ),
  origin: optional(origin),
  illustrative: optional(
    flag({
      en: 'Sample data',
      fr: 'Données d’exemple',
      de: 'Beispieldaten',
      nl: 'Voorbeeldgegevens',
    }),
  ),
  sharing: choice(
    { en: 'Sharing', fr: 'Partage', de: 'Freigabe', nl: 'Delen' },
    {
      network: {
        en: 'Whole network',
        fr: 'Tout le réseau',
        de: 'Ganzes Netzwerk',
        nl: 'Hele netwerk',
      },
      'on-request': { en: 'On request', fr: 'Sur demande', de: 'Auf Anfrage', nl: 'Op verzoek' },
      hub: {
        en: 'This hub only',
        fr: 'Ce hub seulement',
        de: 'Nur dieser Hub',
        nl: 'Alleen deze hub',
      },
    },
    { indexedAs: 'none' },
  ),
} as const satisfies Readonly<Record<string, Field>>;

/** The zod schema of the fields that every kind has. */
export const commonSchema = z.strictObject(shapeOf(commonFields));

/** What every record says, whatever its kind. */
export type CommonRecord = z.infer<typeof commonSchema>;
