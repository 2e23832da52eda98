/** For transcripts: officers and what they type, without any hub. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { thumbprint } from '#federation/identity/index.ts';
import { readProposal } from '#federation/trust/index.ts';
import { publicKey } from '#schema/entry/index.ts';
import { exitCodes } from '../../node/cli/errors.ts';
import { interhub } from '../../node/cli/testing/run.ts';
import type { Ended } from '../../node/cli/testing/tool.ts';

/** The passphrase of every officer of the transcripts. */
export const passphrase = 'river gravel lamp sixteen owls';

/** A folder in which officers meet. File names are relative to it. */
export interface Meeting {
  readonly path: string;
  /** How commands are run. */
  readonly run?: (args: readonly string[], env: Readonly<Record<string, string>>) => Promise<Ended>;
}

/** Runs `interhub trust …` in the meeting's folder, whatever comes of it. */
export function tryTrust(
  { path, run = interhub }: Meeting,
  args: readonly string[],
  env: Readonly<Record<string, string>> = { INTERHUB_PASSPHRASE: passphrase },
): Promise<Ended> {
  return run(
    ['trust', ...args].map((arg) => (/\.(json|jws)$/.test(arg) ? inside(path, arg) : arg)),
    env,
  );
}

/** File names, also within `office=file`, become absolute. */
function inside(path: string, arg: string): string {
  const [, before = '', file = arg] = /^(.*=)(.*)$/.exec(arg) ?? [];
  return `${before}${join(path, file)}`;
}

/** The same; it must end with this code. @returns what it printed for programs */
export async function trust(
  meeting: Meeting,
  args: readonly string[],
  code: number = exitCodes.ok,
): Promise<Record<string, unknown>> {
  const ended = await tryTrust(meeting, [...args, '--json']);
  assert.equal(ended.code, code, `${args.join(' ')}\n${ended.stdout}${ended.stderr}`);
  return ended.json();
}

/** What a refusal says: its code, and that there is a sentence and a next step. */
export async function refusal(
  meeting: Meeting,
  args: readonly string[],
  env?: Record<string, string>,
) {
  const ended = await tryTrust(meeting, [...args, '--json'], env);
  assert.ok(ended.code !== exitCodes.ok, `not refused: ${args.join(' ')}`);
  const error = ended.json().error as { code: string; message: string; next: string };
  assert.ok(error.message.length > 10 && error.next.length > 10, JSON.stringify(error));
  assert.notEqual(error.code, 'internal', error.message);
  return error;
}

/** Makes an officer's key: `<name>.key.json` and `<name>.officer.json`. @returns the key's id */
export async function makeOfficer(
  meeting: Meeting,
  name: string,
  office: string = name,
): Promise<string> {
  const made = await trust(meeting, [
    ...['key', 'new', '--office', `Governance office ${office}`, '--out', `${name}.key.json`],
  ]);
  return String(made.kid);
}

/** Arguments that name the current list: there is none for a first. */
async function currentFor(meeting: Meeting, proposal: string) {
  const { hash, list } = readProposal(await readFile(join(meeting.path, proposal), 'utf8'));
  return { hash, list, current: list.version === 1 ? [] : ['--current', 'trust.json'] };
}

/** Officers sign, and somebody brings the signatures together. @param code how that must end */
export async function collect(
  meeting: Meeting,
  proposal: string,
  signers: readonly string[],
  code: number = exitCodes.ok,
): Promise<void> {
  const { hash, current } = await currentFor(meeting, proposal);
  const signatures = signers.map((name) => `${proposal.replace('.json', '')}.${name}.json`);
  await Promise.all(
    signers.map((name, i) =>
      trust(meeting, [
        ...['sign', proposal, '--key', `${name}.key.json`, '--out', signatures[i] ?? ''],
        ...['--confirm', hash, ...current],
      ]),
    ),
  );
  await trust(meeting, ['combine', proposal, ...signatures, ...current], code);
}

/** The same with officers enough; then the list is written to trust.json. */
export async function enact(
  meeting: Meeting,
  proposal: string,
  signers: readonly string[],
): Promise<void> {
  await collect(meeting, proposal, signers);
  const { list, current } = await currentFor(meeting, proposal);
  const out = list.version === 1 ? ['--out', 'trust.json'] : [];
  const enacted = await trust(meeting, ['enact', proposal, ...current, ...out]);
  assert.equal(enacted.version, list.version);
}

/** Id of the public key in a key file. */
export async function kidIn(meeting: Meeting, file: string): Promise<string> {
  const { key } = JSON.parse(await readFile(join(meeting.path, file), 'utf8')) as { key: unknown };
  return thumbprint(publicKey.parse(key));
}
