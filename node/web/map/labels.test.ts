import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineHeight, placeLabels } from './labels.ts';

const size = 19;

test('a name alone stands beside its point; where there is no room, there is none', () => {
  const [label] = placeLabels([{ x: 100, y: 100, lines: ['Wales'] }], 600, 500, size);
  assert.deepEqual(label?.anchor, 'start');
  assert.ok((label?.x ?? 0) > 100);
  const [none] = placeLabels([{ x: 10, y: 10, lines: ['x'.repeat(80)] }], 100, 100, size);
  assert.equal(none, undefined);
});

test('no name covers another or leaves the map', () => {
  const point = fc.record({
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 500 }),
    lines: fc.array(fc.stringMatching(/^[a-z]{1,16}$/), { minLength: 1, maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), (points) => {
      const boxes = placeLabels(points, 600, 500, size).flatMap((label, i) => {
        const lines = points[i]?.lines ?? [];
        if (!label) return [];
        const width = Math.max(...lines.map((l) => l.length)) * size * 0.56;
        const left = label.x - { start: 0, middle: width / 2, end: width }[label.anchor];
        const bottom = label.y + (lines.length - 1) * size * lineHeight;
        return [{ left, right: left + width, top: label.y - size * 0.8, bottom }];
      });
      for (const [i, a] of boxes.entries()) {
        assert.ok(a.left >= 0 && a.right <= 600 && a.top >= 0 && a.bottom <= 500);
        for (const b of boxes.slice(i + 1))
          assert.ok(
            a.right <= b.left + 0.2 ||
              b.right <= a.left + 0.2 ||
              a.bottom <= b.top + 0.2 ||
              b.bottom <= a.top + 0.2,
          );
      }
    }),
  );
});
