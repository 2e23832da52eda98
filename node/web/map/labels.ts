/** Puts names beside points so that none covers another or a point. */

/** A point that wants a name. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  /** One or two lines. */
  readonly lines: readonly string[];
}

/** Where a name goes: its first line. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 13;
/** Of a name in two lines, in heights of a line. */
export const lineHeight = 1.08;

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * A place for each name, or undefined where there is none: the list beside the map has it anyway.
 * @param size height of a line of text, in the units of the map
 */
export function placeLabels(
  points: readonly Labelled[],
  width: number,
  height: number,
  size: number,
): ReadonlyArray<Placement | undefined> {
  const taken: Box[] = points.map(({ x, y }) => ({
    left: x - 8,
    right: x + 8,
    top: y - 8,
    bottom: y + 8,
  }));
  return points.map(({ x, y, lines }, own) => {
    const length = Math.max(...lines.map((line) => line.length)) * size * 0.56;
    const below = (lines.length - 1) * size * lineHeight;
    const candidates: Placement[] = [
      { x: x + gap, y: y + size * 0.35 - below / 2, anchor: 'start' },
      { x: x - gap, y: y + size * 0.35 - below / 2, anchor: 'end' },
      { x, y: y - gap - below, anchor: 'middle' },
      { x, y: y + gap + size * 0.8, anchor: 'middle' },
      { x: x + gap - 3, y: y - gap + 2 - below, anchor: 'start' },
      { x: x - gap + 3, y: y - gap + 2 - below, anchor: 'end' },
      { x: x + gap - 3, y: y + gap + size * 0.6, anchor: 'start' },
      { x: x - gap + 3, y: y + gap + size * 0.6, anchor: 'end' },
    ];
    for (const at of candidates) {
      const left =
        at.anchor === 'start' ? at.x : at.anchor === 'end' ? at.x - length : at.x - length / 2;
      const box = {
        left,
        right: left + length,
        top: at.y - size * 0.85,
        bottom: at.y + below + size * 0.25,
      };
      const isInside =
        left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2;
      if (isInside && !taken.some((other, i) => i !== own && overlaps(box, other))) {
        taken.push(box);
        return { x: Math.round(at.x * 10) / 10, y: Math.round(at.y * 10) / 10, anchor: at.anchor };
      }
    }
    return undefined;
  });
}
