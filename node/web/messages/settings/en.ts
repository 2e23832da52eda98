/** Settings of mail and sign-in, and a mail to try them, in English. */
import type { Message } from '../message.ts';

/** The English words. */
export const settingsEn = {
  'settings.page.settings': 'Settings',
  'settings.page.mail': 'Mail',
  'settings.page.sign-in': 'Sign-in',
  'settings.lead.mail':
    'Invitations, links to sign in and reminders leave by a mail server, such as that of your agency. A change counts from the next mail on.',
  'settings.lead.sign-in': 'How people get an account here. A change counts at once.',
  'settings.fixed':
    'Set where the hub is started, by {variable}. That goes before what could be written here.',
  'settings.empty': 'not set',
  'settings.yes': 'yes',
  'settings.no': 'no',
  'settings.secretHint': 'It is kept encrypted and never shown again.',
  'settings.secretKept': 'One is set. Leave this empty to keep it.',
  'setting.topic.mail': 'Mail server',
  'setting.mail.server': 'Name of the server',
  'setting.mail.server.hint':
    'Such as mail.agency.example. Without one, mails become files in the folder outbox of the data folder, and reach nobody.',
  'setting.mail.port': 'Port',
  'setting.mail.port.hint':
    'Usually 587 with STARTTLS, 465 with TLS, and 25 for a relay in your own network.',
  'setting.mail.security': 'Encryption',
  'setting.mail.security.hint': 'As your mail provider says.',
  'setting.mail.security.starttls': 'STARTTLS',
  'setting.mail.security.tls': 'TLS from the start',
  'setting.mail.security.offered':
    'If the server offers it: for a relay on the same machine or in your own network',
  'setting.mail.user': 'User name',
  'setting.mail.user.hint': 'Empty, if the server takes mail without one.',
  'setting.mail.password': 'Password',
  'setting.mail.password.hint':
    'It is good for this server and user name alone: when one of them changes, write it again.',
  'setting.mail.sender': 'Address of the sender',
  'setting.mail.sender.hint':
    'One that the server allows. Without it: noreply@ and the name of this portal.',
  'setting.topic.sign-up': 'New accounts',
  'setting.accounts.sign-up': 'Who may make an account',
  'setting.accounts.sign-up.hint':
    'Whoever signs in by the identity provider below gets an account either way.',
  'setting.accounts.sign-up.open': 'Anybody who confirms a mail address',
  'setting.accounts.sign-up.invited': 'Only people whom an administrator invites',
  'setting.topic.agency': 'The agency’s identity provider',
  'settings.agencyLead':
    'Your staff can sign in with their accounts at the agency (OpenID Connect). Register this hub there as a confidential client with the authorisation code flow, the scopes openid, email and profile, and this redirect address:',
  'setting.agency.name': 'What stands on the button',
  'setting.agency.name.hint': 'Such as My Agency. Without it, the host of the address below.',
  'setting.agency.issuer': 'Address of the provider (issuer)',
  'setting.agency.issuer.hint':
    'Such as https://login.agency.example. With another provider, everybody links their account anew.',
  'setting.agency.client-id': 'Client ID',
  'setting.agency.client-id.hint': 'As what this hub is registered there.',
  'setting.agency.client-secret': 'Client secret',
  'setting.agency.client-secret.hint':
    'It is good for this provider and client ID alone: when one of them changes, write it again.',
  'setting.agency.trusts-addresses':
    'Take its mail addresses for confirmed although it does not say so',
  'setting.agency.trusts-addresses.hint':
    'Only if nobody can enter an address there that is not theirs: it opens the account of this hub that has it.',
  'setting.wrong.choice': 'Choose one',
  'setting.wrong.host': 'Write a name such as mail.agency.example, without https:// and port',
  'setting.wrong.port': 'Write a number from 1 to 65,535',
  'setting.wrong.issuer': 'Write an address that begins with https://',
  'setting.wrong.secret': 'Write at most 1,000 characters',
  'setting.problem.missing': 'Fill this in as well',
  'setting.problem.secret': 'Write it, or write it again: what it belongs to has changed',
  'setting.problem.unencrypted':
    'With a user name, choose STARTTLS or TLS: otherwise the password can be read on its way',
  'trial.title': 'Try it',
  'trial.lead': 'A mail goes to your own address, {address}, in the way that is saved.',
  'trial.go': 'Send a test mail to me',
  'trial.subject': 'A test mail from {hub}',
  'trial.text':
    'Mail from {hub} reaches you: the mail server is set up well. There is nothing left to do.',
  'trial.said': 'The server answered:',
  'trial.wait': 'That was tried often. Please wait a quarter of an hour.',
  'trial.outcome.sent':
    'The server has taken the mail. It should be in your mailbox within minutes; if not, look among the spam.',
  'trial.outcome.written':
    'No mail server is set: the mail lies as a file in the folder outbox of the data folder.',
  'trial.outcome.unknown-name': 'No server has this name. Check how it is written.',
  'trial.outcome.unreachable':
    'Nothing answers at this name and port. Check both, and whether the machine of the hub may connect there.',
  'trial.outcome.silent':
    'The server did not answer in time. A firewall may stand in between, or the port may need another encryption.',
  'trial.outcome.closed':
    'The server hung up without a word. It may not take connections from the machine of the hub.',
  'trial.outcome.no-mail-server': 'What answers there is no mail server. Check name and port.',
  'trial.outcome.encryption':
    'No encrypted connection came about. Check whether port and encryption belong together.',
  'trial.outcome.certificate':
    'The certificate of the server does not hold: it is too old, for another name, or issued by somebody unknown.',
  'trial.outcome.credentials': 'The server refuses user name and password.',
  'trial.outcome.needs-credentials':
    'The server takes mail only from those who sign in. Fill in user name and password.',
  'trial.outcome.sender': 'The server takes no mail from this sender. Choose another address.',
  'trial.outcome.recipient': 'The server takes no mail for your address.',
  'trial.outcome.other': 'The mail did not leave.',
} satisfies Record<string, Message>;
