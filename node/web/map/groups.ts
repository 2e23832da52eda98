/** Points that stand so close together on a map that one mark stands for them. */

/** A point, with what it stands for. */
export interface Point<T> {
  readonly x: number;
  readonly y: number;
  readonly of: T;
}

/** Points that share a mark, which stands in their middle. */
export interface PointGroup<T> {
  readonly x: number;
  readonly y: number;
  readonly members: readonly T[];
}

/**
 * Groups points, those that come first in the order given.
 * @param distance in the units of the map; no two marks are nearer than this
 */
export function groupPoints<T>(points: readonly Point<T>[], distance: number): PointGroup<T>[] {
  let groups: Group<T>[] = points.map(({ x, y, of }) => ({ x, y, members: [of] }));
  // A group stands in the middle of its members, and so may come near another: until none does.
  for (let before = -1; groups.length !== before; ) {
    before = groups.length;
    groups = merge(groups, distance);
  }
  return groups.map(({ x, y, members }) => ({
    x: Math.round(x * 10) / 10,
    y: Math.round(y * 10) / 10,
    members,
  }));
}

interface Group<T> {
  x: number;
  y: number;
  readonly members: T[];
}

function merge<T>(found: readonly Group<T>[], distance: number): Group<T>[] {
  const groups: Group<T>[] = [];
  for (const next of found) {
    const near = groups.find(({ x, y }) => Math.hypot(x - next.x, y - next.y) < distance);
    if (!near) {
      groups.push({ ...next, members: [...next.members] });
      continue;
    }
    const [n, m] = [near.members.length, next.members.length];
    near.x = (near.x * n + next.x * m) / (n + m);
    near.y = (near.y * n + next.y * m) / (n + m);
    near.members.push(...next.members);
  }
  return groups;
}
