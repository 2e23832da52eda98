/** What the controls of a form need to know, and what they share. */
import type { Kind } from '#schema/record/index.ts';
import type { PageContext } from '../view/context.ts';
import type { FormProblem } from '../view/form.tsx';

/** A form as it is shown. */
export interface FormView {
  readonly kind: Kind;
  readonly value: Readonly<Record<string, unknown>>;
  readonly languages: readonly string[];
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
  /** What is looked for in a vocabulary. */
  readonly find?: { readonly path: string; readonly q: string } | undefined;
  /** Path of the text that is shown as it will be. */
  readonly preview?: string | undefined;
  /** Codes of the hub's own regions. */
  readonly homeRegions: readonly string[];
}

/** Texts of a value that may be anything. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** The members of a value that may be anything. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The values of a list that may be anything. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
