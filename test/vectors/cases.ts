/** What all vectors have in common: a name, an input, and what must come of it. */
import { FederationError } from '../../federation/errors.ts';

/** One vector. `expect`: 'ok', or the error code. */
export interface Case<Input> {
  readonly name: string;
  readonly input: Input;
  readonly expect: string;
}

/** Makes a vector of what the code says now; whoever changes the outcome has to look at the diff. */
export async function caseOf<Input>(
  name: string,
  input: Input,
  run: (input: Input) => Promise<string>,
): Promise<Case<Input>> {
  return { name, input, expect: await run(input) };
}

/** 'ok', or the code of the typed error that a verification ends in. */
export async function outcomeOf(verification: Promise<unknown>): Promise<string> {
  try {
    await verification;
    return 'ok';
  } catch (error) {
    if (error instanceof FederationError) return error.code;
    throw error;
  }
}

/** The same compact JWS with a signature of zeros. */
export const spoil = (jws: string): string => jws.replace(/[^.]*$/, 'A'.repeat(86));
