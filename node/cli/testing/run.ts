/** For tests: runs the real command, not in the process of the test. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey, StoredTrustList } from '#federation/ports.ts';
import { createTrustList, signTrustList, verifyJoinRequest } from '#federation/trust/index.ts';
import { childEnvironment } from '#node/config/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import { type Ended, openTool, type Tool } from './tool.ts';

const bin = fileURLToPath(new URL('../bin.mjs', import.meta.url));

/**
 * Runs `interhub` with these arguments; INTERHUB_* of the test's own environment is not passed on.
 * Commands that follow one another share a process, which spares the time of a start for each.
 */
export async function interhub(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  tool ??= openTool(undefined, { isIdle: true });
  return tool.isBusy ? interhubAlone(args, env) : tool.run(args, env);
}

/** The process that commands share. It ends with this one. */
let tool: Tool | undefined;

/** The same, as people start it: in a process of its own. */
export async function interhubAlone(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], {
    env: childEnvironment({ NO_COLOR: '1', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}

/** A folder for one test, deleted when it is disposed. */
export async function testFolder(): Promise<
  AsyncDisposable & { readonly path: string; join(...parts: string[]): string }
> {
  const path = await mkdtemp(join(tmpdir(), 'interhub-cli-'));
  return {
    path,
    join: (...parts) => join(path, ...parts),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** Arguments of `init` for a hub called lille in network test. */
export function initArguments(data: string): string[] {
  return [
    ...['init', '--network', 'test', '--hub', 'lille', '--name', 'Hub de Lille'],
    ...['--region', 'FRE1', '--listen', '/ip4/127.0.0.1/tcp/0', '--data', data],
  ];
}

/** Governance of a test: one officer, who can sign one list after another. */
export interface Governance {
  sign(hubs: readonly TrustedHub[], previous?: StoredTrustList): Promise<StoredTrustList>;
}

/** Makes a governance whose lists are good for `days` from `now` on. */
export async function createGovernance(now: number, days = 365): Promise<Governance> {
  const officer: SigningKey = (await generateSigningKey()).key;
  const issued = Math.floor(now / 1000) - 60;
  const dates = { issued, expires: issued + days * 86_400 };
  return {
    sign(hubs, previous) {
      const list = previous
        ? createTrustList(previous, { ...dates, hubs: [...hubs] })
        : createTrustList(undefined, {
            ...dates,
            network: 'test',
            name: 'A network for tests',
            governance: {
              threshold: 1,
              officers: [{ office: 'Test office', key: officer.publicKey }],
            },
            freshness: { keys: [] },
            hubs: [...hubs],
          });
      return signTrustList(list, [officer]);
    },
  };
}

/** The member that a request to join asks for. */
export async function memberOf(request: string): Promise<TrustedHub> {
  const { hub, name, regions, peers, addresses, keys } = (await verifyJoinRequest(request, 'test'))
    .request;
  return {
    id: hub,
    name,
    regions,
    state: 'active',
    peers,
    addresses,
    epochs: [{ epoch: 1, after: null }],
    keys: keys.map((key) => ({ key, from: { epoch: 1, seq: 1 } })),
  };
}

/** Writes lists as a hub hands them out. */
export async function writeLists(file: string, lists: readonly StoredTrustList[]): Promise<string> {
  await writeFile(file, JSON.stringify({ lists: lists.map((l) => l.jws) }));
  return file;
}
