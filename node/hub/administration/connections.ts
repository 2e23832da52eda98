/**
 * How the hub reaches a mail server and an identity provider, and who may make an account, as it is at
 * this moment: what was set where the hub was started goes before what administrators have set.
 */
import type { AgencyProvider } from '#node/config/index.ts';
import type { Settings } from '#node/storage/index.ts';
import {
  type HubSettingName,
  hubSettings,
  isSecret,
  type OpenSettingName,
  readSetting,
  type SecretName,
  type SettingValues,
} from './hub-settings.ts';
import type { Secrets } from './secrets.ts';

/** A mail server, as an administrator has set it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** tls: from the first byte; starttls: before anything is said; offered: if the server can. */
  readonly security: 'tls' | 'starttls' | 'offered';
  /** Empty: nobody signs in there. */
  readonly user: string;
  readonly password: string;
}

/** What was set where the hub was started; null: nothing. */
export interface StartedWith {
  /** smtp:// or smtps://, perhaps with a password in it. */
  readonly smtpUrl: string | null;
  readonly sender: string | null;
  readonly signUp: 'open' | 'invited' | null;
  readonly agency: AgencyProvider | null;
}

/** A setting that the portal cannot change. */
export interface FixedSetting {
  /** The variable that sets it. */
  readonly variable: string;
  /** Empty: it is secret, or there is nothing to show. */
  readonly value: string;
}

/** See the file's comment. Each function reads anew. */
export interface Connections {
  readonly fixed: ReadonlyMap<HubSettingName, FixedSetting>;
  /** smtp:// or smtps://, or what is set; null: mails become files. */
  mailServer(): string | MailServer | null;
  /** `address` or `Name <address>`; null: none is set. */
  sender(): string | null;
  isOpen(): boolean;
  agency(): AgencyProvider | null;
  /** Secrets that there are, and that are good with some values of the settings to which they are bound. */
  keepable(values: SettingValues): ReadonlySet<SecretName>;
  /** Keeps a secret, bound to values of other settings; empty: forgets it. */
  keep(name: SecretName, values: SettingValues, text: string): void;
}

/** Nothing was set. */
export const startedWithNothing: StartedWith = {
  ...{ smtpUrl: null, sender: null, signUp: null, agency: null },
};

const secretNames = (Object.keys(hubSettings) as HubSettingName[]).filter(isSecret);

function fixedBy({ smtpUrl, sender, signUp, agency }: StartedWith) {
  const fixed = new Map<HubSettingName, FixedSetting>();
  const fix = (variable: string, values: Partial<Record<HubSettingName, string>>) => {
    for (const [name, value] of Object.entries(values)) {
      fixed.set(name as HubSettingName, { variable, value });
    }
  };
  if (smtpUrl !== null) {
    const { hostname, port, protocol, username } = new URL(smtpUrl);
    const isTls = protocol === 'smtps:';
    fix('INTERHUB_SMTP_URL', {
      'mail.server': hostname,
      'mail.port': port || (isTls ? '465' : '587'),
      'mail.security': isTls ? 'tls' : 'offered',
      'mail.user': username,
      'mail.password': '',
    });
  }
  if (sender !== null) fix('INTERHUB_MAIL_FROM', { 'mail.sender': sender });
  if (signUp !== null) fix('INTERHUB_SIGN_UP', { 'accounts.sign-up': signUp });
  if (agency !== null) {
    fix('INTERHUB_OIDC_ISSUER', {
      'agency.name': agency.name,
      'agency.issuer': agency.issuer,
      'agency.client-id': agency.clientId,
      'agency.client-secret': '',
      'agency.trusts-addresses': String(agency.trustsAddresses),
    });
  }
  return fixed;
}

/** Makes them. */
export function createConnections(parts: {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly started: StartedWith;
}): Connections {
  const { settings, secrets, started } = parts;
  const read = (name: OpenSettingName) => readSetting(settings, name);
  const purposeOf = (name: SecretName, find: (name: OpenSettingName) => string) => [
    name,
    ...hubSettings[name].boundTo.map(find),
  ];
  function open(name: SecretName, find: (name: OpenSettingName) => string): string | undefined {
    const sealed = settings.get(name);
    return sealed === undefined ? undefined : secrets.open(purposeOf(name, find), sealed);
  }

  return {
    fixed: fixedBy(started),
    mailServer() {
      if (started.smtpUrl !== null) return started.smtpUrl;
      const host = read('mail.server');
      if (host === '') return null;
      const security = read('mail.security') as MailServer['security'];
      const password = open('mail.password', read) ?? '';
      return { host, port: Number(read('mail.port')), security, user: read('mail.user'), password };
    },
    sender: () => started.sender ?? (read('mail.sender') || null),
    isOpen: () => (started.signUp ?? read('accounts.sign-up')) === 'open',
    agency() {
      if (started.agency) return started.agency;
      const [issuer, clientId] = [read('agency.issuer'), read('agency.client-id')];
      const clientSecret = open('agency.client-secret', read);
      if (issuer === '' || clientId === '' || clientSecret === undefined) return null;
      return {
        name: read('agency.name') || new URL(issuer).host,
        ...{ issuer, clientId, clientSecret },
        trustsAddresses: read('agency.trusts-addresses') === 'true',
      };
    },
    keepable: (values) =>
      new Set(secretNames.filter((name) => open(name, (one) => values[one]) !== undefined)),
    keep(name, values, text) {
      if (text === '') settings.delete(name);
      else
        settings.set(
          name,
          secrets.seal(
            purposeOf(name, (one) => values[one]),
            text,
          ),
        );
    },
  };
}
