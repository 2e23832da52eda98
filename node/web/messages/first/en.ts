/** Setting up a hub, in English. */
import type { Message } from '../message.ts';

/** The English words. */
export const firstEn = {
  'first.desk': 'The hub’s desk',
  'first.administration': 'Administration',
  'first.title': 'First steps',
  'first.lead':
    'What a new hub needs until people can use it. Take the steps in any order; what is done is ticked off by itself.',
  'first.progress': '{done} of {all} steps done',
  'first.complete': 'All steps are done. Your hub is set up.',
  'first.state.done': 'done',
  'first.state.open': 'open',
  'first.state.waiting': 'waiting',
  'first.state.locked': 'after the second factor',
  'first.advised': 'recommended',
  'first.again': 'Look at it again',
  'first.notice': 'Your hub is being set up: {done} of {all} steps are done.',
  'first.noticeGo': 'On to the first steps',
  'first.factor.title': 'A second factor for your account',
  'first.factor.why':
    'A stolen password alone must not open the hub: an administrator’s rights count only with an authenticator app or a passkey.',
  'first.factor.go': 'Set up a second factor',
  'first.team.title': 'Who runs the hub',
  'first.team.why':
    'Readers want to know whom they can write to, and the privacy pages must name who answers for personal data.',
  'first.team.go': 'Fill in address and agency',
  'first.network.title': 'A place in the network',
  'first.network.why':
    'Other hubs take records only from hubs that the governance team has put on the trust list.',
  'first.network.go': 'Join the network',
  'first.profile.title': 'The profile of your hub',
  'first.profile.why': 'It tells other regions who you are and what your agency can do for them.',
  'first.profile.go': 'Write the profile',
  'first.record.title': 'A first cluster or organisation',
  'first.record.why':
    'Clusters and organisations are what people look for first, and what later records refer to.',
  'first.record.go': 'Write the first record',
  'first.mail.title': 'A mail server',
  'first.mail.why': 'Invitations, links to sign in and reminders reach people by mail.',
  'first.mail.go': 'Set up the mail server',
  'first.colleague.title': 'A colleague',
  'first.colleague.why':
    'Somebody else has to be able to review records and look after the hub while you are away.',
  'first.colleague.go': 'Invite a colleague',
  'first.backups.title': 'Backups',
  'first.backups.why':
    'Published records come back from other hubs after a loss; accounts, drafts and settings only from a backup.',
  'first.backups.go': 'See the backups',
  'first.look.title': 'The look of your hub',
  'first.look.why': 'By your name, logo and colour people see at once whose portal this is.',
  'first.look.go': 'Choose the look',
  'first.note.not-named': 'Trust list {version} is here, but does not name this hub yet.',
  'first.note.handed-in':
    'Your request is at {url}. The governance team will call and compare its fingerprint with you.',
  'first.note.draft': 'You have begun a draft.',
  'first.note.needs-network': 'You can write it now; publishing waits for the network.',
  'first.note.outbox': 'No mail server is set: mails lie as files in {folder}.',
  'first.note.folder': 'One is made every day in {folder}.',
  'first.note.no-folder':
    'The operator names a folder with INTERHUB_BACKUPS and starts the hub again.',
  'first.nobody': 'Nobody has an account here yet',
  'first.nobodyText':
    'Whoever operates this hub makes the first administrator: with this command on the machine of the hub, and the link that it prints.',
  'first.nobodyMail': 'your mail address',
  'setup.title': 'Joining the network',
  'setup.tab': 'Joining',
  'setup.lead':
    'This hub belongs to the network {network} as soon as a trust list names it. The officers of the governance team sign that list together.',
  'setup.member': 'Trust list {version} names this hub: it belongs to the network {name}.',
  'setup.notNamed':
    'Trust list {version} of the network {name} is here, but does not name this hub yet. The next list arrives by itself.',
  'setup.request': 'Send the request',
  'setup.requestText':
    'It holds the public keys and the addresses of this hub, nothing secret. Send the file to the governance team:',
  'setup.requestSave': 'Download the request',
  'setup.requestSubmit':
    'Or hand it in at a hub of the network: on the page Network – Joining of that hub, or with this command on the machine of your own:',
  'setup.requestAddress': 'address of that hub',
  'setup.requestNone':
    'The request that this hub was made with is no longer in its folder {folder}. If you have sent it away, all is well.',
  'setup.handedIn': 'It was handed in at {url}.',
  'setup.compare': 'Compare the fingerprint by telephone',
  'setup.compareText':
    'The governance team calls you, or you call a number that you had before. Read the whole of it to each other; a fingerprint that came by mail proves nothing.',
  'setup.accept': 'Accept the trust list',
  'setup.acceptText':
    'When the team has added your hub, it sends you a file with the trust list, and tells you its fingerprint by telephone. Publishing is possible as soon as you have accepted it.',
  'setup.file': 'File with the trust list',
  'setup.fileHint': 'Usually trust.json. It must begin with the first list of the network.',
  'setup.fingerprint': 'Fingerprint of the list, as you were told it',
  'setup.fingerprintHint': 'Eight groups of five digits, or sixteen words.',
  'setup.acceptButton': 'Accept the list',
  'setup.accepted':
    'Accepted. Every later list arrives by itself. Fingerprint of the one that is here:',
  'setup.wrong.file': 'Choose the file with the trust list',
  'setup.wrong.unreadable': 'There are no trust lists in this file. Ask the team for it once more',
  'setup.wrong.fingerprint': 'Type the fingerprint that you were told by telephone',
  'setup.wrong.mismatch':
    'No list in this file has this fingerprint. Look for a slip of the pen; if there is none, do not accept the file and call the team',
  'look.title': 'Look of the hub',
  'look.tab': 'Look',
  'look.lead':
    'Name, logo and colour stand on every page of this portal. All the rest stays as it is, so that people find their way at every hub.',
  'look.name': 'Name in the header',
  'look.nameHint': 'At most {n} characters. Left empty, it is Interhub.',
  'look.logo': 'Logo',
  'look.logoHint':
    'A PNG file of at most {kb} KB, each side from 16 to {pixels} pixels long. It should be readable on a dark ground.',
  'look.logoNow': 'The logo as it is now',
  'look.logoRemove': 'Remove the logo',
  'look.colours': 'Colours',
  'look.coloursUsual': 'The usual ones of Interhub',
  'look.coloursOwn': 'Made from a colour of our own',
  'look.colour': 'Our colour',
  'look.colourHint':
    'Header, links and buttons are made from it, darker or lighter wherever a text would be hard to read.',
  'look.preview': 'How it looks',
  'look.light': 'Light',
  'look.dark': 'Dark',
  'look.sampleLink': 'A link',
  'look.sampleButton': 'A button',
  'look.contrast': 'Contrast of links {link} : 1, of buttons {button} : 1',
  'look.contrastNote': 'At least 4.5 : 1 is always kept, so that everybody can read it.',
  'look.corrected':
    'On white, {colour} would be hard to read. Links and buttons are therefore {used}.',
  'look.try': 'Show how it would look',
  'look.tried': 'Nothing is saved yet.',
  'look.triedLogo': 'The file that you chose has to be chosen again before you save.',
  'look.save': 'Save the look',
  'look.saved': 'Saved. Every page looks like this now.',
  'look.wrong.name': 'Choose a name of at most {n} characters',
  'look.wrong.colour': 'Choose a colour, or the usual ones',
  'look.wrong.logo':
    'Choose a PNG file of at most {kb} KB, each side from 16 to {pixels} pixels long',
} satisfies Record<string, Message>;
