/** What must hold within one trust list, whoever signed it. */
import { type TrustedHub, type TrustList, trustList } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import { comparePositions } from '../feed/index.ts';

/**
 * Checks the payload of a trust list: its schema, and what a schema cannot say.
 * @throws {FederationError} bad-threshold, malformed
 */
export function checkList(payload: unknown): TrustList {
  const parsed = trustList.safeParse(payload);
  if (!parsed.success) {
    const isThreshold = parsed.error.issues.some(
      ({ path }) => path[0] === 'governance' && path[1] === 'threshold',
    );
    throw new FederationError(
      isThreshold ? 'bad-threshold' : 'malformed',
      isThreshold ? 'the threshold is no possible number' : 'not a valid trust list',
      { cause: parsed.error },
    );
  }
  const list = parsed.data;
  if (list.governance.threshold > list.governance.officers.length) {
    throw new FederationError('bad-threshold', 'the threshold is above the number of officers');
  }
  if ((list.version === 1) !== (list.prev === null)) {
    throw new FederationError('malformed', 'version 1 has no predecessor, and it alone');
  }
  if (list.expires <= list.issued) throw new FederationError('malformed', 'expires when issued');
  checkDistinct(list);
  for (const hub of list.hubs) checkHub(hub);
  return list;
}

/** No key has two roles or two owners; no name or transport identity stands for two hubs. */
function checkDistinct({ governance, freshness, hubs }: TrustList): void {
  const keys = [
    ...governance.officers.map(({ key }) => key),
    ...freshness.keys,
    ...hubs.flatMap((hub) => hub.keys.map(({ key }) => key)),
  ];
  // Key bytes have one spelling only, so that equal strings are equal keys.
  checkUnique(
    keys.map(({ x }) => x),
    'one key with two roles or owners',
  );
  checkUnique(
    hubs.map(({ id }) => id),
    'two hubs of one name',
  );
  checkUnique(
    hubs.flatMap(({ peers }) => peers),
    'two hubs of one peer id',
  );
}

function checkUnique(values: readonly string[], complaint: string): void {
  if (new Set(values).size < values.length) throw new FederationError('malformed', complaint);
}

function checkHub({ keys, epochs }: TrustedHub): void {
  for (const { from, until } of keys) {
    if (until && comparePositions(until, from) < 0) {
      throw new FederationError('malformed', 'a key that ends before it begins');
    }
  }
  epochs.forEach(({ epoch, after }, index) => {
    const before = epochs.slice(0, index).map((one) => one.epoch);
    if (epoch <= (before.at(-1) ?? 0)) {
      throw new FederationError('malformed', 'epochs that do not ascend');
    }
    if (after && !before.includes(after.epoch)) {
      throw new FederationError('malformed', 'an epoch that branches off an unknown one');
    }
  });
}
