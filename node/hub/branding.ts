/**
 * How a hub may look: its own name, logo and colour. A hub chooses one colour; those that pages need are
 * made of it here, darker or lighter where that is needed so that every text keeps a contrast of at least
 * 4.5 : 1 (WCAG 2.2, 1.4.3), in the light and in the dark. Pure.
 */
import { z } from 'zod';
import type { Settings } from '#node/storage/index.ts';

/** Characters of the name in the header. */
export const maxBrandName = 40;
/** Bytes of a logo, and pixels of its sides. */
export const maxLogoBytes = 100_000;
export const maxLogoPixels = 1_200;

/** What is kept of it, as JSON, under `settingNames.branding`. */
const brandingSchema = z.strictObject({
  /** In place of 'Interhub' in the header. */
  name: z.string().trim().min(1).max(maxBrandName).optional(),
  /** `#rrggbb`, any: see {@link brandColours}. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  /** A PNG in base64; SVG can carry scripts. */
  logo: z
    .base64()
    .max(Math.ceil(maxLogoBytes / 3) * 4)
    .refine((text) => readLogo(Buffer.from(text, 'base64')) !== undefined)
    .optional(),
});

/** See {@link brandingSchema}. */
export type BrandingSettings = z.infer<typeof brandingSchema>;

/** The branding that is set; what cannot be used is as if nothing were set. */
export function readBranding(settings: Pick<Settings, 'get'>, key: string): BrandingSettings {
  const text = settings.get(key);
  if (text === undefined) return {};
  try {
    return brandingSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

/**
 * Reads it at every page: the same object as long as the setting is the same, so that a logo is read
 * once and not with every page.
 */
export function createBrandingReader(
  settings: Pick<Settings, 'get'>,
  key: string,
): () => BrandingSettings {
  let known: { readonly text: string | undefined; readonly branding: BrandingSettings } | undefined;
  return () => {
    const text = settings.get(key);
    if (!known || known.text !== text) {
      known = { text, branding: readBranding({ get: () => text }, key) };
    }
    return known.branding;
  };
}

/** The text to keep of a branding, or undefined if it cannot be used. */
export function writeBranding(branding: BrandingSettings): string | undefined {
  const { data } = brandingSchema.safeParse(branding);
  return data && JSON.stringify(data);
}

/** A logo that can be shown. */
export interface Logo {
  readonly width: number;
  readonly height: number;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * The size of a PNG, read from its header; undefined for anything else, and for what is too large.
 * @see PNG specification, third edition, 5.2 and 11.2.1
 */
export function readLogo(bytes: Uint8Array): Logo | undefined {
  if (bytes.length < 33 || bytes.length > maxLogoBytes) return undefined;
  if (pngSignature.some((byte, i) => bytes[i] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The first chunk is IHDR, of 13 bytes.
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49_48_44_52) return undefined;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const isInBounds = (side: number) => side >= 16 && side <= maxLogoPixels;
  return isInBounds(width) && isInBounds(height) ? { width, height } : undefined;
}

type Rgb = readonly [red: number, green: number, blue: number];

function rgbOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance (WCAG 2.2). */
function luminanceOf(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio).
 * @param first, second `#rrggbb`
 */
export function contrastOf(first: string, second: string): number {
  const [light, dark] = [luminanceOf(first), luminanceOf(second)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** So much of `other` in `colour`, 0 to 1. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)];
  return hexOf(from.map((part, i) => part + ((to[i] ?? 0) - part) * share) as unknown as Rgb);
}

/** What text stands on besides the colours of the hub: those of styles/0-tokens.css. */
export const brandGrounds = {
  light: { paper: '#ffffff', ground: '#f5f7f4', sea: '#dbe8ea', land: '#f6f7f1' },
  dark: { paper: '#15252a', ground: '#0e191c', sea: '#12242b', land: '#1f353b' },
} as const;

/** What every text is to have. */
export const minContrast = 4.5;
const black = '#000000';
const white = '#ffffff';

/** The colours of a hub in one scheme. */
export interface SchemeColours {
  /** Links and buttons. */
  readonly accent: string;
  readonly onAccent: string;
  /** Behind what is chosen; links stand on it. */
  readonly accentSoft: string;
  /** The header. */
  readonly deep: string;
  readonly onDeep: string;
}

/** See {@link brandColours}. */
export interface BrandColours {
  readonly light: SchemeColours;
  readonly dark: SchemeColours;
  /** The colour could not carry text as it was, and is darker where it does. */
  readonly isCorrected: boolean;
}

/** The nearest mixture with black or white that has the contrast with everything that is named. */
function readable(colour: string, towards: string, against: readonly string[], least: number) {
  for (let step = 0; step <= 50; step++) {
    const next = mix(colour, towards, step / 50);
    if (against.every((other) => contrastOf(next, other) >= least)) return next;
  }
  return towards;
}

/**
 * The colours that pages are made in, from the one that a hub has chosen.
 * @param colour `#rrggbb`
 */
export function brandColours(colour: string): BrandColours {
  const { light, dark } = brandGrounds;
  const softLight = mix(colour, white, 0.88);
  const accent = readable(colour, black, [...Object.values(light), softLight], minContrast);
  // The header is calm: as dark as the paper is light.
  const deep = readable(mix(colour, black, 0.35), black, [white], 8);
  const softDark = mix(colour, dark.paper, 0.8);
  const accentDark = readable(colour, white, [...Object.values(dark), softDark], minContrast + 1);
  return {
    light: { accent, onAccent: white, accentSoft: softLight, deep, onDeep: white },
    dark: {
      ...{
        accent: accentDark,
        onAccent: readable(mix(colour, black, 0.8), black, [accentDark], 7),
      },
      ...{ accentSoft: softDark, deep: mix(deep, black, 0.45), onDeep: white },
    },
    isCorrected: accent !== colour,
  };
}
