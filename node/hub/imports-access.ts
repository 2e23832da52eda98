/** Who may import, and what imports in the portal stand on. */
import type { HubContext } from './context.ts';
import { HubError } from './errors.ts';
import type { ImportParts } from './importing.ts';
import type { Actor } from './people/actor.ts';
import type { Audit } from './people/audit-types.ts';
import { type Action, may } from './people/policy.ts';
import type { Publishing } from './publishing.ts';

/** What the use cases stand on. */
export interface ImportsOptions {
  readonly context: Pick<HubContext, 'id' | 'storage' | 'clock'>;
  readonly parts: ImportParts;
  readonly publishing: Pick<Publishing, 'apply'>;
  readonly audit: Pick<Audit, 'note'>;
}

/** Refuses whoever may not. @throws {HubError} forbidden */
export function demand(actor: Actor, action: Action): void {
  if (!may(actor, action, 'hub')) {
    throw new HubError('forbidden', 'This is for editors of the hub.');
  }
}
