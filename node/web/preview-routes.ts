/** The routes of previews: one picture for each record that the whole network may see, and one for the hub. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { BrandingSettings } from '#node/hub/branding.ts';
import { brandColours } from '#node/hub/branding.ts';
import type { Hub } from '#node/hub/types.ts';
import type { PortalParts } from './portal-parts.ts';
import { type Preview, previewSvg } from './preview-image.ts';
import { createPainter } from './preview-painter.ts';
import { kindLabel } from './view/results.tsx';
import { pickText } from './view/texts.tsx';

/** The colour of the header, where a hub has chosen none. */
const plainColour = '#12343b';

/** What these routes need of the portal that they are part of. */
export interface PreviewRoutesOptions extends Pick<PortalParts, 'portal' | 'contextOf'> {
  readonly hub: Hub;
  readonly branding: () => BrandingSettings;
}

/** Adds the routes. */
export function addPreviewRoutes(options: PreviewRoutesOptions): void {
  const { portal, hub, contextOf, branding } = options;
  const painter = createPainter();

  async function answer(c: Context, preview: Preview) {
    const svg = previewSvg(preview);
    const tag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 22)}"`;
    c.header('ETag', tag);
    c.header('Cache-Control', 'public, max-age=86400');
    c.header('Vary', 'Accept-Language, Cookie');
    if (c.req.header('If-None-Match') === tag) return c.body(null, 304);
    const png = await painter.paint(svg);
    if (!png) {
      c.header('Cache-Control', 'no-store');
      return c.body(null, 503);
    }
    return c.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png' });
  }

  function colour(): string {
    const chosen = branding().colour;
    return chosen ? brandColours(chosen).light.deep : plainColour;
  }

  portal.get('/preview.png', async (c) => {
    const { locale, hub: own, network } = await contextOf(c, '/');
    return answer(c, {
      ...{ title: locale.t('home.title'), kind: 'Interhub', source: own.name },
      ...{ network: network.name, colour: colour() },
    });
  });

  portal.get('/r/:hub/:rid/preview.png', async (c) => {
    const { hub: owner = '', rid = '' } = c.req.param();
    const { locale, network } = await contextOf(c, '/');
    const { record, hubName, kind } = await hub.get(owner, rid, 'network');
    // What is shown on request alone is not for every site that is handed a link.
    if (record?.sharing !== 'network') return c.notFound();
    const figure =
      record.kind === 'success-story' ? record.figures?.find(({ label }) => label) : undefined;
    const label = figure && pickText(figure.label, [locale.lang])?.text;
    return answer(c, {
      title: pickText(record.title, [locale.lang])?.text ?? '',
      kind: kindLabel(kind, locale),
      source: hubName,
      network: network.name,
      colour: colour(),
      ...(figure &&
        label && {
          figure: { value: `${locale.number(figure.value)} ${figure.unit ?? ''}`.trim(), label },
        }),
    });
  });
}
