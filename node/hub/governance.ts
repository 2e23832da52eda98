/** A hub's part in the network's governance, in one object; see governance-types.ts. */
import type { HubContext } from './context.ts';
import { createActions } from './governance-actions.ts';
import { readAlerts } from './governance-alerts.ts';
import { createHistory } from './governance-history.ts';
import { createJoining } from './governance-joining.ts';
import { createProposals } from './governance-proposals.ts';
import type { Governance } from './governance-types.ts';

/** Makes the use cases of governance. */
export function createGovernance(context: HubContext): Omit<Governance, 'tellAlarms'> {
  return {
    ...createJoining(context),
    ...createProposals(context),
    ...createHistory(context),
    ...createActions(context),
    forkedLists: async () => {
      const { trust } = context;
      return [...(await trust.serveFork(0)).lists, ...(await trust.serveFork(1)).lists];
    },
    alerts: () => readAlerts(context),
  };
}
