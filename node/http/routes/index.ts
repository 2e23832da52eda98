/** All routes. Where two patterns fit one path, the more exact one stands first. */
import type { Route } from '../route.ts';
import { exportRecords } from './export.ts';
import { health } from './health.ts';
import { hubs } from './hubs.ts';
import { importRecords } from './import.ts';
import { importProgress } from './import-progress.ts';
import { joinRequestCreate } from './join-request-create.ts';
import { joinRequestDocument } from './join-request-document.ts';
import { joinRequestGet } from './join-request-get.ts';
import { joinRequestList } from './join-request-list.ts';
import { joinRequestReject } from './join-request-reject.ts';
import { metrics } from './metrics.ts';
import { openapi } from './openapi.ts';
import { proposalCreate } from './proposal-create.ts';
import { proposalDocument } from './proposal-document.ts';
import { proposalGet } from './proposal-get.ts';
import { proposalList } from './proposal-list.ts';
import { proposalPublish } from './proposal-publish.ts';
import { proposalSign } from './proposal-sign.ts';
import { ready } from './ready.ts';
import { recordCreate } from './record-create.ts';
import { recordErase } from './record-erase.ts';
import { recordErasure } from './record-erasure.ts';
import { recordGet } from './record-get.ts';
import { recordProof } from './record-proof.ts';
import { recordReplace } from './record-replace.ts';
import { recordSimilar } from './record-similar.ts';
import { recordWithdraw } from './record-withdraw.ts';
import { reference } from './reference.ts';
import { schema } from './schema.ts';
import { schemaList } from './schema-list.ts';
import { search } from './search.ts';
import { status } from './status.ts';
import { suggest } from './suggest.ts';
import { trust } from './trust.ts';
import { trustActions } from './trust-actions.ts';
import { trustAlerts } from './trust-alerts.ts';
import { trustFork } from './trust-fork.ts';
import { trustHistory } from './trust-history.ts';
import { trustLists } from './trust-lists.ts';
import { trustTake } from './trust-take.ts';

export const routes: readonly Route[] = [
  search,
  suggest,
  recordCreate,
  recordReplace,
  recordWithdraw,
  recordErase,
  recordErasure,
  recordGet,
  recordProof,
  recordSimilar,
  importRecords,
  importProgress,
  exportRecords,
  hubs,
  trust,
  trustLists,
  trustTake,
  status,
  joinRequestCreate,
  joinRequestList,
  joinRequestGet,
  joinRequestDocument,
  joinRequestReject,
  proposalList,
  proposalCreate,
  proposalGet,
  proposalDocument,
  proposalSign,
  proposalPublish,
  trustHistory,
  trustActions,
  trustFork,
  trustAlerts,
  schemaList,
  schema,
  openapi,
  reference,
  health,
  ready,
  metrics,
];
