/**
 * What an administrator can set in the portal. Each setting is data: its form, its default, and by that
 * its control on the page. They are kept as texts among the hub's settings.
 */
import { z } from 'zod';
import type { Settings } from '#node/storage/index.ts';

/** The forms that a setting can have. */
export type SettingForm = 'flag' | 'days' | 'mail' | 'text';

interface Setting {
  readonly form: SettingForm;
  readonly default: string;
  readonly topic: SettingTopic;
}

/** What the settings are grouped by. */
export const settingTopics = ['hub', 'organisations', 'retention'] as const;
/** See {@link settingTopics}. */
export type SettingTopic = (typeof settingTopics)[number];

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
} as const satisfies Readonly<Record<string, Setting>>;

/** The name of a setting. */
export type HubSettingName = keyof typeof hubSettings;
/** All names, in the order of the page. */
export const hubSettingNames = Object.keys(hubSettings) as readonly HubSettingName[];

const maxDays = 3_650;
const forms: Readonly<Record<SettingForm, z.ZodType<string>>> = {
  flag: z.enum(['true', 'false']),
  days: z
    .string()
    .regex(/^\d{1,4}$/)
    .refine((days) => Number(days) >= 1 && Number(days) <= maxDays),
  mail: z.union([z.literal(''), z.email().max(254)]),
  text: z.string().trim().max(500),
};

/** Whether a text is a value that a setting can have. */
export function isSettingValue(name: HubSettingName, value: string): boolean {
  return forms[hubSettings[name].form].safeParse(value).success;
}

/** The value of a setting; its default if none is set, or none that can be used. */
export function readSetting(settings: Pick<Settings, 'get'>, name: HubSettingName): string {
  const value = settings.get(name);
  return value !== undefined && isSettingValue(name, value) ? value : hubSettings[name].default;
}

/** A setting of the form `days`. */
export function readDays(settings: Pick<Settings, 'get'>, name: HubSettingName): number {
  return Number(readSetting(settings, name));
}
