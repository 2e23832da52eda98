/** The pages of governance in English. */
import type { Message } from '../message.ts';

export const consoleEn = {
  'console.nav': 'Pages about the network',
  'console.overview': 'Overview',
  'console.hubs': 'Hubs and keys',
  'console.history': 'History',
  'console.proposals': 'Proposals',
  'console.join': 'Joining',
  'console.words': 'Fingerprint in words',
  'console.good': { one: 'good for {n} more day', other: 'good for {n} more days' },
  'console.soon': {
    one: 'expires in {n} day: the officers must renew it',
    other: 'expires in {n} days: the officers must renew it',
  },
  'console.over': 'expired: new records wait until the officers renew it',
  'console.fresh': 'confirmed',
  'console.notFresh': 'not confirmed',
  'console.freshUnused': 'this network has no role that confirms it',
  'warning.trustFork':
    'The network’s governance contradicts itself: two trust lists of one version were signed. Nothing new is taken until that is resolved.',
  'warning.notFresh':
    'Nobody has confirmed lately that the network’s trust list is the newest. You can go on reading, but new records wait until it is confirmed.',
  'alerts.title': 'What needs attention',
  'alerts.none': 'Nothing, as far as this hub knows.',
  'alert.no-trust': 'This hub has no trust list yet. Its operator must accept the first one.',
  'alert.trust-fork':
    'Governance has signed two different lists of one version. Nothing further is taken. Call all officers and operators now: the keys of several officers may have been stolen.',
  'alert.list-expired':
    'The trust list has expired. New records wait on every hub until the officers publish another.',
  'alert.list-expires-soon': 'The trust list expires on {at}. The officers should renew it now.',
  'alert.not-fresh':
    'Nobody has confirmed lately that this list is the newest. The online role has stopped, or this hub is cut off from it.',
  'alert.freshness-late':
    'The list is still confirmed as the newest, until {at}, but no new confirmation has come. Whoever keeps the freshness key must look at its job.',
  'alert.newer-list-exists': 'There is a newer trust list, which has not reached this hub yet.',
  'alert.feed-fork':
    '{hub} has signed two different entries at one position: a fork. Its feed is frozen until governance opens a new epoch.',
  'alert.quarantine': 'New entries of {hub} are held back until they can be relied on.',
  'alert.hub-behind': '{hub} still has version {version} of the trust list.',
  'officers.title': 'Waiting for officers',
  'officers.none': 'Nothing waits for officers at this hub.',
  'officers.missing': 'Not signed yet:',
  'officers.joining': {
    one: '{n} request to join waits for an answer',
    other: '{n} requests to join wait for an answer',
  },
  'officers.why':
    'You see this because you hold the office of a governance officer. What decides is still a signature that officers make on their own machines.',
  'members.title': 'Hubs and their keys',
  'members.lead':
    'Each key is good for certain positions of its hub’s feed, and for no others, whatever the clock says.',
  'members.contact': 'Last contact',
  'members.software': 'Software',
  'members.list': 'Its trust list',
  'members.unknown': 'not known',
  'members.epochs': 'Epochs of its feed',
  'members.epoch': 'epoch {epoch}',
  'members.epochAfter': 'epoch {epoch}, after {place}',
  'members.epochAnew': 'epoch {epoch}, begun anew',
  'members.keyInUse': 'in use {range}',
  'members.keyRetired': 'retired; was good {range}',
  'members.keyStolen': 'stolen; good up to {place}',
  'members.keyStolenAlways': 'stolen; nothing that it signed is good',
  'history.title': 'History of the trust list',
  'history.lead':
    'Every version, the newest first: what it changed, and whose signatures it carries. Each follows from the one before; none can be left out or altered unnoticed.',
  'history.version': 'Version {version}',
  'history.inForce': 'in force',
  'history.signedBy': 'Signed by',
  'history.older': 'Older versions',
  'history.newest': 'Back to the newest',
  'proposals.title': 'Proposals',
  'proposals.lead':
    'A new trust list begins as a proposal, which collects the officers’ signatures. Nothing changes before enough of them have signed and somebody publishes it.',
  'proposals.kept':
    'Proposals are kept at this hub alone. Other hubs do not show them; tell the officers where to sign.',
  'proposals.none': 'There is no proposal at this hub.',
  'proposals.proposal': 'Proposal',
  'proposals.state': 'State',
  'proposals.received': 'Received',
  'proposals.submit': 'Hand in a proposal',
  'proposals.file': 'Proposal file',
  'proposals.fileText':
    'The file that “interhub trust propose” made, with the signature of at least one officer of today; “interhub trust combine” puts signatures into it.',
  'proposals.submitButton': 'Check and hand in',
  'proposal.title': 'Proposal for version {version}',
  'proposal.collecting': 'collects signatures',
  'proposal.complete': 'complete: can be published',
  'proposal.published': 'published',
  'proposal.outdated': 'out of date',
  'proposal.publishedText': 'This list was published.',
  'proposal.outdatedText':
    'The trust list has changed since. The officers must propose this anew, on top of the list of today.',
  'proposal.note': 'Note of its author',
  'proposal.noteText': 'Not part of what is signed. Rely on the changes below, not on the note.',
  'proposal.changes': 'What it changes',
  'proposal.risks': 'Think twice before signing',
  'proposal.noRisks': 'Nothing unusual was found.',
  'proposal.signatures': 'Signatures',
  'proposal.sideBoth': 'Officers: {n} of {all} must sign',
  'proposal.sideOld': 'Officers of today: {n} of {all} must sign',
  'proposal.sideNew': 'Officers of the proposed list: {n} of {all} must sign',
  'proposal.signed': 'has signed',
  'proposal.missing': 'has not signed',
  'proposal.enough': 'Enough have signed.',
  'proposal.more': {
    one: '{n} more signature is needed.',
    other: '{n} more signatures are needed.',
  },
  'proposal.added': 'The signature has been checked and added.',
  'proposal.sign': 'How to sign',
  'proposal.signSave': 'Save the proposal',
  'proposal.signShow': 'On your own machine, look at what it changes, and compare the fingerprint:',
  'proposal.signSign': 'Sign it there:',
  'proposal.signUpload': 'Hand in the signature file here, or send it to a colleague.',
  'proposal.upload': 'Signature file',
  'proposal.uploadText':
    'The file that “interhub trust sign” wrote. It holds no secret. It is checked here before anything is kept.',
  'proposal.uploadButton': 'Check and add the signature',
  'publish.title': 'Publish',
  'publish.text':
    'Enough officers have signed. Publishing puts the list in force, here and on all other hubs. It cannot be taken back, only followed by a further list.',
  'publish.button': 'Publish version {version}',
  'joining.title': 'Requests to join',
  'joining.lead':
    'Before officers propose a new hub, they call its operator and compare the fingerprint. Only if it is the same has the request come from him unchanged.',
  'joining.none': 'Nobody has asked to join at this hub.',
  'joining.open': 'waits for an answer',
  'joining.accepted': 'accepted: the trust list names this hub',
  'joining.rejected': 'rejected',
  'joining.reason': 'Reason',
  'joining.by': 'By',
  'joining.former': 'an officer of that time',
  'joining.received': 'Received',
  'joining.addresses': 'Addresses',
  'joining.peers': 'Network identity',
  'joining.save': 'Save the request',
  'joining.reject': 'Reject this request',
  'joining.rejectFile': 'Rejection',
  'joining.rejectText': 'The file that “interhub trust reject” wrote, signed by one officer.',
  'joining.rejectButton': 'Check and reject',
  'joining.submit': 'Ask to join',
  'joining.file': 'Request to join',
  'joining.fileText':
    'The file join-request.json that “interhub init” wrote. “interhub init --submit” hands it in by itself.',
  'joining.submitButton': 'Check and hand in',
  'console.log': 'Log',
  'log.title': 'What officers did here',
  'log.lead':
    'Proposals, signatures, publications and rejections that this hub has taken, the newest first. Every hub keeps a log of its own.',
  'log.none': 'Nothing has been done at this hub yet.',
  'log.when': 'When',
  'log.who': 'Who',
  'log.what': 'What',
  'log.proposed': 'Proposed: {subject}',
  'log.signed': 'Signed: {subject}',
  'log.published': 'Published: {subject}',
  'log.rejected': 'Rejected a request to join: {subject}',
  'log.anybody': 'anybody may: enough had signed',
  'log.unknownVersion': 'a proposal no longer kept here',
  'log.unknownHub': 'a request no longer kept here',
  'log.older': 'Older actions',
  'refusal.title': 'Nothing was changed',
  'refusal.no-file': 'No file was chosen. Choose one and try again.',
  'refusal.too-many':
    'Ten open proposals at this hub carry the signature of this officer already: there is no room for more. They make room when a list is published. If he did not sign them, his key is stolen: call the other officers.',
  'refusal.too-large':
    'The file is too large to be what is asked for here. Check which one you chose.',
  'refusal.malformed':
    'This is not a file of the kind that is asked for here, or it was damaged. Check which one you chose.',
  'refusal.damaged': 'The file was damaged on its way. Have it sent again.',
  'refusal.newer-format': 'The file is from a newer version of the program than this hub runs.',
  'refusal.other-proposal':
    'This signature belongs to another proposal. Look at its fingerprint, and hand it in there.',
  'refusal.not-an-officer':
    'Whoever signed this is no officer, neither of today’s list nor of the proposed one. Was it signed with the right key?',
  'refusal.unsigned':
    'No officer of today has signed this proposal yet. Put a signature into it with “interhub trust combine”, then hand it in.',
  'refusal.bad-signature':
    'The signature does not match. The file was damaged or forged; sign again.',
  'refusal.already-signed': 'This signature is here already. Nothing more is to be done.',
  'refusal.outdated':
    'The trust list has changed since this was proposed. The officers must propose it anew.',
  'refusal.in-force': 'This list is already in force.',
  'refusal.ahead':
    'A list in between has not reached this hub yet. Try again later, or at another hub.',
  'refusal.other-chain':
    'This proposal does not follow from the list that is in force here. Do not sign it, and tell the other officers.',
  'refusal.incomplete': 'Not enough officers have signed yet.',
  'refusal.wrong-network': 'This file is of another network.',
  'refusal.not-found': 'That is no longer at this hub. Hand it in again.',
  'refusal.busy': 'Too many wait at this hub. Hand it in at another one.',
  'refusal.trust-fork':
    'Governance has signed two lists of one version. No list is taken until that is resolved.',
  'refusal.no-trust': 'This hub has no trust list yet, and cannot judge this.',
  'refusal.clock':
    'The time in this file does not fit. Check the clock of the machine that made it, and make it anew.',
  'refusal.other-request': 'This rejection is about another request to join.',
  'refusal.member': 'The trust list names this hub already.',
  'refusal.cross-site': 'This form was sent from another site. Use the one on this page.',
  'refusal.other': 'The file was refused.',
} as const satisfies Readonly<Record<string, Message>>;

/** Translations of the same. */
export type ConsoleMessages = Readonly<Record<keyof typeof consoleEn, Message>>;
