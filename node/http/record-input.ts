/** How a record is sent: what a writer may leave out is filled in by the hub. */
import { z } from 'zod';
import type { ZodOpenApiRequestBodyObject } from 'zod-openapi';
import { kinds, sharingLevels } from '#schema/record/index.ts';
import { componentName } from './answers.ts';
import { recordToPublish } from './examples.ts';

/** Each kind, with version, sharing and a deadline that has a default left open. */
const inputs = [...kinds.values()].map((kind) => {
  const { until, defaultDays } = kind.dates;
  const deadline =
    until && defaultDays ? { [until]: (kind.schema.shape as z.ZodRawShape)[until] } : {};
  return kind.schema
    .extend({
      version: z.literal(kind.version).default(kind.version),
      sharing: z.enum(sharingLevels).default('network'),
      ...Object.fromEntries(
        Object.entries(deadline).flatMap(([name, schema]) =>
          schema instanceof z.ZodType ? [[name, schema.optional()]] : [],
        ),
      ),
    })
    .meta({ id: componentName(kind.name, 'Input'), title: kind.label.one.en });
});

/** A record of any kind, as a writer sends it. */
export const recordInputSchema = z
  .union(inputs as unknown as [z.ZodType, z.ZodType])
  .meta({ id: 'RecordInput', description: 'A record of any kind; `kind` says which.' });

/** The body of the routes that take a record. */
export const recordInput: ZodOpenApiRequestBodyObject = {
  required: true,
  content: { 'application/json': { schema: recordInputSchema, example: recordToPublish } },
};
