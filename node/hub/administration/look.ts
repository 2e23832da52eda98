/** How the hub looks, for administrators: name, logo and colour. */
import {
  type BrandingSettings,
  maxBrandName,
  readBranding,
  readLogo,
  writeBranding,
} from '#node/hub/branding.ts';
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import { settingNames } from '#node/storage/index.ts';
import type { LookRequest, Looks } from './administration-types.ts';

/** What is wrong with a request: names of its fields. */
function wrongIn({ name, colour, logo }: LookRequest): readonly string[] {
  return [
    ...(name.length > maxBrandName ? ['name'] : []),
    ...(colour === '' || /^#[0-9a-f]{6}$/.test(colour) ? [] : ['colour']),
    ...(typeof logo === 'string' || readLogo(logo) ? [] : ['logo']),
  ];
}

/** As it stands in the audit log: no pictures. */
function summary(look: BrandingSettings): string {
  const parts = [look.name ?? '', look.colour ?? '', look.logo === undefined ? '' : 'PNG'];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Makes the use cases. */
export function createLooks(context: {
  readonly hub: Pick<HubContext, 'storage'>;
  readonly audit: Pick<Audit, 'note'>;
}): Looks {
  const { audit } = context;
  const { settings } = context.hub.storage;

  const current = () => readBranding(settings, settingNames.branding);

  return {
    async look(actor) {
      demandRight(actor, 'settings.change');
      return current();
    },
    async changeLook(actor, given) {
      demandRight(actor, 'settings.change');
      const request: LookRequest = {
        name: given.name.trim(),
        colour: given.colour.trim().toLowerCase(),
        logo: given.logo,
      };
      const wrong = wrongIn(request);
      if (wrong.length > 0) {
        const issues = wrong.map((path) => ({ path, message: 'is not right' }));
        throw new HubError('invalid', 'The form is not complete.', { issues });
      }
      const before = current();
      const logo =
        request.logo === 'keep'
          ? before.logo
          : request.logo === 'none'
            ? undefined
            : Buffer.from(request.logo).toString('base64');
      const after: BrandingSettings = {
        ...(request.name !== '' && { name: request.name }),
        ...(request.colour !== '' && { colour: request.colour }),
        ...(logo !== undefined && { logo }),
      };
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      const text = writeBranding(after);
      if (text === undefined) throw new TypeError('unreachable: each part was checked');
      if (Object.keys(after).length === 0) settings.delete(settingNames.branding);
      else settings.set(settingNames.branding, text);
      const detail = { from: summary(before), to: summary(after) };
      await audit.note(actor, 'settings.change', 'branding', detail);
    },
  };
}
