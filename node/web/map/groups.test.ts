import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupPoints } from './groups.ts';

test('no two marks are nearer than asked, and every point is in one of them', () => {
  const coordinate = fc.integer({ min: 0, max: 600 });
  const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 60 });
  fc.assert(
    fc.property(points, (found) => {
      const groups = groupPoints(
        found.map(({ x, y }, of) => ({ x, y, of })),
        34,
      );
      const all = groups.flatMap(({ members }) => members).sort((a, b) => a - b);
      assert.deepEqual(
        all,
        found.map((_, i) => i),
      );
      for (const [i, a] of groups.entries()) {
        for (const b of groups.slice(i + 1))
          assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 33.7, 'two marks cover one another');
      }
    }),
  );
});

test('points far apart keep their places', () => {
  const points = [
    { x: 10, y: 10, of: 'a' },
    { x: 100.26, y: 10, of: 'b' },
  ];
  assert.deepEqual(groupPoints(points, 34), [
    { x: 10, y: 10, members: ['a'] },
    { x: 100.3, y: 10, members: ['b'] },
  ]);
});
