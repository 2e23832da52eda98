/** What imports in the portal stand on. */
import type { HubContext } from './context.ts';
import type { ImportParts } from './importing.ts';
import type { Audit } from './people/audit-types.ts';
import type { Publishing } from './publishing.ts';

/** What the use cases stand on. */
export interface ImportsOptions {
  readonly context: Pick<HubContext, 'id' | 'storage' | 'clock'>;
  readonly parts: ImportParts;
  readonly publishing: Pick<Publishing, 'apply'>;
  readonly audit: Pick<Audit, 'note'>;
}
