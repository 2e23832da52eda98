import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { TextQuery } from '#federation/ports.ts';
import { anyCharacter } from '../../../test/any-character.ts';
import { createMarker, type TextPiece } from './marking.ts';

const shown = (pieces: readonly TextPiece[]) =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
const marks = (query: TextQuery, text: string, language: string) =>
  shown(createMarker(query).marks(text, language));

describe('marking', () => {
  it('marks a word in whatever form, accents and all', () => {
    assert.equal(
      marks({ text: 'energie' }, 'L’Énergie des vagues', 'fr'),
      'L’[Énergie] des vagues',
    );
    assert.equal(
      marks({ text: 'harbour' }, 'Two harbours, one hinterland', 'en'),
      'Two [harbours], one hinterland',
    );
    assert.equal(marks({ text: 'steel' }, 'Textiles', 'en'), 'Textiles');
    assert.equal(marks({ text: '' }, 'Textiles', 'en'), 'Textiles');
  });

  it('marks phrases as a whole, beginnings, compounds, and what a word was widened with', () => {
    const phrase = { text: '', phrases: ['green hydrogen'] };
    assert.equal(
      marks(phrase, 'Green hydrogen, green steel', 'en'),
      '[Green hydrogen], green steel',
    );
    assert.equal(marks({ text: '', prefix: 'hyd' }, 'Hydro and wind', 'en'), '[Hydro] and wind');
    assert.equal(marks({ text: 'Elektrolyse' }, 'Wasserelektrolyse', 'de'), '[Wasserelektrolyse]');
    assert.equal(
      marks({ text: 'Windenergie' }, 'Windenergieanlagen', 'de'),
      '[Windenergieanlagen]',
    );
    const widened = [{ word: 'Wärmepumpe', with: ['heat pump'] }];
    assert.equal(
      marks({ text: 'Wärmepumpe', widened }, 'A heat pump; heat', 'en'),
      'A [heat pump]; heat',
    );
  });

  it('the snippet is where most of the question is, whole words, without Markdown', () => {
    const filler = 'Nothing of the sort stands here at all. '.repeat(20);
    const text = `${filler}\n\n## About\n\nThe **salt** cavern at the [river](https://example.org/x) stores hydrogen. ${filler}`;
    const { pieces, found } = createMarker({ text: 'hydrogen cavern' }).snippet(text, 'en', 200);
    assert.equal(found, 2);
    const line = shown(pieces);
    assert.match(line, /^… .*The salt \[cavern\] at the river stores \[hydrogen\]\..* …$/);
    assert.ok(line.length < 260, line);
    const none = createMarker({ text: 'zebra' }).snippet('Short text.', 'en', 200);
    assert.deepEqual(none, { pieces: [{ text: 'Short text.', isMatch: false }], found: 0 });
  });

  it('attack 69: the pieces of a title are the title, whatever is in it and asked', () => {
    const any = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom('hydrogen', 'wind', ' ', '-', '[', '](', '*', '<b>', '\u00ad'),
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(any, any, any, (text, asked, language) => {
        const query = { text: asked, phrases: [asked], prefix: asked };
        const marker = createMarker({ ...query, widened: [{ word: asked, with: [asked] }] });
        for (const tag of [language, 'de', 'en']) {
          assert.equal(
            marker
              .marks(text, tag)
              .map((piece) => piece.text)
              .join(''),
            text,
          );
          marker.snippet(text, tag, 60);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not take long over a text that is nothing but what was asked for', () => {
    const marker = createMarker({ text: 'wind sun sea', phrases: ['wind wind', 'sun sea'] });
    const started = performance.now();
    for (const unit of ['wind ', 'wind sun sea ', '[', '[a](', '*_', 'a'])
      for (let i = 0; i < 5; i++) marker.snippet(unit.repeat(20_000), 'en', 240);
    assert.ok(performance.now() - started < 3_000);
  });
});
