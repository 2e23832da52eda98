/**
 * What an administrator can set in the portal. Each setting is data: its form, its default, and by that
 * its control on the page. They are kept as texts among the hub's settings; secrets are sealed.
 */
import { z } from 'zod';
import type { Settings } from '#node/storage/index.ts';

/** The forms that a setting can have. */
export type SettingForm =
  | ('flag' | 'days' | 'mail' | 'text' | 'choice')
  | ('host' | 'port' | 'issuer' | 'secret');

interface Setting {
  readonly form: SettingForm;
  readonly default: string;
  readonly topic: SettingTopic;
  /** Of a choice: the values, each with a message `setting.<name>.<value>`. */
  readonly choices?: readonly string[];
  /**
   * Of a secret: the settings with which it is good. When one of them changes it has to be written again,
   * so that nobody sends it elsewhere; when the first is empty, none is kept.
   */
  readonly boundTo?: readonly [string, ...string[]];
  /** What must be filled in whenever this is. */
  readonly needs?: string;
}

/** The pages of settings, and the topics on each: `/administration/<page>`. */
export const settingPages = {
  settings: ['hub', 'organisations', 'retention'],
  mail: ['mail'],
  'sign-in': ['sign-up', 'agency'],
} as const;
/** A page of settings. */
export type SettingPage = keyof typeof settingPages;
/** All pages. */
export const settingPageNames = Object.keys(settingPages) as readonly SettingPage[];
/** What the settings are grouped by. */
export type SettingTopic = (typeof settingPages)[SettingPage][number];

/** All settings. Labels and explanations are messages: `setting.<name>` and `setting.<name>.hint`. */
export const hubSettings = {
  /** Where people write to the team of the hub: shown on pages where somebody may want to object. */
  'hub.team-address': { form: 'mail', default: '', topic: 'hub' },
  /** Who answers for the processing of personal data (GDPR article 30 (1) (a)). */
  'hub.controller': { form: 'text', default: '', topic: 'hub' },
  'hub.data-protection-officer': { form: 'mail', default: '', topic: 'hub' },
  /** A claim is accepted by itself when the mail domain is the record's, and nobody else wants it. */
  'organisations.accept-by-domain': { form: 'flag', default: 'false', topic: 'organisations' },
  /** Days after a decision until note and documents are deleted. */
  'organisations.document-days': { form: 'days', default: '30', topic: 'retention' },
  /** Days after a decision until the address of whoever reported is deleted. */
  'reports.address-days': { form: 'days', default: '90', topic: 'retention' },
  /** Empty: mails become files. */
  'mail.server': { form: 'host', default: '', topic: 'mail' },
  'mail.port': { form: 'port', default: '587', topic: 'mail' },
  /** How the connection is encrypted (RFC 8314, RFC 3207); `offered`: only if the server can. */
  'mail.security': {
    ...{ form: 'choice', default: 'starttls', topic: 'mail' },
    choices: ['starttls', 'tls', 'offered'],
  },
  'mail.user': { form: 'text', default: '', topic: 'mail' },
  'mail.password': {
    ...{ form: 'secret', default: '', topic: 'mail' },
    boundTo: ['mail.user', 'mail.server', 'mail.port', 'mail.security'],
  },
  /** Empty: made of the portal's host. */
  'mail.sender': { form: 'mail', default: '', topic: 'mail' },
  /** Who may make an account. */
  'accounts.sign-up': {
    ...{ form: 'choice', default: 'open', topic: 'sign-up' },
    choices: ['open', 'invited'],
  },
  /** The agency's identity provider (OpenID Connect). */
  'agency.name': { form: 'text', default: '', topic: 'agency' },
  'agency.issuer': { form: 'issuer', default: '', topic: 'agency', needs: 'agency.client-id' },
  'agency.client-id': { form: 'text', default: '', topic: 'agency', needs: 'agency.issuer' },
  'agency.client-secret': {
    ...{ form: 'secret', default: '', topic: 'agency' },
    boundTo: ['agency.client-id', 'agency.issuer'],
  },
  /** Its mail addresses are good although it does not say that they are confirmed. */
  'agency.trusts-addresses': { form: 'flag', default: 'false', topic: 'agency' },
} as const satisfies Readonly<Record<string, Setting>>;

/** The name of a setting. */
export type HubSettingName = keyof typeof hubSettings;
/** A setting that is never shown again. */
export type SecretName = {
  [Name in HubSettingName]: (typeof hubSettings)[Name] extends { form: 'secret' } ? Name : never;
}[HubSettingName];
/** A setting that can be read. */
export type OpenSettingName = Exclude<HubSettingName, SecretName>;
/** A setting with a fixed set of values. */
export type ChoiceName = {
  [Name in HubSettingName]: (typeof hubSettings)[Name] extends { form: 'choice' } ? Name : never;
}[HubSettingName];

/** All names, in the order of the pages. */
export const hubSettingNames = Object.keys(hubSettings) as readonly HubSettingName[];

/** Whether a setting is a secret. */
export function isSecret(name: HubSettingName): name is SecretName {
  return hubSettings[name].form === 'secret';
}

/** Whether a setting is a choice. */
export function isChoice(name: HubSettingName): name is ChoiceName {
  return hubSettings[name].form === 'choice';
}

/** The settings on a page. */
export function settingsOn(page: SettingPage): readonly HubSettingName[] {
  const topics: readonly SettingTopic[] = settingPages[page];
  return hubSettingNames.filter((name) => topics.includes(hubSettings[name].topic));
}

/** The values of all settings, as texts; of secrets, what has just been written. */
export type SettingValues = Readonly<Record<HubSettingName, string>>;

const maxDays = 3_650;
const isIssuer = (text: string) => {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.search === '' && url.hash === '';
};
const forms: Readonly<Record<Exclude<SettingForm, 'choice'>, z.ZodType<string>>> = {
  flag: z.enum(['true', 'false']),
  days: z
    .string()
    .regex(/^\d{1,4}$/)
    .refine((days) => Number(days) >= 1 && Number(days) <= maxDays),
  mail: z.union([z.literal(''), z.email().max(254)]),
  text: z.string().trim().max(500),
  // A name, or a number in either notation.
  host: z.union([z.literal(''), z.hostname().max(253), z.ipv4(), z.ipv6()]),
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .refine((port) => Number(port) >= 1 && Number(port) <= 65_535),
  issuer: z.union([z.literal(''), z.string().max(500).refine(isIssuer)]),
  secret: z.string().max(1_000),
};

/** Whether a text is a value that a setting can have. */
export function isSettingValue(name: HubSettingName, value: string): boolean {
  const setting: Setting = hubSettings[name];
  if (setting.form === 'choice') return setting.choices?.includes(value) ?? false;
  return forms[setting.form].safeParse(value).success;
}

/** The value of a setting; its default if none is set, or none that can be used. */
export function readSetting(settings: Pick<Settings, 'get'>, name: OpenSettingName): string {
  const value = settings.get(name);
  return value !== undefined && isSettingValue(name, value) ? value : hubSettings[name].default;
}

/** A setting of the form `days`. */
export function readDays(settings: Pick<Settings, 'get'>, name: OpenSettingName): number {
  return Number(readSetting(settings, name));
}

/** What is wrong with a setting: of its form; not filled in beside another; see {@link settingProblems}. */
export const settingProblemCodes = ['form', 'missing', 'secret', 'unencrypted'] as const;
/** See {@link settingProblemCodes}. */
export type SettingProblemCode = (typeof settingProblemCodes)[number];
/** A setting that cannot be as it was written. */
export interface SettingProblem {
  readonly name: HubSettingName;
  readonly code: SettingProblemCode;
}

const isThisMachine = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host);

/**
 * What is wrong with settings, each in itself and beside the others. Pure.
 * @param wanted all values; a secret that is empty is to stay as it is
 * @param keepable secrets that there are, and that are still good with these values
 */
export function settingProblems(
  wanted: SettingValues,
  keepable: ReadonlySet<SecretName>,
): readonly SettingProblem[] {
  const found = hubSettingNames.flatMap((name): SettingProblem[] => {
    if (!isSettingValue(name, wanted[name])) return [{ name, code: 'form' }];
    const setting: Setting = hubSettings[name];
    const needed = hubSettingNames.find((one) => one === setting.needs);
    if (needed && wanted[name] !== '' && wanted[needed] === '') {
      return [{ name: needed, code: 'missing' }];
    }
    if (!isSecret(name) || wanted[name] !== '' || keepable.has(name)) return [];
    return wanted[hubSettings[name].boundTo[0]] === '' ? [] : [{ name, code: 'secret' }];
  });
  const isInClear =
    wanted['mail.user'] !== '' &&
    wanted['mail.security'] === 'offered' &&
    !isThisMachine(wanted['mail.server']);
  // Whoever stands in between could say that there is no encryption, and read the password.
  return isInClear ? [...found, { name: 'mail.security', code: 'unencrypted' }] : found;
}
