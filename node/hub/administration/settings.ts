/** Reading and changing the settings of a hub. */
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import type { Administration } from './administration-types.ts';
import {
  hubSettingNames,
  hubSettings,
  isSecret,
  readSetting,
  type SettingValues,
  settingProblems,
} from './hub-settings.ts';

const right = 'settings.change';

/** Makes the use cases. */
export function createSettingsForm(context: {
  readonly hub: Pick<HubContext, 'storage' | 'connections'>;
  readonly audit: Pick<Audit, 'note'>;
}): Pick<Administration, 'settings' | 'changeSettings'> {
  const { audit } = context;
  const { storage, connections } = context.hub;
  const { settings } = storage;
  const fixed = connections?.fixed ?? new Map();

  function current(): SettingValues {
    const values = hubSettingNames.map(
      (name) => [name, isSecret(name) ? '' : readSetting(settings, name)] as const,
    );
    return Object.fromEntries(values) as SettingValues;
  }
  const keepable = (values: SettingValues) => connections?.keepable(values) ?? new Set();

  return {
    async settings(actor) {
      demandRight(actor, right);
      const values = current();
      return { values, fixed, kept: keepable(values) };
    },
    async changeSettings(actor, given) {
      demandRight(actor, right);
      const named = hubSettingNames.filter((name) => given[name] !== undefined && !fixed.has(name));
      const before = current();
      const after: SettingValues = {
        ...before,
        // A password may begin or end with a space.
        ...Object.fromEntries(
          named.map((name) => [name, isSecret(name) ? given[name] : given[name]?.trim()]),
        ),
      };
      const kept = keepable(after);
      const wrong = settingProblems(after, kept).filter(({ name }) => named.includes(name));
      if (wrong.length > 0) {
        const issues = wrong.map(({ name, code }) => ({ path: name, message: code }));
        throw new HubError('invalid', 'The form is not complete.', { issues });
      }
      // Another provider may know other people by the same ids.
      if (before['agency.issuer'] !== after['agency.issuer']) {
        await storage.accounts.forgetLogins('agency');
      }
      for (const name of hubSettingNames) {
        if (isSecret(name)) {
          const isWanted = after[hubSettings[name].boundTo[0]] !== '';
          const text = isWanted ? after[name] : '';
          if (text === '' && ((isWanted && kept.has(name)) || !settings.get(name))) continue;
          if (!connections) throw new TypeError('nothing to keep secrets with');
          connections.keep(name, after, text);
          await audit.note(actor, right, name, { to: text === '' ? '' : '•' });
        } else if (before[name] !== after[name]) {
          settings.set(name, after[name]);
          await audit.note(actor, right, name, { from: before[name], to: after[name] });
        }
      }
    },
  };
}
