import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  brandColours,
  brandGrounds,
  contrastOf,
  maxLogoBytes,
  minContrast,
  readBranding,
  readLogo,
  type SchemeColours,
  writeBranding,
} from './branding.ts';

/** A PNG as its header says it: no picture needs to follow. */
function png(width: number, height: number, size = 40): Buffer {
  const bytes = Buffer.alloc(size);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

test('contrast is that of WCAG', () => {
  assert.equal(contrastOf('#000000', '#ffffff'), 21);
  assert.equal(contrastOf('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(contrastOf('#336699', '#336699'), 1);
});

test('whatever colour a hub chooses, every text can be read, in the light and in the dark', () => {
  const colour = fc
    .integer({ min: 0, max: 0xff_ff_ff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (chosen) => {
      const colours = brandColours(chosen);
      for (const scheme of ['light', 'dark'] as const) {
        const { accent, onAccent, accentSoft, deep, onDeep }: SchemeColours = colours[scheme];
        for (const ground of [...Object.values(brandGrounds[scheme]), accentSoft, onAccent])
          assert.ok(contrastOf(accent, ground) >= minContrast, `${scheme} ${accent} on ${ground}`);
        assert.ok(contrastOf(deep, onDeep) >= 7, `${scheme} header ${deep}`);
      }
    }),
    { numRuns: 300 },
  );
});

test('a colour that can be read stays as it is, another is made darker, and that is said', () => {
  assert.deepEqual(
    [brandColours('#0b5f66').light.accent, brandColours('#0b5f66').isCorrected],
    ['#0b5f66', false],
  );
  assert.ok(brandColours('#ffdd00').isCorrected);
});

test('the grounds are those of the style sheet', () => {
  const css = readFileSync(new URL('../web/styles/0-tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const long = (text: string) => text.replaceAll('#fff;', '#ffffff;');
  for (const [scheme, text] of Object.entries({ light: long(light), dark: long(dark) }))
    for (const [name, colour] of Object.entries(brandGrounds[scheme as 'light' | 'dark']))
      assert.match(text, new RegExp(`--${name}: ${colour};`), `${scheme} ${name}`);
});

test('a logo is a PNG of bounded size, and nothing else', () => {
  assert.deepEqual(readLogo(png(300, 80)), { width: 300, height: 80 });
  assert.equal(readLogo(png(4_000, 80)), undefined);
  assert.equal(readLogo(png(300, 4)), undefined);
  assert.equal(readLogo(png(300, 80, maxLogoBytes + 1)), undefined);
  assert.equal(
    readLogo(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')),
    undefined,
  );
  assert.equal(readLogo(Buffer.from('GIF89a')), undefined);
});

test('what was kept is read again; what cannot be used is as if nothing were set', () => {
  const kept = writeBranding({
    ...{ name: 'Vlaanderen Circulair', colour: '#c8102e' },
    logo: png(300, 80).toString('base64'),
  });
  assert.ok(kept);
  const read = (text: string | undefined) => readBranding({ get: () => text }, 'branding');
  assert.equal(read(kept).name, 'Vlaanderen Circulair');
  const svg = Buffer.from('<svg/>').toString('base64');
  for (const text of [undefined, '{', '[]', '{"colour":"red"}', `{"logo":"${svg}"}`, '{"x":1}'])
    assert.deepEqual(read(text), {});
  assert.equal(writeBranding({ colour: 'url(x)' }), undefined);
});
