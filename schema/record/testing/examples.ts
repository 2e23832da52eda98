/**
 * For tests: of each kind the least record that is valid and one with every field, and assertions
 * on what parseRecord says of them.
 */
import assert from 'node:assert/strict';
import { type FieldIssue, isRecord, parseRecord } from '../parse.ts';
import type { KindName } from '../registry.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A text in the four languages of the user interface. */
export function inFour(word: string): Record<string, string> {
  return Object.fromEntries(['en', 'fr', 'de', 'nl'].map((lang) => [lang, `${word} (${lang})`]));
}

const address = 'interhub:nwe/flanders/01890a5d-ac96-774b-bcce-b302099a8057';
const party = { name: 'Catalisti', record: address, url: 'https://example.org/' };
const euro = (amount: number) => ({ amount, currency: 'EUR' });

const leastCommon: Fields = {
  title: { en: 'Title' },
  summary: { en: 'Summary' },
  regions: ['BE21'],
  sharing: 'network',
};

const fullCommon: Fields = {
  title: inFour('Title'),
  summary: inFour('Summary'),
  body: inFour('**Body**'),
  regions: ['BE21', 'NL41'],
  sectors: ['20', 'D'],
  ecosystems: ['energy-intensive-industries'],
  themes: ['hydrogen-production'],
  keywords: ['electrolysis'],
  workingLanguages: ['nl', 'en'],
  links: [
    { type: 'website', url: 'https://example.org/' },
    { type: 'document', url: 'https://example.org/a.pdf', label: 'Leaflet' },
  ],
  contact: {
    office: 'International desk',
    email: 'desk@example.org',
    phone: '+32 2 555 00 00',
    person: { name: 'A. Janssens', consentedOn: '2026-01-31' },
  },
  location: { lat: 51.2, lon: 4.4, place: 'Antwerp' },
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
  origin: { system: 'register', id: '42', url: 'https://example.org/42', licence: 'CC-BY-4.0' },
  illustrative: true,
  sharing: 'on-request',
};

/** Required own fields by kind. */
const leastOwn: Readonly<Record<KindName, Fields>> = {
  hub: { agency: 'Agency' },
  cluster: {},
  organisation: { type: 'sme' },
  opportunity: {
    type: 'technology-request',
    partnerSought: { en: 'A maker of membranes' },
    deadline: '2027-06-30',
  },
  'success-story': { challenge: { en: 'C' }, solution: { en: 'S' }, results: { en: 'R' } },
  expert: { expertType: 'office', expertise: { en: 'Electrolysis' } },
  exchange: { type: 'study-visit', host: 'Port of Antwerp' },
  event: { type: 'webinar', online: true, from: '2027-03-01', until: '2027-03-01' },
  course: { skills: ['Hydrogen safety'], provider: 'KU Leuven' },
  tool: { purpose: { en: 'P' }, steps: { en: '1. Meet' } },
  funding: { instrument: 'grant', provider: 'VLAIO' },
  'voucher-scheme': { purpose: { en: 'Travel' }, value: euro(1500) },
  priority: {
    capability: { en: 'Catalysis' },
    targetMarket: { en: 'Chemicals' },
    policyObjective: { en: 'Climate neutrality' },
  },
};

/** Every own field by kind. */
const fullOwn: Readonly<Record<KindName, Fields>> = {
  hub: {
    agency: 'Agency',
    team: [{ role: 'Head', languages: ['nl', 'fr'] }],
    services: ['vouchers', 'training'],
    officeAddress: 'Koning Albert II-laan 35, Brussels',
    priorities: inFour('Priorities'),
  },
  cluster: {
    form: 'association',
    founded: 2016,
    members: { total: 100, sme: 60, large: 20, research: 10, public: 5, other: 5 },
    staff: 12,
    maturity: 'mature',
    label: { level: 'gold', until: '2027-05-01' },
    technologies: ['Power-to-X'],
    targetCountries: ['DE'],
    lowCarbonContribution: inFour('Contribution'),
  },
  organisation: {
    type: 'sme',
    sizeClass: 'small',
    identifiers: {
      vat: 'BE0203201340',
      euid: 'DEX1517R.HRB395KI',
      lei: '529900T8BM49AURSDO55',
      ror: 'https://ror.org/05f950310',
    },
    memberOf: [party],
    lookingFor: inFour('Looking for'),
  },
  opportunity: {
    type: 'business-offer',
    partnerSought: inFour('Partner'),
    expertise: inFour('Expertise'),
    advantages: inFour('Advantages'),
    stage: 7,
    intellectualProperty: 'patent-granted',
    partnershipTypes: ['licence', 'research'],
    targetCountries: ['FR', 'NL'],
    deadline: '2027-06-30',
  },
  'success-story': {
    challenge: inFour('Challenge'),
    solution: inFour('Solution'),
    results: inFour('Results'),
    figures: [
      { label: inFour('CO₂ avoided'), value: 1250.5, unit: 't/year' },
      { label: { en: 'New contracts' }, value: 3 },
    ],
    partners: [party, { name: 'Chemelot' }],
    programme: 'Interreg North-West Europe',
    lessons: inFour('Lessons'),
    year: 2025,
  },
  expert: {
    expertType: 'person',
    expertise: inFour('Expertise'),
    availability: 'limited',
    consent: { given: true, on: '2026-02-01' },
  },
  exchange: {
    type: 'staff-exchange',
    host: 'Port of Antwerp',
    places: 4,
    from: '2027-01-10',
    until: '2027-02-10',
    conditions: inFour('Conditions'),
  },
  event: {
    type: 'conference',
    place: 'Lille',
    online: false,
    from: '2027-03-01',
    until: '2027-03-02',
    registration: 'https://example.org/register',
  },
  course: {
    skills: ['Hydrogen safety', 'Welding'],
    level: 'advanced',
    provider: 'KU Leuven',
    from: '2027-09-01',
    until: '2027-12-20',
    mode: 'blended',
  },
  tool: {
    purpose: inFour('Purpose'),
    whenToUse: inFour('When'),
    steps: inFour('Steps'),
    templates: [{ label: inFour('Canvas'), url: 'https://example.org/canvas.odt' }],
  },
  funding: {
    instrument: 'loan',
    provider: 'EIB',
    amountMin: euro(0.01),
    amountMax: euro(2_500_000.55),
    eligible: inFour('Eligible'),
    opens: '2027-01-01',
    closes: '2027-04-01',
  },
  'voucher-scheme': {
    purpose: inFour('Purpose'),
    value: euro(5000),
    coFundingRate: 75,
    eligible: inFour('Eligible'),
    opens: '2027-01-01',
    closes: '2027-12-31',
    providers: [party],
  },
  priority: {
    capability: inFour('Capability'),
    targetMarket: inFour('Market'),
    policyObjective: inFour('Objective'),
    period: { from: 2021, until: 2027 },
  },
};

/** The least that a record of the kind may say, with changes. */
export function leastRecord(kind: KindName, changes: Fields = {}): Record<string, unknown> {
  return { kind, version: 1, ...leastCommon, ...leastOwn[kind], ...changes };
}

/** A record of the kind with every field filled in, with changes. */
export function fullRecord(kind: KindName, changes: Fields = {}): Record<string, unknown> {
  return { kind, version: 1, ...fullCommon, ...fullOwn[kind], ...changes };
}

/** The value as UTF-8 JSON. */
export const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** What parseRecord finds wrong; isRecord must agree with it. */
export function issuesOf(value: unknown): readonly FieldIssue[] {
  const result = parseRecord(value);
  assert.equal(isRecord(value), result.ok);
  return result.ok ? [] : result.issues;
}

/** Where parseRecord finds something wrong. */
export function pathsOf(value: unknown): string[] {
  return issuesOf(value).map((issue) => issue.path);
}

/** Asserts that the record is refused, at this path, for this reason. */
export function refused(record: unknown, path: string, reason = /./): void {
  const issues = issuesOf(record);
  assert.ok(
    issues.some((issue) => issue.path === path && reason.test(issue.message)),
    `expected ${path} ${reason}, got ${JSON.stringify(issues).slice(0, 500)}`,
  );
}

/** Asserts that nothing is wrong with the record. */
export function accepted(record: unknown): void {
  assert.deepEqual(issuesOf(record), []);
}
