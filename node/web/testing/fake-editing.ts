/** Editing of the hub in memory, where nobody edits: every use case is refused. */
import type { Editing } from '#node/hub/editing/types.ts';
import { HubError } from '#node/hub/errors.ts';

const refused = async (): Promise<never> => {
  throw new HubError('forbidden', 'Nobody edits here.');
};

/** See the file's comment. */
export const fakeEditing: Editing = {
  ...{ start: refused, revise: refused, get: refused, save: refused, check: refused },
  ...{ submit: refused, takeBack: refused, discard: refused, comment: refused },
  ...{ askForChanges: refused, reject: refused, publish: refused, mine: refused, queue: refused },
  ...{ ending: refused, record: refused, history: refused, renew: refused, remind: refused },
  ...{ withdraw: refused, erase: refused, passTime: refused, about: refused, forget: refused },
};
