/**
 * What is left to do until a new hub is a hub that people use: from what is there to a list of steps,
 * each with the page on which it is done. Pure.
 */

/** The steps, in the order in which they are best taken. */
export const firstStepNames = [
  'factor',
  'team',
  'network',
  'profile',
  'record',
  'mail',
  'colleague',
  'backups',
  'look',
] as const;
/** See {@link firstStepNames}. */
export type FirstStepName = (typeof firstStepNames)[number];

/** What the steps are computed from. */
export interface FirstStepFacts {
  readonly teamAddress: string;
  readonly controller: string;
  /** Version of the trust list that the hub holds; null: none. */
  readonly trustVersion: number | null;
  /** Whether that list names this hub as an active one. */
  readonly isMember: boolean;
  /** Where the request to join was handed in; null: as far as the hub knows, nowhere. */
  readonly handedInAt: string | null;
  /** Published records of this hub, by kind. */
  readonly records: ReadonlyMap<string, number>;
  /** The reader's newest draft of each kind, by its id. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly hasMailServer: boolean;
  /** Where mails lie without one: an absolute path. */
  readonly outbox: string;
  /** Others who are, or are invited to be, hub editors or administrators. */
  readonly colleagues: number;
  /** Where backups go: an absolute path; null: nowhere. */
  readonly backupFolder: string | null;
  /** Whether name, logo or colour were chosen. */
  readonly hasLook: boolean;
}

/** Something worth adding to a step: a message `first.note.<name>` with its values. */
export interface FirstStepNote {
  readonly name:
    | ('not-named' | 'handed-in' | 'draft' | 'needs-network')
    | ('outbox' | 'folder' | 'no-folder');
  readonly values: Readonly<Record<string, string>>;
}

/** A step. */
export interface FirstStep {
  readonly name: FirstStepName;
  /** waiting: it is others' turn; locked: a second factor must be set up before anything is shown. */
  readonly state: 'done' | 'open' | 'waiting' | 'locked';
  /** Path of the page on which it is done. */
  readonly href: string;
  readonly note: FirstStepNote | null;
  /** Whether a hub is not set up without it; else it is advice. */
  readonly isNeeded: boolean;
}

/** Kinds that people look for first, and that the other records name. */
const firstKinds = ['cluster', 'organisation'] as const;

const advice: ReadonlySet<FirstStepName> = new Set(['colleague', 'backups', 'look']);

const note = (
  name: FirstStepNote['name'],
  values: FirstStepNote['values'] = {},
): FirstStepNote => ({ name, values });

type Answer = Pick<FirstStep, 'state' | 'href'> & { readonly note?: FirstStepNote | null };

const doneIf = (isDone: boolean) => (isDone ? 'done' : 'open');

function network(facts: FirstStepFacts): Answer {
  const href = '/administration/joining';
  const { isMember, trustVersion, handedInAt } = facts;
  if (isMember) return { state: 'done', href };
  if (trustVersion !== null) {
    return { state: 'waiting', href, note: note('not-named', { version: String(trustVersion) }) };
  }
  if (handedInAt !== null)
    return { state: 'waiting', href, note: note('handed-in', { url: handedInAt }) };
  return { state: 'open', href };
}

/** Publishing a record of one of some kinds: the one that was begun, or a new one. */
function publishing(facts: FirstStepFacts, kinds: readonly [string, ...string[]]): Answer {
  const [kind] = kinds;
  const isDone = kinds.some((one) => (facts.records.get(one) ?? 0) > 0);
  if (isDone) return { state: 'done', href: `/kinds/${kind}` };
  const draft = kinds.map((one) => facts.drafts.get(one)).find((id) => id !== undefined);
  const href = draft === undefined ? `/my/new?kind=${kind}` : `/my/drafts/${draft}`;
  if (!facts.isMember) return { state: 'open', href, note: note('needs-network') };
  return { state: 'open', href, note: draft === undefined ? null : note('draft') };
}

const steps: Readonly<Record<FirstStepName, (facts: FirstStepFacts) => Answer>> = {
  // Whoever has none is not shown the facts.
  factor: () => ({ state: 'done', href: '/account/security' }),
  team: ({ teamAddress, controller }) => ({
    state: doneIf(teamAddress !== '' && controller !== ''),
    href: '/administration/settings',
  }),
  network,
  profile: (facts) => publishing(facts, ['hub']),
  record: (facts) => publishing(facts, firstKinds),
  mail: ({ hasMailServer, outbox }) => ({
    state: doneIf(hasMailServer),
    href: '/administration/mail',
    note: hasMailServer ? null : note('outbox', { folder: outbox }),
  }),
  colleague: ({ colleagues }) => ({ state: doneIf(colleagues > 0), href: '/people#invite' }),
  backups: ({ backupFolder }) => ({
    state: doneIf(backupFolder !== null),
    href: '/administration/backups',
    note: backupFolder === null ? note('no-folder') : note('folder', { folder: backupFolder }),
  }),
  look: ({ hasLook }) => ({ state: doneIf(hasLook), href: '/administration/look' }),
};

/**
 * The steps of a hub.
 * @param facts null: the reader has no second factor yet, which is all that they are told
 */
export function firstSteps(facts: FirstStepFacts | null): readonly FirstStep[] {
  return firstStepNames.map((name) => {
    const isNeeded = !advice.has(name);
    if (facts === null) {
      const state = name === 'factor' ? 'open' : 'locked';
      return { name, state, href: '/account/security', note: null, isNeeded };
    }
    return { name, note: null, ...steps[name](facts), isNeeded };
  });
}

/** Whether the hub is set up, but for advice. */
export function isSetUp(steps: readonly FirstStep[]): boolean {
  return steps.every(({ state, isNeeded }) => state === 'done' || !isNeeded);
}
