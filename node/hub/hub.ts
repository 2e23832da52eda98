/** All use cases of a hub in one object. */

import { createAdministration } from './administration/index.ts';
import { createAlerts } from './alerts.ts';
import { createCalendar } from './calendar.ts';
import type { HubContext } from './context.ts';
import { createDesk } from './desk/index.ts';
import { createDirectory } from './directory.ts';
import { createEditing } from './editing/editing.ts';
import { createExporting } from './exporting.ts';
import { createGovernance } from './governance.ts';
import { createGovernanceForPeople } from './governance-people.ts';
import { createImporting, createImportParts } from './importing.ts';
import { createImports } from './imports.ts';
import { createImportWork } from './imports-work.ts';
import { createOutsideFetch } from './outside-fetch.ts';
import { createAudit } from './people/audit.ts';
import { createAuditReading } from './people/audit-reading.ts';
import { createNotifications } from './people/notifications.ts';
import { createOrganisations } from './people/organisations.ts';
import { noPeople } from './people/people-types.ts';
import { createPublishing } from './publishing.ts';
import { createReading } from './reading.ts';
import { createSearchClock } from './search-times.ts';
import { createSearching } from './searching.ts';
import { createSimilarity } from './similarity.ts';
import { createSiteMap } from './site-map.ts';
import { createSuggesting } from './suggesting.ts';
import type { Hub } from './types.ts';
import { understandingOf } from './understanding.ts';

/** Makes a hub from what it stands on. */
export function createHub(context: HubContext): Hub {
  const publishing = createPublishing(context);
  const reading = createReading(context);
  const understanding = understandingOf(context);
  const searching = createSearching(context, reading, understanding);
  const times = createSearchClock(context.clock, () => context.federation.breakers());
  const search: Hub['search'] = async (...question) => {
    const started = performance.now();
    const answer = await searching.search(...question);
    times.observe(answer, performance.now() - started);
    return answer;
  };
  const { people = noPeople } = context;
  const audit = createAudit(context);
  const importParts = createImportParts(context, publishing);
  const notifications = createNotifications({ ...context, people });
  const desk = createDesk({
    hub: context,
    ...{ reading, publishing, audit, notifications },
    tell: context.tellReporter ?? (async () => undefined),
  });
  const organisations = createOrganisations({ hub: context, people, audit, notifications });
  return {
    network: context.network,
    id: context.id,
    create: publishing.create,
    replace: publishing.replace,
    withdraw: publishing.withdraw,
    erase: publishing.erase,
    erasures: publishing.erasures,
    get: reading.get,
    proof: reading.proof,
    recent: reading.recent,
    ...searching,
    search,
    ...createSuggesting(context),
    ...createCalendar(context, reading),
    ...createSimilarity(context, reading, understanding),
    ...createDirectory(context, times),
    siteMap: createSiteMap(context),
    ...createImporting(context, importParts),
    imports: createImports({ context, parts: importParts, publishing, audit }),
    importWork: createImportWork({
      ...{ context, parts: importParts, notifications },
      fetch: context.outside ?? createOutsideFetch(),
      watchedFolder: context.watchedFolder ?? '',
    }),
    ...createExporting(context),
    governance: createGovernanceForPeople(createGovernance(context), {
      ...{ audit, notifications, people, settings: context.storage.settings },
      nameOf: (id) => context.trust.view()?.hub(id)?.name ?? id,
    }),
    alerts: createAlerts(context, { search }),
    ...{ desk, audit, notifications },
    auditReading: createAuditReading(audit, people),
    administration: createAdministration({ hub: context, audit, backups: context.backups }),
    organisations,
    editing: createEditing({
      ...{ context, hub: publishing, audit, notifications, organisations, people },
    }),
  };
}
