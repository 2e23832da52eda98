/** What a catalogue holds. */

/** A message that depends on a number. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** A message. */
export type Message = string | Plural;
