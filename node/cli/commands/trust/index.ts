/**
 * `interhub trust`: who belongs to the network, by whose decision. Officers' commands need neither a
 * hub nor a network; the files that they make travel by mail or memory stick.
 *
 * - show.ts, verify.ts, accept.ts, publish.ts  trust lists (summary.ts: as text) and proposals
 * - compare.ts  two lists of one version, side by side
 * - key.ts      an officer's key
 * - draft.ts    the first list;  propose.ts  the next one
 * - sign.ts     an officer's signature;  combine.ts  several;  enact.ts  the list that comes of them
 * - reject.ts   answering a request to join that is not granted
 */
import type { Register } from '../../register.ts';
import { addAccept } from './accept.ts';
import { addCombine } from './combine.ts';
import { addCompare } from './compare.ts';
import { addDraft } from './draft.ts';
import { addEnact } from './enact.ts';
import { addKey } from './key.ts';
import { addPropose } from './propose.ts';
import { addPublish } from './publish.ts';
import { addReject } from './reject.ts';
import { addShow } from './show.ts';
import { addSign } from './sign.ts';
import { addVerify } from './verify.ts';

const commands: readonly Register[] = [
  addShow,
  addVerify,
  addCompare,
  addAccept,
  addPublish,
  addKey,
  addDraft,
  addPropose,
  addSign,
  addCombine,
  addEnact,
  addReject,
];

export const registerTrust: Register = (program, output, exit) => {
  const trust = program
    .command('trust')
    .description('the trust list: who belongs to the network, and who decides');
  for (const add of commands) add(trust, output, exit);
};
