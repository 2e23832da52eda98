/** The subcommands, in the order of the help. Each registers itself on the program. */
import type { Register } from '../register.ts';
import { registerBackup } from './backup.ts';
import { registerDoctor } from './doctor.ts';
import { registerExport } from './export.ts';
import { registerFeed } from './feed.ts';
import { registerImport } from './import.ts';
import { registerInit } from './init.ts';
import { registerJoin } from './join.ts';
import { registerKey } from './key.ts';
import { registerLeave } from './leave.ts';
import { registerNetwork } from './network.ts';
import { registerRecord } from './record.ts';
import { registerRecover } from './recover.ts';
import { registerRestore } from './restore.ts';
import { registerSearch } from './search.ts';
import { registerServe } from './serve.ts';
import { registerStatus } from './status.ts';
import { registerToken } from './token.ts';
import { registerTrust } from './trust/index.ts';
import { registerUser } from './user.ts';
import { registerVerify } from './verify.ts';

/** All subcommands. */
export const commands: readonly Register[] = [
  registerInit,
  registerJoin,
  registerServe,
  registerStatus,
  registerDoctor,
  registerSearch,
  registerRecord,
  registerImport,
  registerExport,
  registerVerify,
  registerTrust,
  registerKey,
  registerFeed,
  registerToken,
  registerUser,
  registerBackup,
  registerRestore,
  registerRecover,
  registerLeave,
  registerNetwork,
];
