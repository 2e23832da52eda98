/** All record kinds. A new kind is a file beside this one and a line in `definitions`. */
import type { z } from 'zod';
import { cluster } from './cluster.ts';
import { course } from './course.ts';
import { event } from './event.ts';
import { exchange } from './exchange.ts';
import { expert } from './expert.ts';
import { funding } from './funding.ts';
import { hub } from './hub.ts';
import type { Kind } from './kind.ts';
import { opportunity } from './opportunity.ts';
import { organisation } from './organisation.ts';
import { priority } from './priority.ts';
import { successStory } from './success-story.ts';
import { tool } from './tool.ts';
import { voucherScheme } from './voucher-scheme.ts';

const definitions = [
  hub,
  cluster,
  organisation,
  opportunity,
  successStory,
  expert,
  exchange,
  event,
  course,
  tool,
  funding,
  voucherScheme,
  priority,
] as const;

/** The name of a record kind that this version knows. */
export type KindName = (typeof definitions)[number]['name'];

/** A valid record of any known kind. */
export type InterhubRecord = z.infer<(typeof definitions)[number]['schema']>;

/** All kinds by name, in the order in which menus show them. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  definitions.map((d) => [d.name, d as unknown as Kind]),
);

/** The names of all kinds, in menu order. */
export const kindNames = definitions.map((d) => d.name) as readonly KindName[];

/** Whether this version knows the kind. */
export function isKindName(name: string): name is KindName {
  return kinds.has(name);
}
