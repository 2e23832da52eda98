/** Who has an account here: what organisations and notifications must know of people. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { Office } from './actor.ts';

/** Somebody with an account. */
export interface Person {
  /** Id of the account. */
  readonly id: string;
  /** As they gave it. */
  readonly name: string;
  /** Confirmed mail address, in lower case; empty: none is confirmed yet. */
  readonly email: string;
  /** The language in which they want to be written to. */
  readonly language: UiLanguage;
}

/** The accounts of a hub, to look up. */
export interface People {
  /** Those of the ids that have an account, in no order. */
  getMany(ids: readonly string[]): Promise<readonly Person[]>;
  /** Everybody who holds an office. */
  withOffice(office: Office): Promise<readonly Person[]>;
  /** Whose confirmed address this is, in whatever case it is written. */
  byAddress(email: string): Promise<Person | undefined>;
}

/** A hub without accounts. */
export const noPeople: People = {
  getMany: async () => [],
  withOffice: async () => [],
  byAddress: async () => undefined,
};
