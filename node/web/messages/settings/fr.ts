/** Settings of mail and sign-in in French. */
import type { settingsEn } from './en.ts';

/** The French words. */
export const settingsFr: Record<keyof typeof settingsEn, string> = {
  'settings.page.settings': 'Réglages',
  'settings.page.mail': 'Messagerie',
  'settings.page.sign-in': 'Connexion',
  'settings.lead.mail':
    'Les invitations, les liens de connexion et les rappels partent par un serveur de messagerie, par exemple celui de votre agence. Un changement vaut dès le prochain message.',
  'settings.lead.sign-in':
    'Comment l’on obtient un compte ici. Un changement prend effet immédiatement.',
  'settings.fixed':
    'Fixé au démarrage du hub, par {variable}. Cela prime sur ce que l’on pourrait écrire ici.',
  'settings.empty': 'non réglé',
  'settings.yes': 'oui',
  'settings.no': 'non',
  'settings.secretHint': 'Il est conservé chiffré et n’est plus jamais affiché.',
  'settings.secretKept': 'Il y en a un. Laissez ce champ vide pour le garder.',
  'setting.topic.mail': 'Serveur de messagerie',
  'setting.mail.server': 'Nom du serveur',
  'setting.mail.server.hint':
    'Par exemple mail.agence.example. Sans serveur, les messages deviennent des fichiers dans le dossier outbox du dossier de données et n’atteignent personne.',
  'setting.mail.port': 'Port',
  'setting.mail.port.hint':
    'D’habitude 587 avec STARTTLS, 465 avec TLS, et 25 pour un relais de votre propre réseau.',
  'setting.mail.security': 'Chiffrement',
  'setting.mail.security.hint': 'Selon les indications de votre fournisseur.',
  'setting.mail.security.starttls': 'STARTTLS',
  'setting.mail.security.tls': 'TLS dès le début',
  'setting.mail.security.offered':
    'Si le serveur le propose : pour un relais sur la même machine ou dans votre propre réseau',
  'setting.mail.user': 'Nom d’utilisateur',
  'setting.mail.user.hint': 'Vide, si le serveur accepte les messages sans identification.',
  'setting.mail.password': 'Mot de passe',
  'setting.mail.password.hint':
    'Il ne vaut que pour ce serveur et ce nom d’utilisateur : si l’un des deux change, écrivez-le de nouveau.',
  'setting.mail.sender': 'Adresse de l’expéditeur',
  'setting.mail.sender.hint':
    'Une adresse que le serveur autorise. Sans elle : noreply@ et le nom de ce portail.',
  'setting.topic.sign-up': 'Nouveaux comptes',
  'setting.accounts.sign-up': 'Qui peut créer un compte',
  'setting.accounts.sign-up.hint':
    'Quiconque se connecte par le fournisseur d’identité ci-dessous obtient un compte dans tous les cas.',
  'setting.accounts.sign-up.open': 'Toute personne qui confirme une adresse électronique',
  'setting.accounts.sign-up.invited': 'Seulement les personnes que l’administration invite',
  'setting.topic.agency': 'Fournisseur d’identité de l’agence',
  'settings.agencyLead':
    'Vos collègues peuvent se connecter avec leur compte de l’agence (OpenID Connect). Enregistrez-y ce hub comme client confidentiel avec le flux par code d’autorisation, les scopes openid, email et profile, et cette adresse de redirection :',
  'setting.agency.name': 'Ce qui figure sur le bouton',
  'setting.agency.name.hint': 'Par exemple Mon agence. À défaut, l’hôte de l’adresse ci-dessous.',
  'setting.agency.issuer': 'Adresse du fournisseur (issuer)',
  'setting.agency.issuer.hint':
    'Par exemple https://login.agence.example. Avec un autre fournisseur, chacun relie de nouveau son compte.',
  'setting.agency.client-id': 'Identifiant client (client ID)',
  'setting.agency.client-id.hint': 'Sous lequel ce hub y est enregistré.',
  'setting.agency.client-secret': 'Secret client (client secret)',
  'setting.agency.client-secret.hint':
    'Il ne vaut que pour ce fournisseur et cet identifiant : si l’un des deux change, écrivez-le de nouveau.',
  'setting.agency.trusts-addresses': 'Tenir ses adresses pour confirmées, même s’il ne le dit pas',
  'setting.agency.trusts-addresses.hint':
    'Seulement si personne ne peut y inscrire l’adresse d’autrui : elle ouvre le compte de ce hub auquel elle appartient.',
  'setting.wrong.choice': 'Choisissez une possibilité',
  'setting.wrong.host': 'Écrivez un nom comme mail.agence.example, sans https:// ni port',
  'setting.wrong.port': 'Écrivez un nombre de 1 à 65 535',
  'setting.wrong.issuer': 'Écrivez une adresse qui commence par https://',
  'setting.wrong.secret': 'Écrivez 1 000 caractères au plus',
  'setting.problem.missing': 'Remplissez aussi ce champ',
  'setting.problem.secret': 'Écrivez-le, au besoin de nouveau : ce à quoi il appartient a changé',
  'setting.problem.unencrypted':
    'Avec un nom d’utilisateur, choisissez STARTTLS ou TLS : sinon le mot de passe peut être lu en chemin',
  'trial.title': 'Essayer',
  'trial.lead': 'Un message part à votre propre adresse, {address}, selon ce qui est enregistré.',
  'trial.go': 'M’envoyer un message d’essai',
  'trial.subject': 'Un message d’essai de {hub}',
  'trial.text':
    'Les messages de {hub} vous parviennent : le serveur est bien réglé. Il ne reste rien à faire.',
  'trial.said': 'Le serveur a répondu :',
  'trial.wait': 'Vous avez essayé souvent. Veuillez attendre un quart d’heure.',
  'trial.outcome.sent':
    'Le serveur a pris le message. Il devrait arriver en quelques minutes ; sinon, regardez parmi les indésirables.',
  'trial.outcome.written':
    'Aucun serveur n’est réglé : le message est un fichier dans le dossier outbox du dossier de données.',
  'trial.outcome.unknown-name': 'Aucun serveur ne porte ce nom. Vérifiez son orthographe.',
  'trial.outcome.unreachable':
    'Rien ne répond à ce nom et à ce port. Vérifiez-les, et si la machine du hub peut s’y connecter.',
  'trial.outcome.silent':
    'Le serveur n’a pas répondu à temps. Un pare-feu est peut-être en chemin, ou le port demande un autre chiffrement.',
  'trial.outcome.closed':
    'Le serveur a raccroché sans un mot. Il n’accepte peut-être pas les connexions de la machine du hub.',
  'trial.outcome.no-mail-server':
    'Ce qui répond là n’est pas un serveur de messagerie. Vérifiez le nom et le port.',
  'trial.outcome.encryption':
    'Aucune connexion chiffrée n’a pu être établie. Vérifiez que le port et le chiffrement vont ensemble.',
  'trial.outcome.certificate':
    'Le certificat du serveur n’est pas valable : trop ancien, pour un autre nom, ou émis par un inconnu.',
  'trial.outcome.credentials': 'Le serveur refuse le nom d’utilisateur et le mot de passe.',
  'trial.outcome.needs-credentials':
    'Le serveur n’accepte que les messages de qui s’identifie. Indiquez nom d’utilisateur et mot de passe.',
  'trial.outcome.sender':
    'Le serveur n’accepte pas les messages de cet expéditeur. Choisissez une autre adresse.',
  'trial.outcome.recipient': 'Le serveur n’accepte pas les messages pour votre adresse.',
  'trial.outcome.other': 'Le message n’est pas parti.',
};
