/**
 * Somebody who has never seen the tool follows the governance team's handbook: every line of shell in
 * it is typed as it stands, and prints what the handbook says. Five officers found a network, its first
 * hub runs, the list is renewed and published, a hub asks to join and is refused, and for each
 * emergency there is a proposal. What stands for a real place is all that is changed: the address of
 * the hub; what is asked at a terminal is given by option.
 */
import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { exitCodes } from '#node/cli/errors.ts';
import { testFolder } from '#node/cli/testing/run.ts';
import { openTool } from '#node/cli/testing/tool.ts';
import { startHubProcess } from '#node/demo/hub-process.ts';
import { steadyPieces, type Typed, typedBlocks, wordsOf } from './handbook-page.ts';
import { passphrase } from './officers.ts';

const officers = ['lille', 'cork', 'gent', 'trier', 'brest'];
/** Commands that do not end well here, and rightly so. */
const otherCodes: Readonly<Record<string, number>> = {
  'join status': exitCodes.refused, // it was rejected
  'recover --trust': exitCodes.notFound, // there is no fork to settle
  'trust compare': exitCodes.incomplete, // two lists that contradict each other
  'trust propose --current trust.json --reinstate': exitCodes.refused, // it is active
};
/** Their output shows a hub after a theft, or a fork; stolen-keys and trust-forks tests see to it. */
const isElsewhere = (line: string) => /key repair|recover --trust/.test(line);

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

test('the governance team’s handbook, followed to the letter', async () => {
  await using folder = await testFolder();
  await using tool = openTool(folder.path);
  let data = folder.join('data');
  let url = '';
  let fingerprint = '';
  const type = async (args: readonly string[], code: number = exitCodes.ok) => {
    const ended = await tool.run(args, { INTERHUB_PASSPHRASE: passphrase, INTERHUB_DATA: data });
    assert.equal(ended.code, code, `interhub ${args.join(' ')}\n${ended.stdout}${ended.stderr}`);
    return ended;
  };
  const initialise = async (hub: string, path: string) => {
    data = path;
    const address = '/ip4/127.0.0.1/tcp/0';
    await type([
      ...[
        'init',
        '--network',
        'eu',
        '--hub',
        hub,
        '--name',
        `Hub ${capital(hub)}`,
        '--region',
        'FRE1',
      ],
      ...['--listen', address, '--announce', '/dns4/hub.example.eu/tcp/4001'],
    ]);
    await copyFile(join(path, 'join-request.json'), folder.join('join-request.json'));
  };
  const accept = async (code: number = exitCodes.ok) => {
    const shown = await type(['trust', 'show', '--current', 'trust.json', '--json']);
    fingerprint = String(shown.json().fingerprint);
    await type(['trust', 'accept', 'trust.json', '--fingerprint', fingerprint], code);
  };
  const fetchFromData = (name: string) => copyFile(join(data, name), folder.join(name));

  /** Types one line. @returns what it printed */
  const follow = async (line: string): Promise<string> => {
    const words = wordsOf(line.replaceAll('https://hub.example.eu', url)).map((word) =>
      /^(\d{5}-){7}\d{5}$/.test(word) ? fingerprint : word,
    );
    const [first, second] = words;
    const isSigning = first === 'trust' && second === 'sign';
    const isForAll = isSigning || (first === 'trust' && second === 'key' && !url);
    let printed = '';
    for (const name of isForAll ? (isSigning ? officers.slice(0, 3) : officers) : ['lille']) {
      const args = words.map((word) =>
        word.replace('lille.', `${name}.`).replace('Lille', capital(name)),
      );
      if (isSigning) {
        const current = args.includes('--current') ? ['--current', 'trust.json'] : [];
        const shown = await type(['trust', 'show', String(args[2]), ...current, '--json']);
        args.push('--confirm', String(shown.json().fingerprint));
      }
      const key = Object.keys(otherCodes).find((start) => args.join(' ').startsWith(start));
      const { stdout, stderr } = await type(
        isForAll ? args : words,
        key === undefined ? exitCodes.ok : otherCodes[key],
      );
      if (name === 'lille') printed += stdout + stderr;
    }
    return printed;
  };

  /** The officers sign another list of the newest version: the file of one who knows no better. */
  const signRival = async () => {
    const lists = JSON.parse(await readFile(folder.join('trust.json'), 'utf8')) as string[];
    await writeFile(folder.join('other-trust.json'), JSON.stringify(lists.slice(0, -1)));
    const current = ['--current', 'other-trust.json'];
    const rival = ['--name', 'Interhub Europa', '--out', 'rival.json', '--json'];
    const { hash } = (await type(['trust', 'propose', ...current, ...rival])).json();
    const signers = officers.slice(0, 3);
    for (const name of signers) {
      const by = ['--key', `${name}.key.json`, '--confirm', String(hash)];
      await type(['trust', 'sign', 'rival.json', ...current, ...by]);
    }
    const signed = signers.map((name) => `rival.${name}.signature.json`);
    await type(['trust', 'combine', 'rival.json', ...signed, ...current]);
    await type(['trust', 'enact', 'rival.json', ...current, '--out', 'other-trust.json']);
  };

  const page = await readFile(join(import.meta.dirname, '../../deploy/GOVERNANCE.md'), 'utf8');
  const blocks = typedBlocks(page);
  const chapter = async (heading: string, before: (line: string) => Promise<unknown>) => {
    const own = blocks.filter((block) => block.heading === heading);
    assert.ok(own.length > 0, heading);
    for (const { lines, printed } of own) {
      let seen = '';
      for (const line of lines) {
        await before(line);
        seen += await follow(line);
      }
      if (!lines.some(isElsewhere)) compare(heading, printed, seen);
    }
    told.push(...own);
  };
  const told: Typed[] = [];
  const nothing = async () => undefined;

  await initialise('lille', data);
  await chapter('First ceremony', nothing);
  await accept();
  {
    await using hub = new AsyncDisposableStack();
    const settings = { INTERHUB_HTTP_PORT: '0', INTERHUB_LISTEN: '/ip4/127.0.0.1/tcp/0' };
    const logFile = folder.join('hub.log');
    const running = await startHubProcess({
      dataFolder: data,
      logFile,
      settings,
      isSparing: false,
    });
    hub.defer(() => running.stop());
    url = running.url;
    await chapter('Every later decision', nothing);
    await chapter('Every month, half year and year', async (line) => {
      if (line.includes('propose')) await fetchFromData('freshness-key.json');
    });
    await initialise('cork', folder.join('applicant'));
    await chapter('A hub joins', nothing);
    data = folder.join('data');
    const made = await type([
      ...['token', 'create', '--name', 'desk', '--scope', 'records:write', '--json'],
    ]);
    const response = await fetch(`${url}/api/v1/records`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${made.json().token}`,
      },
      body: JSON.stringify({
        ...{ kind: 'cluster', title: { en: 'One' }, summary: { en: 'A cluster.' } },
        regions: ['FRE1'],
      }),
    });
    assert.equal(response.status, 201, await response.text());
  }

  await chapter('Emergencies', nothing);
  await chapter("An officer's key is lost", nothing);
  await chapter("A hub's key is stolen", async (line) => {
    if (line.includes('propose')) await fetchFromData('key-request.json');
  });
  await type(['key', 'rotate', '--cancel']);
  await chapter('A hub changes its key as planned', async (line) => {
    if (line.includes('propose')) await fetchFromData('key-request.json');
  });
  await initialise('lille', folder.join('new'));
  // Its keys are not the ones that the list names.
  await accept(exitCodes.incomplete);
  await chapter('A hub is lost', async (line) => {
    if (line.includes('propose')) await fetchFromData('key-request.json');
  });
  data = folder.join('data');
  await chapter('A fork is found', nothing);
  await chapter('Governance itself disagrees: two lists of one version', async (line) => {
    if (line.includes('compare')) await signRival();
  });
  await chapter('A hub misbehaves', nothing);
  await type(['leave', 'out']);
  await copyFile(
    folder.join('out', 'lille.leave-request.jws'),
    folder.join('lille.leave-request.jws'),
  );
  await chapter('A hub leaves', nothing);

  const untold = blocks.filter((block) => !told.includes(block));
  assert.deepEqual(
    untold.map(({ heading }) => heading),
    [],
    'these were not followed',
  );
  const left = (await readdir(folder.path)).filter((name) => name.endsWith('.tmp'));
  assert.deepEqual(left, []);
  await rm(folder.join('out'), { recursive: true });
});

function compare(heading: string, promised: readonly string[], seen: string): void {
  const text = seen.replaceAll(/\s+/g, ' ');
  for (const piece of promised.flatMap(steadyPieces)) {
    assert.ok(text.includes(piece), `${heading}: it does not print "${piece}" but\n${seen}`);
  }
}
