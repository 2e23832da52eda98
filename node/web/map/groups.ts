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
 * @param distance in the units of the map; two marks are at least so far apart, or nearly
 */
export function groupPoints<T>(points: readonly Point<T>[], distance: number): PointGroup<T>[] {
  const groups: { x: number; y: number; members: T[] }[] = [];
  for (const { x, y, of } of points) {
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < distance);
    if (near) {
      const n = near.members.length;
      near.x = (near.x * n + x) / (n + 1);
      near.y = (near.y * n + y) / (n + 1);
      near.members.push(of);
    } else groups.push({ x, y, members: [of] });
  }
  return groups.map(({ x, y, members }) => ({
    x: Math.round(x * 10) / 10,
    y: Math.round(y * 10) / 10,
    members,
  }));
}
