/** What a record kind is: one call of {@link defineKind} in a file of its own makes one. */
import { z } from 'zod';
import type { Labels } from '../taxonomy/index.ts';
import { commonFields } from './common.ts';
import type { Field, Shape } from './field.ts';
import { shapeOf } from './field.ts';

/** Names of the fields of a kind that hold its dates, for sorting, calendars and expiry. */
export interface KindDates {
  /** The first day of an event or offer. */
  readonly from?: string;
  /** The last day on which one can still act: the deadline, or the last day of an event. */
  readonly until?: string;
  /** When the writer names no `until`: so many days after publication. */
  readonly defaultDays?: number;
}

/** What must hold between fields; asked only of a record whose fields are each valid. */
export interface Rule<in R> {
  /** The field to mend, e.g. `until` or `period.until`. */
  readonly path: string;
  /** What is wrong when the rule does not hold, in English. */
  readonly message: string;
  readonly holds: (record: R) => boolean;
}

/** The rule that the day `until`, if both are given, is not before the day `from`. */
export function daysInOrder<F extends string, U extends string>(
  from: F,
  until: U,
): Rule<{ readonly [K in F | U]?: string | undefined }> {
  return {
    path: until,
    message: `is before ${from}`,
    holds(record) {
      const [first, last] = [record[from], record[until]];
      // ISO days sort as text.
      return first === undefined || last === undefined || first <= last;
    },
  };
}

const commonRules = [daysInOrder('validFrom', 'validUntil')];

type KindSchema<N extends string, F extends Readonly<Record<string, Field>>> = z.ZodObject<
  { kind: z.ZodLiteral<N>; version: z.ZodLiteral<number> } & Shape<typeof commonFields> & Shape<F>,
  z.core.$strict
>;

/** A record kind. `F`: its own fields; the common ones are added. */
export interface Kind<
  N extends string = string,
  F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>,
> {
  readonly name: N;
  /** Raised with every change that an older reader would misread. */
  readonly version: number;
  readonly label: { readonly one: Labels; readonly many: Labels };
  /** The schema.org type that its page announces, e.g. `Organization`. */
  readonly schemaOrg: string;
  /** Own fields, in the order in which forms and pages show them. */
  readonly fields: F;
  /** Own and common fields. */
  readonly allFields: F & typeof commonFields;
  readonly dates: KindDates;
  /** Each field by itself; parseRecord checks the rules as well. */
  readonly schema: KindSchema<N, F>;
  /** Own and common rules. */
  readonly rules: readonly Rule<z.infer<KindSchema<N, F>>>[];
}

/**
 * Defines a record kind.
 * @throws {TypeError} when an own field has the name of a common one
 */
export function defineKind<
  const N extends string,
  const F extends Readonly<Record<string, Field>>,
>(definition: {
  name: N;
  version: number;
  label: Kind['label'];
  schemaOrg: string;
  fields: F;
  dates?: KindDates;
  rules?: readonly Rule<z.infer<KindSchema<N, NoInfer<F>>>>[];
}): Kind<N, F> {
  for (const field of Object.keys(definition.fields)) {
    if (field in commonFields || field === 'kind' || field === 'version') {
      throw new TypeError(`kind ${definition.name}: ${field} is a common field`);
    }
  }
  return {
    ...definition,
    dates: definition.dates ?? {},
    allFields: { ...commonFields, ...definition.fields },
    schema: z.strictObject({
      kind: z.literal(definition.name),
      version: z.literal(definition.version),
      ...shapeOf(commonFields),
      ...shapeOf(definition.fields),
    }) as unknown as KindSchema<N, F>,
    rules: [...commonRules, ...(definition.rules ?? [])] as Kind<N, F>['rules'],
  };
}
