/** What the classes of schema.org (release 30) want to know of a record beyond what every kind has. */
import type { InterhubRecord, Multilingual } from '#schema/record/index.ts';
import { safeHref } from './safe-url.ts';
import { pickText } from './view/texts.tsx';

/** A node of linked data; what is undefined is left out. */
export interface LinkedData {
  readonly '@type'?: string;
  readonly [property: string]: unknown;
}

/** Characters of a long text: machines have the page for the rest. */
const maxTextLength = 500;

type Money = { readonly amount: number; readonly currency: string };
type Party = { readonly name: string; readonly url?: string | undefined };

const organisation = ({ name, url }: Party): LinkedData => ({
  '@type': 'Organization',
  name,
  url: safeHref(url),
});

/** A place on the map. */
export function place(at: {
  readonly lat: number;
  readonly lon: number;
  readonly place?: string | undefined;
}): LinkedData {
  return {
    '@type': 'Place',
    ...{ name: at.place, address: at.place },
    geo: { '@type': 'GeoCoordinates', latitude: at.lat, longitude: at.lon },
  };
}

function amount(least: Money | undefined, most: Money | undefined): LinkedData | undefined {
  const currency = (most ?? least)?.currency;
  if (currency === undefined) return undefined;
  const values = { minValue: least?.amount, maxValue: most?.amount };
  return { '@type': 'MonetaryAmount', currency, ...values };
}

const offer = (validFrom: string | undefined, validThrough: string | undefined): LinkedData => ({
  '@type': 'Offer',
  ...{ validFrom, validThrough },
});

/** The lines of a numbered list, or the text as one step. */
function steps(text: string | undefined): readonly LinkedData[] | undefined {
  if (text === undefined) return undefined;
  return text
    .split(/^\s*(?:\d+[.)]|[-*+])\s+/m)
    .map((step) => step.trim())
    .filter((step) => step !== '')
    .map((step) => ({ '@type': 'HowToStep', text: step }));
}

const courseModes = { 'on-site': 'Onsite', online: 'Online', blended: 'Blended' } as const;

/** The instruments that have a class of their own, in which they tell the amount. */
const instruments: Readonly<Record<string, string>> = {
  loan: 'LoanOrCredit',
  equity: 'InvestmentOrDeposit',
};

type EventRecord = Extract<InterhubRecord, { kind: 'event' }>;

/** Where an event is: in a place, online, or both. */
function attendance(record: EventRecord, page: string): LinkedData {
  const isOnline = record.online === true;
  const isSomewhere = record.place !== undefined || !isOnline;
  const mode = isOnline && isSomewhere ? 'Mixed' : isOnline ? 'Online' : 'Offline';
  const spot = {
    '@type': 'Place',
    ...(record.location && place(record.location)),
    ...(record.place !== undefined && { name: record.place, address: record.place }),
  };
  const room = { '@type': 'VirtualLocation', url: safeHref(record.registration) ?? page };
  return {
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: isOnline && isSomewhere ? [spot, room] : isOnline ? room : spot,
  };
}

/**
 * The properties that a record has on account of its kind; with `@type`, where the record tells more
 * precisely than its kind what it is.
 * @param wanted languages, best first
 * @param page address of the record's page
 */
export function ownPropertiesOf(
  record: InterhubRecord,
  wanted: readonly string[],
  page: string,
): LinkedData {
  const say = (texts: Multilingual | undefined) =>
    pickText(texts, wanted)?.text.slice(0, maxTextLength).toWellFormed();
  const name = say(record.title);
  switch (record.kind) {
    case 'hub':
      return {
        address: record.officeAddress,
        parentOrganization: organisation({ name: record.agency }),
      };
    case 'cluster':
      return {
        foundingDate: record.founded === undefined ? undefined : String(record.founded),
        numberOfEmployees:
          record.staff === undefined
            ? undefined
            : { '@type': 'QuantitativeValue', value: record.staff },
        knowsAbout: record.technologies,
      };
    case 'organisation':
      return {
        vatID: record.identifiers?.vat,
        leiCode: record.identifiers?.lei,
        sameAs: safeHref(record.identifiers?.ror),
        memberOf: record.memberOf?.map(organisation),
      };
    case 'opportunity':
      return {
        ...(record.type.endsWith('-offer') && { '@type': 'Offer' }),
        ...{ availabilityEnds: record.deadline, validThrough: record.deadline },
        itemOffered: { '@type': 'Service', name, description: say(record.partnerSought) },
      };
    case 'success-story':
      return {
        headline: name,
        contributor: record.partners?.map(organisation),
        temporalCoverage: record.year === undefined ? undefined : String(record.year),
      };
    case 'expert':
      return {
        provider: {
          '@type': record.expertType === 'person' ? 'Person' : 'Organization',
          name,
        },
        serviceType: say(record.expertise),
      };
    case 'exchange':
      return {
        offeredBy: organisation({ name: record.host }),
        ...{ availabilityStarts: record.from, availabilityEnds: record.until },
        validThrough: record.until ?? record.validUntil,
        itemOffered: { '@type': 'Service', name, termsOfService: say(record.conditions) },
        inventoryLevel:
          record.places === undefined
            ? undefined
            : { '@type': 'QuantitativeValue', value: record.places },
      };
    case 'event':
      return {
        ...{ startDate: record.from, endDate: record.until },
        eventStatus: 'https://schema.org/EventScheduled',
        ...attendance(record, page),
        inLanguage: record.workingLanguages,
        organizer: record.contact?.office && organisation({ name: record.contact.office }),
      };
    case 'course':
      return {
        provider: organisation({ name: record.provider }),
        ...{ teaches: record.skills, educationalLevel: record.level },
        availableLanguage: record.workingLanguages,
        hasCourseInstance:
          record.mode || record.from
            ? {
                '@type': 'CourseInstance',
                courseMode: record.mode && courseModes[record.mode],
                ...{ startDate: record.from, endDate: record.until },
              }
            : undefined,
      };
    case 'tool':
      return {
        step: steps(say(record.steps)),
        tool: record.templates?.map(({ label, url }) => ({
          '@type': 'HowToTool',
          ...{ name: say(label), url: safeHref(url) },
        })),
      };
    case 'funding': {
      const type = instruments[record.instrument];
      return {
        ...(type && { '@type': type, amount: amount(record.amountMin, record.amountMax) }),
        provider: organisation({ name: record.provider }),
        ...{ category: record.instrument, offers: offer(record.opens, record.closes) },
        audience: audience(say(record.eligible)),
      };
    }
    case 'voucher-scheme':
      return {
        provider: record.providers?.map(organisation),
        offers: offer(record.opens, record.closes),
        audience: audience(say(record.eligible)),
      };
    case 'priority':
      return {
        about: { '@type': 'Thing', name: say(record.capability) },
        temporalCoverage: record.period && `${record.period.from}/${record.period.until}`,
      };
  }
}

function audience(type: string | undefined): LinkedData | undefined {
  return type === undefined ? undefined : { '@type': 'Audience', audienceType: type };
}
