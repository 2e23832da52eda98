/** From the options of `interhub trust propose` to decisions. */
import { thumbprint } from '#federation/identity/index.ts';
import type { GovernanceDecision, HubDescription } from '#federation/trust/index.ts';
import {
  type AnchoredPosition,
  anchoredPosition,
  type Position,
  position,
} from '#schema/entry/index.ts';
import { nearestWords } from '#schema/nearest.ts';
import type { TrustedHub, TrustList } from '#schema/trust/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import {
  joinRequestFrom,
  keyRequestFrom,
  leaveRequestFrom,
  officerKeyFrom,
  publicKeyFrom,
} from './documents.ts';
import { leaveDecision } from './requests.ts';
import { listed, oneLine } from './words.ts';

/** Options as commander gives them. */
export interface DecisionOptions {
  readonly add: readonly string[];
  readonly suspend: readonly string[];
  readonly reinstate: readonly string[];
  readonly remove: readonly string[];
  readonly leave: readonly string[];
  readonly update: readonly string[];
  readonly rotate: readonly string[];
  readonly retire: readonly string[];
  readonly compromised: readonly string[];
  readonly openEpoch: readonly string[];
  readonly addOfficer: readonly string[];
  readonly removeOfficer: readonly string[];
  readonly replaceOfficer: readonly string[];
  readonly threshold?: string;
  readonly expires?: string;
  readonly freshness: readonly string[];
  readonly name?: string;
}

/** Shortest beginning of a key id that may stand for it. */
const minKeyPrefix = 6;
const daySeconds = 86_400;

function usage(message: string, next: string): CliError {
  return new CliError('usage', message, { next, exitCode: exitCodes.usage });
}

/**
 * Reads all decisions, and the files that they name. Order of options does not matter: what others
 * build on comes first.
 * @param now milliseconds since 1970
 * @throws {CliError}
 */
export async function readDecisions(
  options: DecisionOptions,
  list: TrustList,
  now: number,
): Promise<GovernanceDecision[]> {
  const { network } = list;
  const each = <T>(values: readonly string[], make: (value: string) => T | Promise<T>) =>
    Promise.all(values.map(make));
  const officers = officerReader(list);
  const known = (id: string) => hubOf(id, list).id;
  return [
    ...(options.name === undefined
      ? []
      : [{ type: 'rename-network', name: options.name } as const]),
    ...(await each(
      options.reinstate,
      (id) => ({ type: 'reinstate-hub', hub: known(id) }) as const,
    )),
    ...(await each(options.add, async (file) => {
      return { type: 'add-hub', request: (await joinRequestFrom(file, network)).request } as const;
    })),
    ...(await each(options.compromised, (text) => {
      const { hub, kid, anchor } = keyAnchor(text, list, '--compromised');
      return { type: 'compromise-key', hub, kid, lastGood: anchor } as const;
    })),
    ...(await each(options.openEpoch, (text) => {
      const [hub, where] = split(
        text,
        '--open-epoch',
        '<hub>@<epoch>/<entry>/<hash> or <hub>@none',
      );
      return {
        type: 'open-epoch',
        hub: known(hub),
        after: anchorOf(where, '--open-epoch'),
      } as const;
    })),
    ...(await each(options.retire, (text) => {
      const [who, where] = split(text, '--retire', '<hub>[:<key>]@<epoch>/<entry>');
      const { hub, kid } = hubAndKey(who, list);
      return { type: 'retire-key', hub, kid, until: positionOf(where, '--retire') } as const;
    })),
    ...(await each(options.rotate, async (file) => {
      return {
        type: 'rotate-key',
        request: (await keyRequestFrom(file, network)).request,
      } as const;
    })),
    ...(await each(options.update, (text) => updateOf(text, list))),
    ...(await each(options.suspend, (id) => ({ type: 'suspend-hub', hub: known(id) }) as const)),
    ...(await each(options.remove, (text) => removalOf(text, list))),
    ...(await each(options.leave, (file) => leaveOf(file, list, now))),
    ...(await each(options.replaceOfficer, officers.replaced)),
    ...(await each(options.removeOfficer, officers.removed)),
    ...(await each(options.addOfficer, officers.added)),
    ...(options.threshold === undefined
      ? []
      : [
          {
            type: 'set-threshold',
            threshold: wholeNumber(options.threshold, '--threshold'),
          } as const,
        ]),
    ...(await freshnessOf(options.freshness)),
    ...(options.expires === undefined
      ? []
      : [{ type: 'renew', expires: expiryOf(options.expires, now) } as const]),
  ];
}

function officerReader({ governance }: TrustList) {
  const find = (text: string): string => {
    const kids = governance.officers.map(({ office, key }) => ({ office, kid: thumbprint(key) }));
    const wanted = text.trim().toLowerCase();
    const byName = kids.filter(({ office }) => oneLine(office).toLowerCase() === wanted);
    const found = byName.length > 0 ? byName : kids.filter(({ kid }) => isPrefix(text, kid));
    const [first] = found;
    if (first && found.length === 1) return first.kid;
    const offices = listed(kids.map(({ office }) => `"${oneLine(office)}"`));
    throw usage(
      found.length > 1
        ? `${found.length} officers are called "${oneLine(text)}".`
        : `No officer is called "${oneLine(text)}".`,
      `The officers are ${offices}. A key id does as well.`,
    );
  };
  return {
    async added(file: string) {
      const { office, key } = await officerKeyFrom(file);
      return { type: 'add-officer', office, key } as const;
    },
    removed: (text: string) => ({ type: 'remove-officer', kid: find(text) }) as const,
    async replaced(text: string) {
      const at = text.lastIndexOf('=');
      if (at < 1)
        throw usage(
          `"${oneLine(text)}" does not say who and by which key.`,
          'Give --replace-officer "<office>=<file>.officer.json".',
        );
      const { office, key } = await officerKeyFrom(text.slice(at + 1));
      return { type: 'replace-officer', kid: find(text.slice(0, at)), office, key } as const;
    },
  };
}

function isPrefix(text: string, kid: string): boolean {
  return text.length >= minKeyPrefix && kid.startsWith(text);
}

/** `left@right` */
function split(text: string, option: string, form: string): [string, string] {
  const at = text.lastIndexOf('@');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw usage(`"${oneLine(text)}" does not say where.`, `Give ${option} ${form}.`);
}

function removalOf(text: string, list: TrustList) {
  if (!text.includes('@')) return { type: 'remove-hub', hub: hubOf(text, list).id } as const;
  const [hub, where] = split(text, '--remove', '<hub> or <hub>@<epoch>/<entry>');
  const until = positionOf(where, '--remove');
  return { type: 'remove-hub', hub: hubOf(hub, list).id, until } as const;
}

/** The hub's own word on where its feed ends: its keys are retired after that. */
async function leaveOf(file: string, list: TrustList, now: number) {
  return leaveDecision((await leaveRequestFrom(file, list, now)).request, list);
}

function keyAnchor(text: string, list: TrustList, option: string) {
  const [who, where] = split(text, option, '<hub>[:<key>]@<epoch>/<entry>/<hash> or …@none');
  return { ...hubAndKey(who, list), anchor: anchorOf(where, option) };
}

function hubOf(id: string, list: TrustList): TrustedHub {
  const found = list.hubs.find((one) => one.id === id);
  if (found) return found;
  const near = nearestWords(
    id,
    list.hubs.map((one) => one.id),
  );
  throw new CliError('unknown-hub', `The current list has no hub "${oneLine(id)}".`, {
    next: `Nearest: ${near.join(', ') || 'none'}.`,
    exitCode: exitCodes.refused,
  });
}

/** `hub`, when it has one key in use, or `hub:key`, the beginning of a key id. */
function hubAndKey(text: string, list: TrustList): { hub: string; kid: string } {
  const [id = '', prefix] = text.split(':', 2);
  const hub = hubOf(id, list);
  const found = hub.keys.filter((one) =>
    prefix === undefined ? !one.until && !one.compromised : isPrefix(prefix, thumbprint(one.key)),
  );
  const [first] = found;
  if (first && found.length === 1) return { hub: id, kid: thumbprint(first.key) };
  throw new CliError('unknown-key', `It is not clear which key of hub "${id}" is meant.`, {
    next: `Give ${id}:<key>, with the beginning of one of these: ${keysText(hub)}.`,
    exitCode: exitCodes.refused,
  });
}

function keysText({ keys }: TrustedHub): string {
  return keys
    .map(
      (one) =>
        `${thumbprint(one.key)}${one.compromised ? ' (stolen)' : one.until ? ' (retired)' : ''}`,
    )
    .join(', ');
}

function positionOf(text: string, option: string): Position {
  const [epoch, seq, ...more] = text.split('/');
  const parsed = position.safeParse({ epoch: Number(epoch), seq: Number(seq) });
  if (parsed.success && more.length === 0) return parsed.data;
  throw usage(
    `"${oneLine(text)}" is no place in a feed.`,
    `Give ${option} with @<epoch>/<entry>, such as @1/501.`,
  );
}

function anchorOf(text: string, option: string): AnchoredPosition | null {
  if (text === 'none') return null;
  const [epoch, seq, entry, ...more] = text.split('/');
  const parsed = anchoredPosition.safeParse({ epoch: Number(epoch), seq: Number(seq), entry });
  if (parsed.success && more.length === 0) return parsed.data;
  throw usage(
    `"${oneLine(text)}" does not name an entry by epoch, number and hash.`,
    `Give ${option} with @<epoch>/<entry>/<hash of the entry>, or @none.`,
  );
}

const listFields = ['regions', 'peers', 'addresses'] as const;
const updateForm = '<hub>.<field>=<value>; fields are name, regions, peers, addresses, portal';

function updateOf(text: string, list: TrustList) {
  const [, hub, field, value = ''] = /^([^.]+)\.([a-z]+)=(.*)$/s.exec(text) ?? [];
  const change = hub === undefined ? undefined : changeOf(field, value);
  if (hub === undefined || !change) {
    throw usage(`"${oneLine(text)}" does not say what to update.`, `Give --update ${updateForm}.`);
  }
  return { type: 'update-hub', hub: hubOf(hub, list).id, ...change } as const;
}

function changeOf(field: string | undefined, value: string): HubDescription | undefined {
  if (field === 'name') return { name: value };
  if (field === 'portal') return { portal: value === '' ? null : value };
  const known = listFields.find((one) => one === field);
  if (!known) return undefined;
  return {
    [known]: value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  };
}

async function freshnessOf(files: readonly string[]): Promise<GovernanceDecision[]> {
  if (files.length === 0) return [];
  const named = files.filter((file) => file !== 'none');
  const keys = await Promise.all(named.map(publicKeyFrom));
  return [{ type: 'set-freshness-keys', keys }];
}

/** A whole number. @throws {CliError} usage */
export function wholeNumber(text: string, option: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw usage(`"${oneLine(text)}" is no number.`, `Give ${option} as a whole number, such as 3.`);
}

/**
 * Seconds since 1970 of the end of a day, or of a number of days from now.
 * @throws {CliError} usage
 */
export function expiryOf(text: string, now: number): number {
  const days = /^(\d{1,4})d$/.exec(text);
  if (days) return Math.floor(now / 1_000) + Number(days[1]) * daySeconds;
  const end = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T23:59:59Z`) / 1_000 : Number.NaN;
  if (end > now / 1_000) return end;
  throw usage(
    `"${oneLine(text)}" is not a day in the future.`,
    'Give --expires as a day (2027-11-30) or as days from now (365d).',
  );
}
