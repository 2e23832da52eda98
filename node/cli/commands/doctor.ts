/** `interhub doctor`: looks at everything that a hub stands on, and says what to do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#node/config/index.ts';
import { settingNames } from '#node/storage/index.ts';
import { administer, clock, isRunning, openFolder } from '../data.ts';
import {
  checkClock,
  checkConcepts,
  checkDatabase,
  checkDisk,
  checkFeeds,
  checkIndex,
  checkPermissions,
  checkPorts,
  checkRuntime,
  checkTrust,
  type Diagnosis,
  noTrust,
} from '../doctor-checks.ts';
import { exitCodes, explain } from '../errors.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

const signs = { ok: '✓', warn: '!', fail: '✗' } as const;

/** A subject that cannot even be looked at has failed; the others are still looked at. */
async function look(
  subject: string,
  check: () => Promise<Diagnosis | Diagnosis[]> | Diagnosis,
): Promise<Diagnosis[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    const { message, next } = explain(error);
    return [{ subject, state: 'fail', text: message, next }];
  }
}

async function examine(options: { data?: string }): Promise<Diagnosis[]> {
  const now = clock.now();
  const config = readConfig({ INTERHUB_DATA: options.data });
  const found = [checkRuntime(process.versions.node)];
  const add = async (...check: Parameters<typeof look>) => {
    found.push(...(await look(...check)));
  };
  let folder: Awaited<ReturnType<typeof openFolder>>;
  try {
    folder = await openFolder(options);
  } catch (error) {
    const { message, next } = explain(error);
    return [...found, { subject: 'folder', state: 'fail', text: message, next }];
  }
  const { hub, network } = folder.identity;
  const running = isRunning(folder.path);
  found.push({
    subject: 'folder',
    state: 'ok',
    text: `${folder.path} holds hub ${hub} of network ${network}; ${running ? 'it is running' : 'it is stopped'}.`,
    next: '',
  });
  await add('permissions', () => checkPermissions(folder.path));
  await add('concepts', () => checkConcepts(folder.path));
  await add('disk', () => checkDisk(folder.path));
  await add('ports', () => checkPorts(config, folder, running));
  const before = found.length;
  if (!existsSync(join(folder.path, 'hub.sqlite'))) {
    const text = 'There is no database yet; the first start makes it.';
    return [...found, { subject: 'database', state: 'ok', text, next: '' }, noTrust];
  }
  await add('database', () => checkDatabase(folder.path));
  // Nothing more can be read from a damaged database.
  if (found.slice(before).some((d) => d.subject === 'database' && d.state === 'fail')) return found;
  using storage = administer(folder);
  const isRestored = storage.settings.get(settingNames.restored) !== undefined;
  await add('trust', () => checkTrust(folder, storage, now));
  await add('clock', () => checkClock(storage, now));
  await add('feeds', () => checkFeeds(storage, isRestored));
  await add('index', () => checkIndex(storage, running));
  return found;
}

export const registerDoctor: Register = (program, output, exit) => {
  withData(program.command('doctor'))
    .description('look for what is wrong with this hub, and say what to do')
    .action(async (options) => {
      const found = await examine(options);
      const count = (state: Diagnosis['state']) => found.filter((d) => d.state === state).length;
      const [failed, warned] = [count('fail'), count('warn')];
      if (failed > 0) exit(exitCodes.failed);
      else if (warned > 0) exit(exitCodes.incomplete);
      output.result(
        { ok: failed === 0, failed, warned, checks: found },
        [
          ...found.map((d) =>
            terminalSafe(
              `${signs[d.state]} ${d.subject.padEnd(12)} ${d.text}${d.next ? `\n  ${' '.repeat(12)} → ${d.next}` : ''}`,
            ),
          ),
          '',
          failed > 0
            ? `${failed} ${failed === 1 ? 'thing is' : 'things are'} wrong.`
            : warned > 0
              ? `Nothing is wrong; ${warned} ${warned === 1 ? 'thing needs' : 'things need'} attention.`
              : 'All is well.',
        ].join('\n'),
      );
    });
};
