/** What machines read of a record, kind by kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KindName, kindNames, kinds } from '#schema/record/index.ts';
import { fullRecord, leastRecord } from '#schema/record/testing/examples.ts';
import { type LinkedPage, recordJsonLd } from './json-ld.ts';
import { fakeView } from './testing/fake-hub.ts';

const url = 'https://hub.example/r/flanders/1';
const page: LinkedPage = { url, wanted: ['en'], lang: 'en' };

type Data = Readonly<Record<string, unknown>>;

function read(record: Record<string, unknown>, how = page): Data {
  const json = recordJsonLd(fakeView(record), how) ?? '';
  assert.doesNotMatch(json, /[<>&\u2028\u2029]/);
  return JSON.parse(json);
}

const organisation = (name: string) => ({ '@type': 'Organization', name });
const party = [{ ...organisation('Catalisti'), url: 'https://example.org/' }];

/** What is said of the full record of a kind, with the class that schema.org has for it. */
const expected: Readonly<Record<KindName, Data>> = {
  hub: {
    '@type': 'GovernmentOrganization',
    address: 'Koning Albert II-laan 35, Brussels',
    parentOrganization: organisation('Agency'),
  },
  cluster: {
    '@type': 'Organization',
    foundingDate: '2016',
    numberOfEmployees: { '@type': 'QuantitativeValue', value: 12 },
    knowsAbout: ['Power-to-X'],
    contactPoint: {
      ...{ '@type': 'ContactPoint', name: 'International desk' },
      ...{ email: 'desk@example.org', telephone: '+32 2 555 00 00' },
    },
  },
  organisation: {
    '@type': 'Organization',
    vatID: 'BE0203201340',
    leiCode: '529900T8BM49AURSDO55',
    sameAs: 'https://ror.org/05f950310',
    memberOf: party,
  },
  opportunity: {
    '@type': 'Offer',
    availabilityEnds: '2027-06-30',
    itemOffered: { '@type': 'Service', name: 'Title (en)', description: 'Partner (en)' },
  },
  'success-story': {
    '@type': 'Article',
    headline: 'Title (en)',
    author: organisation('Flanders hub'),
    publisher: organisation('Flanders hub'),
    datePublished: fakeView({}).created,
    dateModified: fakeView({}).updated,
    image: `${url}/preview.png`,
    mainEntityOfPage: url,
  },
  expert: {
    '@type': 'Service',
    provider: { '@type': 'Person', name: 'Title (en)' },
    serviceType: 'Expertise (en)',
  },
  exchange: {
    '@type': 'Offer',
    offeredBy: organisation('Port of Antwerp'),
    availabilityStarts: '2027-01-10',
    validThrough: '2027-02-10',
    inventoryLevel: { '@type': 'QuantitativeValue', value: 4 },
  },
  event: {
    '@type': 'Event',
    startDate: '2027-03-01',
    endDate: '2027-03-02',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      ...{ '@type': 'Place', name: 'Lille', address: 'Lille' },
      geo: { '@type': 'GeoCoordinates', latitude: 51.2, longitude: 4.4 },
    },
    organizer: organisation('International desk'),
  },
  course: {
    '@type': 'Course',
    provider: organisation('KU Leuven'),
    teaches: ['Hydrogen safety', 'Welding'],
    hasCourseInstance: {
      ...{ '@type': 'CourseInstance', courseMode: 'Blended' },
      ...{ startDate: '2027-09-01', endDate: '2027-12-20' },
    },
  },
  tool: {
    '@type': 'HowTo',
    step: [{ '@type': 'HowToStep', text: 'Steps (en)' }],
    tool: [{ '@type': 'HowToTool', name: 'Canvas (en)', url: 'https://example.org/canvas.odt' }],
  },
  funding: {
    '@type': 'LoanOrCredit',
    provider: organisation('EIB'),
    amount: {
      ...{ '@type': 'MonetaryAmount', currency: 'EUR' },
      ...{ minValue: 0.01, maxValue: 2_500_000.55 },
    },
    offers: { '@type': 'Offer', validFrom: '2027-01-01', validThrough: '2027-04-01' },
  },
  'voucher-scheme': {
    '@type': 'GovernmentService',
    provider: party,
    offers: { '@type': 'Offer', validFrom: '2027-01-01', validThrough: '2027-12-31' },
    audience: { '@type': 'Audience', audienceType: 'Eligible (en)' },
  },
  priority: {
    '@type': 'CreativeWork',
    about: { '@type': 'Thing', name: 'Capability (en)' },
    temporalCoverage: '2021/2027',
  },
};

test('each kind is told of in the class that schema.org has for it, with what that class needs', () => {
  for (const kind of kindNames) {
    const data = read(fullRecord(kind, { sharing: 'network' }));
    for (const [name, value] of Object.entries(expected[kind]))
      assert.deepEqual(data[name], value, `${kind}: ${name}`);
    assert.equal(data['@context'], 'https://schema.org');
    assert.equal(data['@id'], url);
    assert.equal(data.name, 'Title (en)');
    assert.equal(data.description, 'Summary (en)');
    assert.match(JSON.stringify(data.subjectOf), /"dateModified":"20/);
    const area = JSON.stringify(data.areaServed ?? data.spatialCoverage ?? 'none');
    assert.equal(/Antwerp/.test(area), kind !== 'event', `${kind}: ${area}`);
    assert.doesNotMatch(JSON.stringify(data), /Janssens/, 'persons are not gathered');
    // The least record says less, and is of the same class or the one that its kind has.
    const least = read(leastRecord(kind));
    const classes = [kinds.get(kind)?.schemaOrg, expected[kind]['@type']];
    assert.ok(classes.includes(String(least['@type'])), kind);
    assert.doesNotMatch(JSON.stringify(least), /undefined|null|""|\[\]/, kind);
  }
});

test('what a record tells more precisely than its kind decides', () => {
  const typeOf = (kind: KindName, changes: object) =>
    read(leastRecord(kind, { ...changes }))['@type'];
  assert.equal(typeOf('opportunity', { type: 'technology-request' }), 'Demand');
  assert.equal(typeOf('funding', { instrument: 'grant' }), 'FinancialProduct');
  assert.equal(typeOf('funding', { instrument: 'equity' }), 'InvestmentOrDeposit');
  const online = read(leastRecord('event'));
  assert.deepEqual(online.location, { '@type': 'VirtualLocation', url });
  assert.match(String(online.eventAttendanceMode), /\/OnlineEventAttendanceMode$/);
  const both = read(fullRecord('event', { online: true }));
  assert.match(String(both.eventAttendanceMode), /\/MixedEventAttendanceMode$/);
  assert.equal((both.location as Data[])[1]?.url, 'https://example.org/register');
  assert.equal(both.image, undefined, 'what is shown on request has no picture');
  const steps = read(leastRecord('tool', { steps: { en: '1. Meet\n2. Agree\n   well\n' } })).step;
  assert.deepEqual(
    (steps as Data[]).map(({ text }) => text),
    ['Meet', 'Agree\n   well'],
  );
  const french = read(fullRecord('course'), { ...page, wanted: ['fr'], lang: 'fr' });
  assert.deepEqual([french.name, french.inLanguage], ['Title (fr)', 'fr']);
});

test('attack 72: nothing in a record of any kind ends the element, or leads elsewhere than to the web', () => {
  const evil = '</script><!--<script>\u2028&\ud800"\\';
  const hostile = (value: unknown): unknown =>
    typeof value === 'string'
      ? /^https?:/.test(value)
        ? 'javascript:alert(1)//</script>'
        : `${value}${evil}`
      : Array.isArray(value)
        ? value.map(hostile)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hostile(one)]))
          : value;
  for (const kind of kindNames) {
    const record = hostile(fullRecord(kind)) as Record<string, unknown>;
    const data = read({ ...record, kind, sharing: 'network', regions: ['BE21'] });
    assert.match(String(data.name), /<\/script>/, kind);
    assert.doesNotMatch(JSON.stringify(data), /"(?:url|sameAs)":"javascript:/, kind);
  }
});
