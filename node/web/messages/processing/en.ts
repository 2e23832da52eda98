/** The record of processing activities in English. */
import type { Message } from '../message.ts';

export const processingEn = {
  'processing.title': 'Record of processing activities',
  'processing.lead':
    'What this hub does with personal data, after article 30 of the General Data Protection Regulation.',
  'processing.link': 'Record of processing activities',
  'processing.controller': 'Controller',
  'processing.officer': 'Data protection officer',
  'processing.team': 'Team of the hub',
  'processing.unset': 'not stated yet: an administrator can do so under Settings',
  'processing.purpose': 'Purpose',
  'processing.basis': 'Legal basis',
  'processing.persons': 'Persons',
  'processing.data': 'Data',
  'processing.recipients': 'Recipients',
  'processing.kept': 'Kept',
  'processing.transfers': 'Transfers to third countries',
  'processing.transfersText':
    'Published records are public, and are copied to the hubs of the network, which are listed on the page of hubs. Nothing else leaves this hub.',
  'processing.security': 'Security',
  'processing.securityText':
    'Records are signed and verified. Connections between hubs are encrypted. Administrators need a second factor. What is erased is overwritten in the database. Backups follow erasures when they are restored.',
  'processing.accounts.title': 'Accounts of members and of the hub’s team',
  'processing.accounts.purpose':
    'To let people sign in and act in the portal, and to protect accounts against misuse',
  'processing.accounts.basis':
    'Article 6 (1) (b) GDPR: use of the portal that the person has asked for',
  'processing.accounts.persons': 'Members, editors, administrators, officers',
  'processing.accounts.data':
    'Name, mail address, language, password as a hash, second factors, sessions with kind of device and time',
  'processing.accounts.recipients':
    'The hub’s administrators; the agency’s identity provider, if it is used',
  'processing.accounts.kept': 'Until the person deletes the account; sessions for 14 days',
  'processing.claims.title': 'Claims on organisations, and their teams',
  'processing.claims.purpose':
    'To make sure that only those who belong to an organisation edit for it',
  'processing.claims.basis': 'Article 6 (1) (f) GDPR: trustworthy records',
  'processing.claims.persons':
    'Members who claim or register an organisation, and those whom they invite',
  'processing.claims.data':
    'The claim, a note, documents that prove it, mail addresses of people invited',
  'processing.claims.recipients': 'The hub’s editors',
  'processing.claims.kept': 'Documents {documentDays} days after the decision; invitations 30 days',
  'processing.writing.title': 'Drafts, notes and notifications',
  'processing.writing.purpose':
    'To write records together, to have them reviewed, and to tell people what became of them',
  'processing.writing.basis':
    'Article 6 (1) (b) GDPR: use of the portal that the person has asked for',
  'processing.writing.persons': 'Members, and the hub’s editors',
  'processing.writing.data':
    'Drafts, notes between author and hub, who saved and published which version, notifications',
  'processing.writing.recipients':
    'The author’s organisation and the hub’s editors; the mail server of the hub',
  'processing.writing.kept':
    'Notifications {noticeDays} days; drafts until they are discarded, their own also with the account; versions until the record is erased',
  'processing.records.title': 'Published records',
  'processing.records.purpose':
    'To make organisations, offers and events of the region findable across the network',
  'processing.records.basis':
    'Article 6 (1) (e) GDPR: a task in the public interest; (a) for persons named with consent',
  'processing.records.persons': 'Persons whom a record names with their consent',
  'processing.records.data':
    'Name of the person and day of the consent; mail address and telephone of the office, where a record has them',
  'processing.records.recipients': 'Everybody: all hubs of the network hold a copy',
  'processing.records.kept': 'Until the record is erased, which every hub confirms',
  'processing.imports.title': 'Imports',
  'processing.imports.purpose': 'To publish many records at once, and to undo that',
  'processing.imports.basis': 'Article 6 (1) (e) GDPR: a task in the public interest',
  'processing.imports.persons': 'Persons whom an imported file names',
  'processing.imports.data': 'The file, and what became of each of its rows',
  'processing.imports.recipients': 'The hub’s editors',
  'processing.imports.kept':
    'The file until it is published or discarded; what became of its rows {importDays} days',
  'processing.alerts.title': 'Mail about saved searches',
  'processing.alerts.purpose': 'To tell subscribers what is new',
  'processing.alerts.basis': 'Article 6 (1) (a) GDPR: consent, confirmed by mail',
  'processing.alerts.persons': 'Subscribers',
  'processing.alerts.data': 'Mail address, language, the search',
  'processing.alerts.recipients': 'The mail server of the hub',
  'processing.alerts.kept': 'Until the subscription is ended; two days without confirmation',
  'processing.reports.title': 'Reports on records',
  'processing.reports.purpose': 'To look into what is reported, and to answer',
  'processing.reports.basis': 'Article 6 (1) (c) GDPR with article 16 of the Digital Services Act',
  'processing.reports.persons': 'Whoever reports a record',
  'processing.reports.data': 'The report; a mail address, if an answer is wanted',
  'processing.reports.recipients': 'The hub’s editors',
  'processing.reports.kept': 'The address {reportDays} days after the decision',
  'processing.audit.title': 'Log of actions',
  'processing.audit.purpose':
    'To find out afterwards who changed, published, hid or erased something',
  'processing.audit.basis': 'Article 6 (1) (f) GDPR: security and accountability',
  'processing.audit.persons': 'People with an account',
  'processing.audit.data': 'Number of the account, action, what it was done to, time; no names',
  'processing.audit.recipients': 'The hub’s administrators',
  'processing.audit.kept':
    'As long as the hub exists; once an account is deleted, its number leads to nobody',
  'processing.log.title': 'Technical log',
  'processing.log.purpose': 'To find faults and attacks',
  'processing.log.basis': 'Article 6 (1) (f) GDPR: secure operation',
  'processing.log.persons': 'Visitors',
  'processing.log.data': 'Time, path without search words, status, duration; no addresses',
  'processing.log.recipients': 'The hub’s operator',
  'processing.log.kept': 'As the operator’s server keeps logs',
  'processing.backups.title': 'Backups',
  'processing.backups.purpose': 'To come back after a loss',
  'processing.backups.basis': 'Article 6 (1) (f) GDPR: secure operation',
  'processing.backups.persons': 'All persons named above',
  'processing.backups.data': 'A copy of the database',
  'processing.backups.recipients': 'The hub’s operator',
  'processing.backups.kept':
    'As many as the operator has set; older ones are deleted. What was erased meanwhile does not come back',
} satisfies Record<string, Message>;
