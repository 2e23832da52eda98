/**
 * What a hub keeps, in two SQLite files: hub.sqlite, the truth, and index.sqlite, derived from it
 * and made anew whenever it is lost. Implements the ports FeedStore, TrustStore, SearchIndex and
 * OnRequestRecords. The only folder that knows SQLite.
 *
 * - open.ts         opening and closing all of it
 * - error.ts        what can go wrong
 * - sqlite.ts       connections, the directory's lock
 * - migrate.ts      migrations/NNNN-name.sql, applied once each
 * - database.ts     reads, and writes in one transaction
 * - scrub.ts        nothing of what was erased is left in the files
 * - tables.ts       the tables for drizzle
 * - feed/           feeds: pages, the state of records, forks, epochs, quarantine
 * - trust-store.ts  trust lists
 * - records.ts      reading records of all hubs
 * - own-records.ts  publishing, and records that are in no feed
 * - erasures.ts     who has confirmed an erasure
 * - tokens.ts, settings.ts
 * - join-requests.ts, proposals.ts, officer-actions.ts  what applicants and officers leave here
 * - accounts.ts    accounts, their sessions and offices; account-tables.ts and attempts.ts belong to it
 * - audit.ts       what people did
 * - organisations.ts, claims.ts  who edits for which organisation, and who wants to
 * - notifications.ts  what people are told of
 * - imports.ts, import-plans.ts  imports, what they changed; mappings and schedules
 * - moderation.ts  hidden records, reports, broken links
 * - drafts.ts, record-owners.ts  what people write, whose records are, and what they said before
 * - contents.ts    when records last really changed
 * - subscriptions.ts  saved searches by mail, and mail that waits
 * - indexer.ts      from hub.sqlite into the index
 * - search/         the index: analysis of text, writing, searching, worker threads
 * - channel.ts      talking to a worker thread
 * - maintenance.ts  integrity check, backup
 * - administration.ts  tokens, settings and trust beside a running hub, for the command line
 *
 * Loss of hub.sqlite: published records come back from peers, private ones, tokens, settings and subscriptions only
 * from a backup. Whoever can write it can withhold or hide, but not forge: entries are signed.
 * Whoever can read it sees the private records.
 */
export type { AccountStore, StoredAccount, StoredPasskey, StoredSession } from './accounts.ts';
export {
  type Administration,
  backUpDirectory,
  checkDirectory,
  isDirectoryOpen,
  openAdministration,
} from './administration.ts';
export type { AttemptLimit, Attempts } from './attempts.ts';
export type { AuditLog, StoredAuditFilter, StoredAuditLine } from './audit.ts';
export type { ClaimStore, NewDocument, StoredClaim, StoredDocument } from './claims.ts';
export type { ContentChange, Contents } from './contents.ts';
export type {
  CommentEvent,
  DraftFilter,
  Drafts,
  StoredComment,
  StoredDraft,
  StoredDraftState,
} from './drafts.ts';
export type { ErasureStatus, Erasures } from './erasures.ts';
export { StorageError, type StorageErrorCode } from './error.ts';
export type {
  ImportPlans,
  StoredMapping,
  StoredSchedule,
  VanishedDecision,
} from './import-plans.ts';
export {
  type ImportChange,
  type ImportedBatch,
  type ImportedRecord,
  type ImportRowState,
  type ImportRowStep,
  type ImportState,
  type Imports,
  importRowStates,
  type OriginPlace,
  type StoredImport,
  type StoredImportRow,
} from './imports.ts';
export type { Indexer, IndexerStats } from './indexer.ts';
export type { JoinRequestState, JoinRequests, StoredJoinRequest } from './join-requests.ts';
export type { StorageLog } from './log.ts';
export type { CheckResult } from './maintenance.ts';
export type { HiddenRecord, LinkCheck, Moderation, StoredReport } from './moderation.ts';
export type { NotificationStore, StoredNotification, WaitingNotice } from './notifications.ts';
export type { OfficerAction, OfficerActions } from './officer-actions.ts';
export { openStorage, type Storage, type StorageOptions, type StorageStats } from './open.ts';
export type {
  OrganisationStore,
  StoredInvitation,
  StoredOrganisation,
} from './organisations.ts';
export type { OwnChange, OwnRecords, PrivateRecord } from './own-records.ts';
export type { Proposals, StoredProposal } from './proposals.ts';
export type { OwnedRecord, OwnedState, RecordOwners, StoredVersion } from './record-owners.ts';
export type { RecordCount, RecordKey, RecordReader, StoredRecord } from './records.ts';
export type { LikeHit, SearchAids } from './search/aids.ts';
export { languageOfQuestion } from './search/language.ts';
export { createMarker, type Marker, type TextPiece } from './search/marking.ts';
export { dayNumber, deadlineValue } from './search/sort-key.ts';
export { type Settings, settingNames, settledTrustForks } from './settings.ts';
export {
  type AlertFrequency,
  alertFrequencies,
  type MailedRecord,
  type Subscription,
  type Subscriptions,
  type WaitingMail,
} from './subscriptions.ts';
export type { RecordState } from './tables.ts';
export type { TokenInfo, TokenStore } from './tokens.ts';
