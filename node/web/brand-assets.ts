/** The logo and the colours of a hub as files, named by their content, kept for ever. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import {
  type BrandingSettings,
  brandColours,
  readLogo,
  type SchemeColours,
} from '#node/hub/branding.ts';
import type { Branding } from './view/context.ts';

const cached = 'public, max-age=31536000, immutable';

function declarations(colours: SchemeColours): string {
  const { accent, onAccent, accentSoft, deep, onDeep } = colours;
  return `--accent:${accent};--on-accent:${onAccent};--accent-soft:${accentSoft};--own:${accent};--deep:${deep};--on-deep:${onDeep}`;
}

/**
 * The style sheet of a colour. Who asks for more contrast than usual keeps the colours that have it.
 * @param colour `#rrggbb`
 */
export function brandStyles(colour: string): string {
  const { light, dark } = brandColours(colour);
  const usual = '(prefers-contrast:no-preference)';
  return `@media ${usual}{:root{${declarations(light)}}}@media ${usual} and (prefers-color-scheme:dark){:root{${declarations(dark)}}}@media print{:root{--accent:#000;--deep:#fff;--on-deep:#000}}`;
}

const digestOf = (content: string) =>
  createHash('sha256').update(content).digest('hex').slice(0, 12);

/** What pages say of the branding, and the answer to a request for one of its files. */
export interface BrandAssets {
  branding(): Branding;
  serve(c: Context): Response | undefined;
}

/** @param settings asked at every page, another object when something has changed */
export function createBrandAssets(settings: () => BrandingSettings): BrandAssets {
  let made: { of: BrandingSettings; branding: Branding; css: string; png: Uint8Array } | undefined;

  function current() {
    const set = settings();
    if (made?.of === set) return made;
    const css = set.colour ? brandStyles(set.colour) : '';
    const png = Buffer.from(set.logo ?? '', 'base64');
    const size = readLogo(png);
    const branding: Branding = {
      ...(set.name && { name: set.name }),
      ...(size && { logo: { path: `/assets/logo.${digestOf(set.logo ?? '')}.png`, ...size } }),
      ...(css && { styles: `/assets/brand.${digestOf(css)}.css` }),
    };
    made = { of: set, branding, css, png };
    return made;
  }

  return {
    branding: () => current().branding,
    serve(c) {
      const { branding, css, png } = current();
      if (c.req.path === branding.styles)
        return c.body(css, 200, {
          'Content-Type': 'text/css; charset=utf-8',
          'Cache-Control': cached,
        });
      if (c.req.path === branding.logo?.path)
        return c.body(new Uint8Array(png), 200, {
          'Content-Type': 'image/png',
          'Cache-Control': cached,
        });
      return undefined;
    },
  };
}
