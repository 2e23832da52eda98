/** Accounts: signing in, one's own account, and those of others. */
import type { Message } from '../message.ts';

/** English. */
export const accountEn = {
  'account.signIn': 'Sign in',
  'account.signOut': 'Sign out',
  'account.signUp': 'Create an account',
  'account.menu': 'Account',
  'account.own': 'Your account',
  'account.email': 'E-mail address',
  'account.password': 'Password',
  'account.name': 'Your name',
  'account.nameHint': 'As colleagues at other organisations should see it.',
  'account.newPassword': 'New password',
  'account.passwordHint':
    'At least {n} characters. Four or five words that have nothing to do with each other are good, and easy to remember.',
  'account.code': 'Code',
  'account.back': 'Back to signing in',
  'account.signedOut': 'You have been signed out.',
  'account.welcomeBack': 'Welcome back. Please sign in to go on.',

  'account.signIn.forgotten': 'Forgotten your password?',
  'account.signIn.byLink': 'Sign in with a link by e-mail',
  'account.signIn.byPasskey': 'Sign in with a passkey',
  'account.signIn.byAgency': 'Sign in with {agency}',
  'account.signIn.or': 'Other ways to sign in',
  'account.signIn.new': 'No account yet?',
  'account.signIn.closed': 'Accounts here are by invitation. Ask the team of this hub.',
  'account.signIn.passkeyFailed':
    'The passkey did not work here. Try again, or sign in in another way.',

  'account.link.title': 'Sign in with a link by e-mail',
  'account.link.lead':
    'Enter the address of your account. We send you a link that signs you in without a password.',
  'account.link.submit': 'Send the link',
  'account.link.sentTitle': 'Look into your mailbox',
  'account.link.sent':
    'If {email} has an account here, a mail is on its way. Its link is good for 15 minutes.',
  'account.link.noMail':
    'Nothing there after some minutes? Look into the spam folder, or try again.',
  'account.enter.title': 'Sign in',
  'account.enter.lead':
    'One more step, so that mail programs that look at links ahead do not use yours up.',

  'account.factor.title': 'Second step',
  'account.factor.lead':
    'Enter the six digits that your authenticator app shows now. If you do not have it at hand, enter one of your backup codes.',
  'account.factor.submit': 'Go on',
  'account.factor.lost':
    'App and backup codes lost? Ask an administrator of this hub: only they can help you back in.',
  'account.factor.passkey': 'Use a passkey instead',

  'account.signUp.title': 'Create an account',
  'account.signUp.lead':
    'With an account you read what members of this hub share among themselves, and publish for your organisation.',
  'account.signUp.submit': 'Create the account',
  'account.signUp.privacy':
    'Your name and address are used for your account alone. You can take all your data along or delete your account at any time.',
  'account.signUp.have': 'You have an account already?',
  'account.signUp.sentTitle': 'Please confirm your address',
  'account.signUp.sent':
    'A mail is on its way to {email}. Open its link and enter your password once more: then your account is ready. The link is good for one day.',

  'account.confirm.title': 'Confirm your address',
  'account.confirm.lead': 'Enter the password that you chose when you signed up.',
  'account.confirm.submit': 'Confirm and sign in',
  'account.address.title': 'Confirm your new address',
  'account.address.lead': 'From then on, you sign in with this address, and mails go to it.',
  'account.address.submit': 'Use this address',
  'account.address.doneTitle': 'Your address has been changed',
  'account.address.done': 'Sign in with your new address from now on.',

  'account.forgotten.title': 'Set a new password',
  'account.forgotten.lead':
    'Enter the address of your account. We send you a link to choose a new password.',
  'account.forgotten.sent':
    'If {email} has an account here, a mail is on its way. Its link is good for one hour.',
  'account.password.title': 'Choose a new password',
  'account.password.lead':
    'For the account {email}. Everybody who is signed in to it will be signed out.',
  'account.password.submit': 'Set the password',
  'account.password.welcomeTitle': 'Welcome to {hub}',
  'account.password.welcome': 'Set up your account for {email}.',
  'account.password.welcomeSubmit': 'Set up the account',
  'account.dead.title': 'This link is no longer good',
  'account.dead.lead': 'It was used already, or is too old. That is for your safety.',
  'account.dead.again': 'Ask for a new one',

  'account.tab.label': 'Your account',
  'account.tab.profile': 'Profile',
  'account.tab.security': 'Security',
  'account.tab.sessions': 'Sessions',
  'account.tab.privacy': 'Privacy',
  'account.tab.people': 'People',
  'account.saved.done': 'Saved.',
  'account.save': 'Save',
  'account.language': 'Language of mails to you',
  'account.offices': 'Roles',
  'account.office.hub-editor': 'hub editor',
  'account.office.administrator': 'administrator',
  'account.office.governance-officer': 'governance officer',
  'account.needsFactor':
    'Your role counts only with a second factor. Until you have shown one, you can do here what every member can.',
  'account.setUpFactor': 'Set up a second factor',
  'account.showFactor': 'Show your second factor',
  'account.addressTitle': 'Change your e-mail address',
  'account.newEmail': 'New e-mail address',
  'account.present': 'Your present password',
  'account.presentHint': 'To make sure that it is you.',
  'account.changeAddress': 'Send a mail to confirm',
  'account.addressSent':
    'A mail is on its way to the new address. The change takes effect once you have opened its link.',

  'account.security.password': 'Password',
  'account.security.noPassword':
    'You have no password: you sign in in another way. You may add one.',
  'account.security.changePassword': 'Change the password',
  'account.security.addPassword': 'Add a password',
  'account.security.passwordDone': 'Your password was changed. Everybody else was signed out.',
  'account.security.app': 'Authenticator app',
  'account.security.appOff':
    'An app on your telephone shows six digits that change every half minute. Signing in then takes your password and these digits, so that a stolen password is of no use.',
  'account.security.appOn': 'Set up: signing in asks for a code of your app.',
  'account.security.appAdd': 'Set up an app',
  'account.security.appRemove': 'Remove the app',
  'account.security.codesNew': 'Make new backup codes',
  'account.security.scanTitle': 'Set up your authenticator app',
  'account.security.scan': 'Scan this picture with the app, or type the key into it.',
  'account.security.qr': 'Picture with the key for the app',
  'account.security.key': 'Key',
  'account.security.scanCode': 'Then enter the six digits that the app shows.',
  'account.security.scanSubmit': 'Check and switch on',
  'account.security.scanAgain': 'Begin anew',
  'account.security.codesTitle': 'Your backup codes',
  'account.security.codesDone': 'The app is set up.',
  'account.security.codes':
    'Each of these codes lets you in once, should your telephone be lost. Print them, or keep them in a password manager. They are not shown again.',
  'account.security.codesNext': 'I have kept them safe',
  'account.security.passkeys': 'Passkeys',
  'account.security.passkeysLead':
    'A passkey signs you in with the fingerprint, face or PIN of your device, without a password. It counts as a second factor by itself.',
  'account.security.passkeyAdd': 'Add a passkey',
  'account.security.passkeyName': 'Name for it',
  'account.security.passkeyNameHint': 'For example “office laptop”.',
  'account.security.passkeyRemove': 'Remove',
  'account.security.passkeyNoScript':
    'To add a passkey, your browser must run the JavaScript of this page.',
  'account.security.passkeyHost':
    'Passkeys cannot be used at this address of the portal: they need a name with HTTPS.',
  'account.security.passkeyFailed': 'That did not work. Try again, or use another device.',
  'account.security.added': 'added on {day}',
  'account.security.none': 'None yet.',
  'account.security.done': 'Done.',
  'account.security.factorLost':
    'Keep a second way in: a lost telephone with no backup code can only be helped by an administrator.',

  'account.sessions.title': 'Where you are signed in',
  'account.sessions.lead':
    'A session ends by itself after two weeks. If you do not know one, end it.',
  'account.sessions.unknown': 'Unknown device',
  'account.sessions.current': 'this one',
  'account.sessions.since': 'signed in {when}',
  'account.sessions.strong': 'with a second factor',
  'account.sessions.end': 'End',
  'account.sessions.endOthers': 'Sign out everywhere else',
  'account.sessions.endAll': 'Sign out everywhere',
  'account.sessions.ended': 'Ended.',

  'account.data.title': 'Your data',
  'account.data.export': 'What the hub holds about you',
  'account.data.exportLead':
    'A file with everything: your account, what you have written, and what the log says that you did.',
  'account.data.exportSubmit': 'Save as a file (JSON)',
  'account.data.delete': 'Delete your account',
  'account.data.deleteLead':
    'Your account, drafts and notifications are deleted at once and for good. Records that were published stay with their organisation, without your name. The log keeps what was done, without saying who it was.',
  'account.data.deleteSubmit': 'Delete my account for good',
  'account.data.deletedTitle': 'Your account is deleted',
  'account.data.deleted': 'You are signed out. A last mail confirms it.',

  'account.people.title': 'People',
  'account.people.lead': 'Everybody who has an account at this hub.',
  'account.people.find': 'Find',
  'account.people.findLabel': 'Name or address',
  'account.people.none': 'Nobody was found.',
  'account.people.name': 'Name',
  'account.people.since': 'Since',
  'account.people.waiting': 'not confirmed yet',
  'account.people.strong': 'second factor',
  'account.people.weak': 'no second factor',
  'account.people.invite': 'Invite somebody',
  'account.people.inviteLead':
    'They get a mail with a link to set up their account; it is good for two weeks.',
  'account.people.language': 'Language of the invitation',
  'account.people.inviteSubmit': 'Send the invitation',
  'account.people.invited': 'The invitation is on its way.',
  'account.people.edit': 'Change',
  'account.people.officesLead':
    'Roles are given and taken at once, wherever the person is signed in.',
  'account.people.officesDone': 'The roles were changed.',
  'account.people.factors': 'Lost second factor',
  'account.people.factorsLead':
    'If {name} has lost telephone or security key and has no backup code left, you can remove the authenticator app and all passkeys. They are signed out everywhere, are told by mail, and sign in with their password or a link to set up a new factor.',
  'account.people.factorsConfirm':
    'Yes, I have made sure in another way, such as face to face or by a number that I knew before, that {name} asks for this',
  'account.people.factorsSubmit': 'Remove the second factors',
  'account.people.factorsDone': 'The second factors were removed; a mail tells the person.',
  'account.people.next': 'Next page',
  'account.people.first': 'First page',
  'account.people.factorsBox': 'Tick the box to say that you have made sure',
  'account.people.remove': 'Delete the account',
  'account.people.removeLead':
    'What belongs to {name} alone is deleted for good. Records that were published stay, without the name.',
  'account.people.removeConfirm': 'Yes, delete this account for good',
  'account.people.removed': 'The account was deleted.',

  'account.problem.credentials': 'The address and the password do not belong together.',
  'account.problem.unconfirmed':
    'This address has not been confirmed yet. A mail with a new link is on its way to it.',
  'account.problem.wait': {
    one: 'That was tried too often. Please wait {n} minute, or sign in in another way.',
    other: 'That was tried too often. Please wait {n} minutes, or sign in in another way.',
  },
  'account.problem.address': 'Enter an e-mail address, such as name@example.org.',
  'account.problem.name': 'Enter your name, with at most {n} characters.',
  'account.problem.wrongPassword': 'This is not your present password.',
  'account.problem.short': 'A password needs at least {n} characters.',
  'account.problem.long': 'A password has at most {n} characters.',
  'account.problem.pattern':
    'Whoever guesses would soon get at this password: it repeats itself, or follows the keyboard.',
  'account.problem.common':
    'Whoever guesses would soon get at this password: everybody tries these words first.',
  'account.problem.related':
    'Whoever guesses would soon get at this password: it is made of your name, your address or that of the hub.',
  'account.problem.code':
    'This code does not fit. Codes of the app change every half minute; a backup code works once.',
  'account.problem.noChallenge':
    'That took too long, or was tried too often. Please sign in again.',
  'account.problem.stale':
    'For your safety, sign out and in again, and do this within a quarter of an hour.',
  'account.problem.secondFactor': 'For this you must have shown your second factor.',
  'account.problem.factorExists': 'An app is set up already. Remove it first.',
  'account.problem.taken': 'This address has an account already.',
  'account.problem.lastAdministrator':
    'This is the last administrator. Somebody else must have the role first.',
  'account.problem.agency': 'The other service did not say who you are. Please try again.',
  'account.problem.agencyAddress':
    'The other service did not say that your e-mail address is confirmed, so it cannot be used here.',
  'account.problem.agencyLink':
    'This address has an account here that is not confirmed yet. First open the link of the mail that you were sent.',
  'account.problem.confirmBox': 'Tick the box if you really want this.',
} as const satisfies Record<string, Message>;
