/** The names of the parts of common fields, for forms and for the columns of imports. */
import type { Labels } from '../taxonomy/index.ts';

/** What a link can lead to; see the field `links`. */
export const linkTypeLabels = {
  website: { en: 'Website', fr: 'Site web', de: 'Website', nl: 'Website' },
  document: { en: 'Document', fr: 'Document', de: 'Dokument', nl: 'Document' },
  video: { en: 'Video', fr: 'Vidéo', de: 'Video', nl: 'Video' },
  image: { en: 'Picture', fr: 'Image', de: 'Bild', nl: 'Afbeelding' },
  social: {
    en: 'Social media',
    fr: 'Réseau social',
    de: 'Soziales Netzwerk',
    nl: 'Sociale media',
  },
  registration: { en: 'Registration', fr: 'Inscription', de: 'Anmeldung', nl: 'Inschrijving' },
} as const satisfies Readonly<Record<string, Labels>>;

/** The parts of the field `contact`. */
export const contactLabels = {
  office: { en: 'Office', fr: 'Service', de: 'Stelle', nl: 'Dienst' },
  email: { en: 'Email', fr: 'Courriel', de: 'E-Mail', nl: 'E-mail' },
  phone: { en: 'Telephone', fr: 'Téléphone', de: 'Telefon', nl: 'Telefoon' },
} as const satisfies Readonly<Record<string, Labels>>;

/** The coordinates of the field `location`. */
export const coordinateLabels = {
  lat: { en: 'Latitude', fr: 'Latitude', de: 'Breitengrad', nl: 'Breedtegraad' },
  lon: { en: 'Longitude', fr: 'Longitude', de: 'Längengrad', nl: 'Lengtegraad' },
} as const satisfies Readonly<Record<string, Labels>>;
