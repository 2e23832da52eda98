/** The JSON Schema of a kind: what zod can say of it, and labels and codes from its fields. */
import { z } from 'zod';
import type { Field, Kind } from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  title?: string;
  description?: string;
  enum?: readonly string[];
}

function annotate(node: Node | undefined, field: Field): void {
  if (!node) return;
  node.title = field.label.en;
  if (field.hint) node.description = field.hint.en;
  // A code is checked by a function, of which zod can say nothing.
  if (field.scheme && node.items) node.items.enum = schemes[field.scheme].codes;
  const inner = field.control === 'group-list' ? node.items : node;
  for (const [name, part] of Object.entries(field.fields ?? {}))
    annotate(inner?.properties?.[name], part);
}

/** Makes the JSON Schema (2020-12) of a kind. */
export function jsonSchemaOf(kind: Kind): Record<string, unknown> {
  const schema = z.toJSONSchema(kind.schema, { io: 'input', reused: 'inline' }) as Record<
    string,
    unknown
  >;
  const { properties } = schema as Node;
  for (const [name, field] of Object.entries(kind.allFields)) annotate(properties?.[name], field);
  return { ...schema, title: kind.label.one.en };
}
