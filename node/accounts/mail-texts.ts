/** The words of mails about accounts, in the four languages of the portal. `{name}` stands for what is put in. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';

/** What a mail says: its subject, and what stands above and below its link. */
export interface MailWords {
  readonly subject: string;
  readonly lead: string;
  readonly after: string;
}

/** The mails. Those from `exists` on tell of something; the others bring a link that does something. */
export interface AccountMailTexts {
  readonly confirm: MailWords;
  readonly address: MailWords;
  readonly signIn: MailWords;
  readonly password: MailWords;
  readonly invitation: MailWords;
  readonly exists: MailWords;
  readonly passwordChanged: MailWords;
  readonly factorsChanged: MailWords;
  readonly factorsRemoved: MailWords;
  readonly addressChanging: MailWords;
  readonly addressChanged: MailWords;
  readonly deleted: MailWords;
}

const en: AccountMailTexts = {
  confirm: {
    subject: 'Please confirm your address for {hub}',
    lead: 'Somebody, probably you, has signed up at {hub} with this address. To confirm that it is yours, open this page and enter the password that you chose:',
    after:
      'The link is good for one day. If you did not sign up, do nothing: the account cannot be used, and will be deleted.',
  },
  address: {
    subject: 'Please confirm your new address for {hub}',
    lead: 'You have asked {hub} to use this address from now on. To confirm it, open this page:',
    after:
      'The link is good for one day. If you did not ask for this, do nothing: nothing will change.',
  },
  signIn: {
    subject: 'Your link to sign in to {hub}',
    lead: 'You have asked for a link to sign in to {hub} without a password:',
    after:
      'The link is good for 15 minutes, and once. If you did not ask for it, do nothing, and give it to nobody.',
  },
  password: {
    subject: 'Set a new password for {hub}',
    lead: 'You have asked {hub} for a new password. Choose one here:',
    after:
      'The link is good for one hour, and once. If you did not ask for it, do nothing: your password stays as it is.',
  },
  invitation: {
    subject: 'An invitation to {hub}',
    lead: '{inviter} invites you to {hub}. Choose a password to set up your account:',
    after:
      'The link is good for two weeks, and once. If you do not want an account, do nothing: it will be deleted.',
  },
  exists: {
    subject: 'You already have an account at {hub}',
    lead: 'Somebody, probably you, wanted to sign up at {hub} with this address. You have an account already; sign in here, or ask for a new password there:',
    after: 'If that was not you, do nothing: nothing has changed.',
  },
  passwordChanged: {
    subject: 'Your password at {hub} was changed',
    lead: 'The password of your account at {hub} has been changed, and everybody else who was signed in to it has been signed out. If that was not you, set a new password at once:',
    after: 'If it was you, there is nothing left to do.',
  },
  factorsChanged: {
    subject: 'Your second factors at {hub} were changed',
    lead: 'A second factor of your account at {hub} has been set up, removed or renewed. If that was not you, set a new password at once and look at your account:',
    after: 'If it was you, there is nothing left to do.',
  },
  factorsRemoved: {
    subject: 'Your second factors at {hub} were removed',
    lead: 'An administrator of {hub} has removed the authenticator app and the passkeys of your account, as is done for somebody who has lost them. You have been signed out everywhere. Sign in, and set up a new second factor:',
    after: 'If you did not ask for this, set a new password at once and tell the team of the hub.',
  },
  addressChanging: {
    subject: 'Your address at {hub} is about to change',
    lead: 'Your account at {hub} is to get another mail address, as soon as it is confirmed from there. If you did not ask for this, set a new password at once:',
    after: 'If it was you, there is nothing left to do here.',
  },
  addressChanged: {
    subject: 'Your address at {hub} was changed',
    lead: 'Your account at {hub} now has another mail address. This is the last mail to this one. If that was not you, tell the team of the hub, which you find here:',
    after: 'If it was you, there is nothing left to do.',
  },
  deleted: {
    subject: 'Your account at {hub} was deleted',
    lead: 'Your account at {hub}, and what belonged to you alone, has been deleted. Records that were published stay, without your name. You can still read everything that is public:',
    after: 'Thank you for having been part of it.',
  },
};

const fr: AccountMailTexts = {
  confirm: {
    subject: 'Veuillez confirmer votre adresse pour {hub}',
    lead: 'Quelqu’un, probablement vous, s’est inscrit sur {hub} avec cette adresse. Pour confirmer qu’elle est à vous, ouvrez cette page et saisissez le mot de passe que vous avez choisi :',
    after:
      'Le lien est valable un jour. Si vous ne vous êtes pas inscrit, ne faites rien : le compte est inutilisable et sera supprimé.',
  },
  address: {
    subject: 'Veuillez confirmer votre nouvelle adresse pour {hub}',
    lead: 'Vous avez demandé à {hub} d’utiliser désormais cette adresse. Pour la confirmer, ouvrez cette page :',
    after:
      'Le lien est valable un jour. Si vous n’avez rien demandé, ne faites rien : rien ne changera.',
  },
  signIn: {
    subject: 'Votre lien de connexion à {hub}',
    lead: 'Vous avez demandé un lien pour vous connecter à {hub} sans mot de passe :',
    after:
      'Le lien est valable 15 minutes et une seule fois. Si vous ne l’avez pas demandé, ne faites rien et ne le donnez à personne.',
  },
  password: {
    subject: 'Choisissez un nouveau mot de passe pour {hub}',
    lead: 'Vous avez demandé à {hub} un nouveau mot de passe. Choisissez-le ici :',
    after:
      'Le lien est valable une heure et une seule fois. Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste inchangé.',
  },
  invitation: {
    subject: 'Une invitation à rejoindre {hub}',
    lead: '{inviter} vous invite à rejoindre {hub}. Choisissez un mot de passe pour créer votre compte :',
    after:
      'Le lien est valable deux semaines et une seule fois. Si vous ne souhaitez pas de compte, ne faites rien : il sera supprimé.',
  },
  exists: {
    subject: 'Vous avez déjà un compte sur {hub}',
    lead: 'Quelqu’un, probablement vous, a voulu s’inscrire sur {hub} avec cette adresse. Vous avez déjà un compte ; connectez-vous ici ou demandez-y un nouveau mot de passe :',
    after: 'Si ce n’était pas vous, ne faites rien : rien n’a changé.',
  },
  passwordChanged: {
    subject: 'Votre mot de passe sur {hub} a été modifié',
    lead: 'Le mot de passe de votre compte sur {hub} a été modifié, et toutes les autres sessions ont été fermées. Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe :',
    after: 'Si c’était vous, vous n’avez rien d’autre à faire.',
  },
  factorsChanged: {
    subject: 'Vos seconds facteurs sur {hub} ont été modifiés',
    lead: 'Un second facteur de votre compte sur {hub} a été ajouté, retiré ou renouvelé. Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe et vérifiez votre compte :',
    after: 'Si c’était vous, vous n’avez rien d’autre à faire.',
  },
  factorsRemoved: {
    subject: 'Vos seconds facteurs sur {hub} ont été retirés',
    lead: 'L’administration de {hub} a retiré l’application d’authentification et les clés d’accès de votre compte, comme on le fait pour qui les a perdues. Vous avez été déconnecté partout. Connectez-vous et ajoutez un nouveau second facteur :',
    after:
      'Si vous n’avez rien demandé, choisissez immédiatement un nouveau mot de passe et prévenez l’équipe du hub.',
  },
  addressChanging: {
    subject: 'Votre adresse sur {hub} va changer',
    lead: 'Votre compte sur {hub} aura une autre adresse électronique dès qu’elle aura été confirmée. Si vous n’avez rien demandé, choisissez immédiatement un nouveau mot de passe :',
    after: 'Si c’était vous, vous n’avez rien d’autre à faire ici.',
  },
  addressChanged: {
    subject: 'Votre adresse sur {hub} a été modifiée',
    lead: 'Votre compte sur {hub} a maintenant une autre adresse électronique. Ceci est le dernier message envoyé à celle-ci. Si ce n’était pas vous, prévenez l’équipe du hub, que vous trouverez ici :',
    after: 'Si c’était vous, vous n’avez rien d’autre à faire.',
  },
  deleted: {
    subject: 'Votre compte sur {hub} a été supprimé',
    lead: 'Votre compte sur {hub} et ce qui n’appartenait qu’à vous ont été supprimés. Les fiches publiées restent, sans votre nom. Vous pouvez toujours lire tout ce qui est public :',
    after: 'Merci d’y avoir pris part.',
  },
};

const de: AccountMailTexts = {
  confirm: {
    subject: 'Bitte bestätigen Sie Ihre Adresse für {hub}',
    lead: 'Jemand, vermutlich Sie, hat sich bei {hub} mit dieser Adresse angemeldet. Um zu bestätigen, dass sie Ihnen gehört, öffnen Sie diese Seite und geben Sie das gewählte Passwort ein:',
    after:
      'Der Link gilt einen Tag. Wenn Sie das nicht waren, tun Sie nichts: Das Konto ist nicht benutzbar und wird gelöscht.',
  },
  address: {
    subject: 'Bitte bestätigen Sie Ihre neue Adresse für {hub}',
    lead: 'Sie haben {hub} gebeten, künftig diese Adresse zu verwenden. Zum Bestätigen öffnen Sie diese Seite:',
    after:
      'Der Link gilt einen Tag. Wenn Sie das nicht waren, tun Sie nichts: Es ändert sich nichts.',
  },
  signIn: {
    subject: 'Ihr Anmelde-Link für {hub}',
    lead: 'Sie haben einen Link angefordert, um sich bei {hub} ohne Passwort anzumelden:',
    after:
      'Der Link gilt 15 Minuten und nur einmal. Wenn Sie ihn nicht angefordert haben, tun Sie nichts und geben Sie ihn niemandem.',
  },
  password: {
    subject: 'Neues Passwort für {hub} wählen',
    lead: 'Sie haben bei {hub} ein neues Passwort angefordert. Wählen Sie es hier:',
    after:
      'Der Link gilt eine Stunde und nur einmal. Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
  },
  invitation: {
    subject: 'Einladung zu {hub}',
    lead: '{inviter} lädt Sie zu {hub} ein. Wählen Sie ein Passwort, um Ihr Konto einzurichten:',
    after:
      'Der Link gilt zwei Wochen und nur einmal. Wenn Sie kein Konto möchten, tun Sie nichts: Es wird gelöscht.',
  },
  exists: {
    subject: 'Sie haben bereits ein Konto bei {hub}',
    lead: 'Jemand, vermutlich Sie, wollte bei {hub} mit dieser Adresse ein Konto eröffnen. Sie haben bereits eines; melden Sie sich hier an oder fordern Sie dort ein neues Passwort an:',
    after: 'Wenn Sie das nicht waren, tun Sie nichts: Es hat sich nichts geändert.',
  },
  passwordChanged: {
    subject: 'Ihr Passwort bei {hub} wurde geändert',
    lead: 'Das Passwort Ihres Kontos bei {hub} wurde geändert; alle anderen Anmeldungen wurden beendet. Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort:',
    after: 'Wenn Sie es waren, ist nichts weiter zu tun.',
  },
  factorsChanged: {
    subject: 'Ihre zweiten Faktoren bei {hub} wurden geändert',
    lead: 'Ein zweiter Faktor Ihres Kontos bei {hub} wurde eingerichtet, entfernt oder erneuert. Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort und prüfen Sie Ihr Konto:',
    after: 'Wenn Sie es waren, ist nichts weiter zu tun.',
  },
  factorsRemoved: {
    subject: 'Ihre zweiten Faktoren bei {hub} wurden entfernt',
    lead: 'Die Verwaltung von {hub} hat die Authenticator-App und die Passkeys Ihres Kontos entfernt, wie es geschieht, wenn jemand sie verloren hat. Sie wurden überall abgemeldet. Melden Sie sich an und richten Sie einen neuen zweiten Faktor ein:',
    after:
      'Wenn Sie nicht darum gebeten haben, wählen Sie sofort ein neues Passwort und sagen Sie es dem Team des Hubs.',
  },
  addressChanging: {
    subject: 'Ihre Adresse bei {hub} soll geändert werden',
    lead: 'Ihr Konto bei {hub} soll eine andere E-Mail-Adresse erhalten, sobald sie von dort bestätigt ist. Wenn Sie das nicht wollten, wählen Sie sofort ein neues Passwort:',
    after: 'Wenn Sie es waren, ist hier nichts weiter zu tun.',
  },
  addressChanged: {
    subject: 'Ihre Adresse bei {hub} wurde geändert',
    lead: 'Ihr Konto bei {hub} hat jetzt eine andere E-Mail-Adresse. Dies ist die letzte Nachricht an diese. Wenn Sie das nicht waren, wenden Sie sich an das Team des Hubs, das Sie hier finden:',
    after: 'Wenn Sie es waren, ist nichts weiter zu tun.',
  },
  deleted: {
    subject: 'Ihr Konto bei {hub} wurde gelöscht',
    lead: 'Ihr Konto bei {hub} und was allein Ihnen gehörte, wurde gelöscht. Veröffentlichte Einträge bleiben, ohne Ihren Namen. Alles Öffentliche können Sie weiterhin lesen:',
    after: 'Danke, dass Sie dabei waren.',
  },
};

const nl: AccountMailTexts = {
  confirm: {
    subject: 'Bevestig uw adres voor {hub}',
    lead: 'Iemand, waarschijnlijk u, heeft zich met dit adres geregistreerd bij {hub}. Open deze pagina en voer het gekozen wachtwoord in om te bevestigen dat het van u is:',
    after:
      'De link is één dag geldig. Hebt u zich niet geregistreerd, doe dan niets: het account kan niet worden gebruikt en wordt verwijderd.',
  },
  address: {
    subject: 'Bevestig uw nieuwe adres voor {hub}',
    lead: 'U hebt {hub} gevraagd voortaan dit adres te gebruiken. Open deze pagina om het te bevestigen:',
    after:
      'De link is één dag geldig. Hebt u dit niet gevraagd, doe dan niets: er verandert niets.',
  },
  signIn: {
    subject: 'Uw link om in te loggen bij {hub}',
    lead: 'U hebt een link gevraagd om zonder wachtwoord in te loggen bij {hub}:',
    after:
      'De link is 15 minuten geldig, en eenmaal. Hebt u hem niet gevraagd, doe dan niets en geef hem aan niemand.',
  },
  password: {
    subject: 'Kies een nieuw wachtwoord voor {hub}',
    lead: 'U hebt {hub} om een nieuw wachtwoord gevraagd. Kies het hier:',
    after:
      'De link is één uur geldig, en eenmaal. Hebt u hem niet gevraagd, doe dan niets: uw wachtwoord blijft zoals het is.',
  },
  invitation: {
    subject: 'Een uitnodiging voor {hub}',
    lead: '{inviter} nodigt u uit voor {hub}. Kies een wachtwoord om uw account in te richten:',
    after:
      'De link is twee weken geldig, en eenmaal. Wilt u geen account, doe dan niets: het wordt verwijderd.',
  },
  exists: {
    subject: 'U hebt al een account bij {hub}',
    lead: 'Iemand, waarschijnlijk u, wilde zich met dit adres registreren bij {hub}. U hebt al een account; log hier in of vraag daar een nieuw wachtwoord:',
    after: 'Was u dat niet, doe dan niets: er is niets veranderd.',
  },
  passwordChanged: {
    subject: 'Uw wachtwoord bij {hub} is gewijzigd',
    lead: 'Het wachtwoord van uw account bij {hub} is gewijzigd en alle andere sessies zijn beëindigd. Was u dat niet, kies dan meteen een nieuw wachtwoord:',
    after: 'Was u het wel, dan hoeft u niets meer te doen.',
  },
  factorsChanged: {
    subject: 'Uw tweede factoren bij {hub} zijn gewijzigd',
    lead: 'Een tweede factor van uw account bij {hub} is ingesteld, verwijderd of vernieuwd. Was u dat niet, kies dan meteen een nieuw wachtwoord en controleer uw account:',
    after: 'Was u het wel, dan hoeft u niets meer te doen.',
  },
  factorsRemoved: {
    subject: 'Uw tweede factoren bij {hub} zijn verwijderd',
    lead: 'De beheerder van {hub} heeft de authenticator-app en de passkeys van uw account verwijderd, zoals gebeurt als iemand ze kwijt is. U bent overal afgemeld. Meld u aan en stel een nieuwe tweede factor in:',
    after:
      'Hebt u hier niet om gevraagd, kies dan meteen een nieuw wachtwoord en zeg het het team van de hub.',
  },
  addressChanging: {
    subject: 'Uw adres bij {hub} gaat veranderen',
    lead: 'Uw account bij {hub} krijgt een ander e-mailadres zodra het vandaar is bevestigd. Hebt u dit niet gevraagd, kies dan meteen een nieuw wachtwoord:',
    after: 'Was u het wel, dan hoeft u hier niets meer te doen.',
  },
  addressChanged: {
    subject: 'Uw adres bij {hub} is gewijzigd',
    lead: 'Uw account bij {hub} heeft nu een ander e-mailadres. Dit is het laatste bericht naar dit adres. Was u dat niet, meld het dan aan het team van de hub, dat u hier vindt:',
    after: 'Was u het wel, dan hoeft u niets meer te doen.',
  },
  deleted: {
    subject: 'Uw account bij {hub} is verwijderd',
    lead: 'Uw account bij {hub} en wat alleen van u was, is verwijderd. Gepubliceerde items blijven bestaan, zonder uw naam. Alles wat openbaar is, kunt u blijven lezen:',
    after: 'Bedankt dat u erbij was.',
  },
};

/** The words of mails by language. */
export const accountMailTexts: Readonly<Record<UiLanguage, AccountMailTexts>> = { en, fr, de, nl };
