/** Text in a list that may not be what it looks like. */
import type { TrustChange } from './change-types.ts';

/** A name with characters that are not seen, or that change how others are seen. */
export interface TextRisk {
  readonly type: 'odd-text';
  readonly text: string;
}

// Controls, invisible and direction-turning characters, private ones, unassigned ones.
const odd = /[\p{C}\u2028\u2029\u115f\u1160\u3164\uffa0]/u;

/** Finds them among all texts that the changes bring in. */
export function textRisks(changes: readonly TrustChange[]): TextRisk[] {
  const texts = new Set(changes.flatMap(textsOf).filter((text) => odd.test(text)));
  return [...texts].map((text) => ({ type: 'odd-text', text }));
}

function textsOf(change: TrustChange): string[] {
  switch (change.type) {
    case 'network-founded':
      return [change.name];
    case 'network-renamed':
    case 'hub-renamed':
    case 'officer-renamed':
      return [change.after];
    case 'officer-added':
      return [change.office];
    case 'hub-added':
      return [change.name, ...change.added.addresses, change.added.portal ?? ''];
    case 'hub-addresses-changed':
      return [...change.added];
    case 'hub-portal-changed':
      return [change.after ?? ''];
    default:
      return [];
  }
}
