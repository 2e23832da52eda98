/** Les comptes en français. */
import type { Message } from '../message.ts';
import type { accountEn } from './en.ts';

export const accountFr: Record<keyof typeof accountEn, Message> = {
  'account.signIn': 'Se connecter',
  'account.signOut': 'Se déconnecter',
  'account.signUp': 'Créer un compte',
  'account.menu': 'Compte',
  'account.own': 'Votre compte',
  'account.email': 'Adresse électronique',
  'account.password': 'Mot de passe',
  'account.name': 'Votre nom',
  'account.nameHint': 'Tel que vos interlocuteurs d’autres organisations doivent le voir.',
  'account.newPassword': 'Nouveau mot de passe',
  'account.passwordHint':
    'Au moins {n} caractères. Quatre ou cinq mots sans rapport entre eux conviennent bien et se retiennent facilement.',
  'account.code': 'Code',
  'account.back': 'Retour à la connexion',
  'account.signedOut': 'Vous êtes déconnecté.',
  'account.welcomeBack': 'Veuillez vous connecter pour continuer.',
  'account.signIn.forgotten': 'Mot de passe oublié ?',
  'account.signIn.byLink': 'Se connecter avec un lien par courriel',
  'account.signIn.byPasskey': 'Se connecter avec une clé d’accès',
  'account.signIn.byAgency': 'Se connecter avec {agency}',
  'account.signIn.or': 'Autres moyens de se connecter',
  'account.signIn.new': 'Pas encore de compte ?',
  'account.signIn.closed':
    'Ici, les comptes s’obtiennent sur invitation. Adressez-vous à l’équipe de ce hub.',
  'account.signIn.passkeyFailed':
    'La clé d’accès n’a pas fonctionné ici. Réessayez ou connectez-vous autrement.',
  'account.link.title': 'Se connecter avec un lien par courriel',
  'account.link.lead':
    'Saisissez l’adresse de votre compte. Nous vous envoyons un lien qui vous connecte sans mot de passe.',
  'account.link.submit': 'Envoyer le lien',
  'account.link.sentTitle': 'Consultez votre messagerie',
  'account.link.sent':
    'Si {email} a un compte ici, un message est en route. Son lien est valable 15 minutes.',
  'account.link.noMail':
    'Rien après quelques minutes ? Regardez dans les indésirables ou réessayez.',
  'account.enter.title': 'Se connecter',
  'account.enter.lead':
    'Encore une étape, pour que les messageries qui visitent les liens à l’avance n’utilisent pas le vôtre.',
  'account.factor.title': 'Seconde étape',
  'account.factor.lead':
    'Saisissez les six chiffres que votre application d’authentification affiche en ce moment. Si vous ne l’avez pas sous la main, saisissez un de vos codes de secours.',
  'account.factor.submit': 'Continuer',
  'account.factor.lost':
    'Application et codes de secours perdus ? Adressez-vous à un administrateur de ce hub : lui seul peut vous rendre l’accès.',
  'account.factor.passkey': 'Utiliser plutôt une clé d’accès',
  'account.signUp.title': 'Créer un compte',
  'account.signUp.lead':
    'Avec un compte, vous lisez ce que les membres de ce hub partagent entre eux et vous publiez pour votre organisation.',
  'account.signUp.submit': 'Créer le compte',
  'account.signUp.privacy':
    'Votre nom et votre adresse ne servent qu’à votre compte. Vous pouvez à tout moment emporter toutes vos données ou supprimer votre compte.',
  'account.signUp.have': 'Vous avez déjà un compte ?',
  'account.signUp.sentTitle': 'Veuillez confirmer votre adresse',
  'account.signUp.sent':
    'Un message est en route vers {email}. Ouvrez son lien et saisissez encore une fois votre mot de passe : votre compte sera prêt. Le lien est valable un jour.',
  'account.confirm.title': 'Confirmer votre adresse',
  'account.confirm.lead': 'Saisissez le mot de passe que vous avez choisi à l’inscription.',
  'account.confirm.submit': 'Confirmer et se connecter',
  'account.address.title': 'Confirmer votre nouvelle adresse',
  'account.address.lead':
    'Désormais, vous vous connecterez avec cette adresse et les messages iront à elle.',
  'account.address.submit': 'Utiliser cette adresse',
  'account.address.doneTitle': 'Votre adresse a été modifiée',
  'account.address.done': 'Connectez-vous désormais avec votre nouvelle adresse.',
  'account.forgotten.title': 'Choisir un nouveau mot de passe',
  'account.forgotten.lead':
    'Saisissez l’adresse de votre compte. Nous vous envoyons un lien pour choisir un nouveau mot de passe.',
  'account.forgotten.sent':
    'Si {email} a un compte ici, un message est en route. Son lien est valable une heure.',
  'account.password.title': 'Choisir un nouveau mot de passe',
  'account.password.lead': 'Pour le compte {email}. Toutes les sessions ouvertes seront fermées.',
  'account.password.submit': 'Enregistrer le mot de passe',
  'account.password.welcomeTitle': 'Bienvenue sur {hub}',
  'account.password.welcome': 'Créez votre compte pour {email}.',
  'account.password.welcomeSubmit': 'Créer le compte',
  'account.dead.title': 'Ce lien n’est plus valable',
  'account.dead.lead': 'Il a déjà servi ou il est trop ancien. C’est pour votre sécurité.',
  'account.dead.again': 'En demander un nouveau',
  'account.tab.label': 'Votre compte',
  'account.tab.profile': 'Profil',
  'account.tab.security': 'Sécurité',
  'account.tab.sessions': 'Sessions',
  'account.tab.privacy': 'Vie privée',
  'account.tab.people': 'Personnes',
  'account.saved.done': 'Enregistré.',
  'account.save': 'Enregistrer',
  'account.language': 'Langue des messages que vous recevez',
  'account.offices': 'Rôles',
  'account.office.hub-editor': 'rédaction du hub',
  'account.office.administrator': 'administration',
  'account.office.governance-officer': 'responsable de la gouvernance',
  'account.needsFactor':
    'Votre rôle ne vaut qu’avec un second facteur. Tant que vous ne l’avez pas montré, vous pouvez ici ce que peut tout membre.',
  'account.setUpFactor': 'Configurer un second facteur',
  'account.showFactor': 'Montrer le second facteur',
  'account.addressTitle': 'Changer d’adresse électronique',
  'account.newEmail': 'Nouvelle adresse électronique',
  'account.present': 'Votre mot de passe actuel',
  'account.presentHint': 'Pour s’assurer que c’est bien vous.',
  'account.changeAddress': 'Envoyer un message de confirmation',
  'account.addressSent':
    'Un message est en route vers la nouvelle adresse. Le changement prend effet dès que vous aurez ouvert son lien.',
  'account.security.password': 'Mot de passe',
  'account.security.noPassword':
    'Vous n’avez pas de mot de passe : vous vous connectez autrement. Vous pouvez en ajouter un.',
  'account.security.changePassword': 'Changer le mot de passe',
  'account.security.addPassword': 'Ajouter un mot de passe',
  'account.security.passwordDone':
    'Votre mot de passe a été modifié. Toutes les autres sessions ont été fermées.',
  'account.security.app': 'Application d’authentification',
  'account.security.appOff':
    'Une application sur votre téléphone affiche six chiffres qui changent toutes les trente secondes. La connexion demande alors votre mot de passe et ces chiffres : un mot de passe volé ne sert à rien.',
  'account.security.appOn': 'Configurée : la connexion demande un code de votre application.',
  'account.security.appAdd': 'Configurer une application',
  'account.security.appRemove': 'Retirer l’application',
  'account.security.codesNew': 'Créer de nouveaux codes de secours',
  'account.security.scanTitle': 'Configurer votre application d’authentification',
  'account.security.scan': 'Scannez cette image avec l’application ou saisissez-y la clé.',
  'account.security.qr': 'Image contenant la clé pour l’application',
  'account.security.key': 'Clé',
  'account.security.scanCode': 'Saisissez ensuite les six chiffres que l’application affiche.',
  'account.security.scanSubmit': 'Vérifier et activer',
  'account.security.scanAgain': 'Recommencer',
  'account.security.codesTitle': 'Vos codes de secours',
  'account.security.codesDone': 'L’application est configurée.',
  'account.security.codes':
    'Chacun de ces codes vous ouvre l’accès une fois, si vous perdez votre téléphone. Imprimez-les ou conservez-les dans un gestionnaire de mots de passe. Ils ne seront plus affichés.',
  'account.security.codesNext': 'Je les ai mis en lieu sûr',
  'account.security.passkeys': 'Clés d’accès',
  'account.security.passkeysLead':
    'Une clé d’accès vous connecte avec l’empreinte, le visage ou le code de votre appareil, sans mot de passe. Elle vaut à elle seule second facteur.',
  'account.security.passkeyAdd': 'Ajouter une clé d’accès',
  'account.security.passkeyName': 'Nom de la clé',
  'account.security.passkeyNameHint': 'Par exemple « ordinateur du bureau ».',
  'account.security.passkeyRemove': 'Retirer',
  'account.security.passkeyNoScript':
    'Pour ajouter une clé d’accès, votre navigateur doit exécuter le JavaScript de cette page.',
  'account.security.passkeyHost':
    'Les clés d’accès ne sont pas possibles à cette adresse du portail : il leur faut un nom avec HTTPS.',
  'account.security.passkeyFailed':
    'Cela n’a pas fonctionné. Réessayez ou utilisez un autre appareil.',
  'account.security.added': 'ajoutée le {day}',
  'account.security.none': 'Aucune pour l’instant.',
  'account.security.done': 'C’est fait.',
  'account.security.factorLost':
    'Gardez un second accès : sans code de secours, seul un administrateur peut vous aider si vous perdez votre téléphone.',
  'account.sessions.title': 'Où vous êtes connecté',
  'account.sessions.lead':
    'Une session se termine d’elle-même après deux semaines. Si vous n’en reconnaissez pas une, fermez-la.',
  'account.sessions.unknown': 'Appareil inconnu',
  'account.sessions.current': 'celle-ci',
  'account.sessions.since': 'ouverte {when}',
  'account.sessions.strong': 'avec second facteur',
  'account.sessions.end': 'Fermer',
  'account.sessions.endOthers': 'Se déconnecter partout ailleurs',
  'account.sessions.endAll': 'Se déconnecter partout',
  'account.sessions.ended': 'Fermée.',
  'account.data.title': 'Vos données',
  'account.data.export': 'Ce que le hub sait de vous',
  'account.data.exportLead':
    'Un fichier avec tout : votre compte, ce que vous avez écrit et ce que le journal dit de vos actions.',
  'account.data.exportSubmit': 'Enregistrer dans un fichier (JSON)',
  'account.data.delete': 'Supprimer votre compte',
  'account.data.deleteLead':
    'Votre compte, vos brouillons et vos notifications sont supprimés aussitôt et définitivement. Les fiches publiées restent à leur organisation, sans votre nom. Le journal garde ce qui a été fait, sans dire par qui.',
  'account.data.deleteSubmit': 'Supprimer définitivement mon compte',
  'account.data.deletedTitle': 'Votre compte est supprimé',
  'account.data.deleted': 'Vous êtes déconnecté. Un dernier message le confirme.',
  'account.people.title': 'Personnes',
  'account.people.lead': 'Toutes les personnes qui ont un compte sur ce hub.',
  'account.people.find': 'Chercher',
  'account.people.findLabel': 'Nom ou adresse',
  'account.people.none': 'Personne n’a été trouvé.',
  'account.people.name': 'Nom',
  'account.people.since': 'Depuis',
  'account.people.waiting': 'pas encore confirmé',
  'account.people.strong': 'second facteur',
  'account.people.weak': 'sans second facteur',
  'account.people.invite': 'Inviter une personne',
  'account.people.inviteLead':
    'Elle reçoit un message avec un lien pour créer son compte, valable deux semaines.',
  'account.people.language': 'Langue de l’invitation',
  'account.people.inviteSubmit': 'Envoyer l’invitation',
  'account.people.invited': 'L’invitation est en route.',
  'account.people.edit': 'Modifier',
  'account.people.officesLead':
    'Les rôles sont donnés et retirés aussitôt, où que la personne soit connectée.',
  'account.people.officesDone': 'Les rôles ont été modifiés.',
  'account.people.factors': 'Second facteur perdu',
  'account.people.factorsLead':
    'Si {name} a perdu son téléphone ou sa clé de sécurité et n’a plus de code de secours, vous pouvez retirer l’application d’authentification et toutes les clés d’accès. La personne est déconnectée partout, prévenue par courriel, et se connecte avec son mot de passe ou un lien pour ajouter un nouveau facteur.',
  'account.people.factorsConfirm':
    'Oui, je me suis assuré autrement, par exemple de vive voix ou à un numéro déjà connu, que {name} le demande',
  'account.people.factorsSubmit': 'Retirer les seconds facteurs',
  'account.people.factorsDone':
    'Les seconds facteurs ont été retirés ; un message en informe la personne.',
  'account.people.next': 'Page suivante',
  'account.people.first': 'Première page',
  'account.people.factorsBox': 'Cochez la case pour dire que vous vous en êtes assuré',
  'account.people.remove': 'Supprimer le compte',
  'account.people.removeLead':
    'Ce qui n’appartient qu’à {name} est supprimé définitivement. Les fiches publiées restent, sans le nom.',
  'account.people.removeConfirm': 'Oui, supprimer définitivement ce compte',
  'account.people.removed': 'Le compte a été supprimé.',
  'account.problem.credentials': 'L’adresse et le mot de passe ne correspondent pas.',
  'account.problem.unconfirmed':
    'Cette adresse n’est pas encore confirmée. Un message avec un nouveau lien est en route vers elle.',
  'account.problem.wait': {
    one: 'Trop de tentatives. Attendez {n} minute ou connectez-vous autrement.',
    other: 'Trop de tentatives. Attendez {n} minutes ou connectez-vous autrement.',
  },
  'account.problem.address': 'Saisissez une adresse électronique, par exemple nom@example.org.',
  'account.problem.name': 'Saisissez votre nom, en {n} caractères au plus.',
  'account.problem.wrongPassword': 'Ce n’est pas votre mot de passe actuel.',
  'account.problem.short': 'Un mot de passe doit compter au moins {n} caractères.',
  'account.problem.long': 'Un mot de passe compte au plus {n} caractères.',
  'account.problem.pattern':
    'Ce mot de passe serait vite deviné : il se répète ou suit le clavier.',
  'account.problem.common': 'Ce mot de passe serait vite deviné : chacun essaie d’abord ces mots.',
  'account.problem.related':
    'Ce mot de passe serait vite deviné : il est fait de votre nom, de votre adresse ou du nom du hub.',
  'account.problem.code':
    'Ce code ne convient pas. Les codes de l’application changent toutes les trente secondes ; un code de secours ne sert qu’une fois.',
  'account.problem.noChallenge':
    'Cela a pris trop de temps ou a été tenté trop souvent. Veuillez vous reconnecter.',
  'account.problem.stale':
    'Pour votre sécurité, déconnectez-vous, reconnectez-vous et faites-le dans le quart d’heure.',
  'account.problem.secondFactor': 'Pour cela, vous devez avoir montré votre second facteur.',
  'account.problem.factorExists': 'Une application est déjà configurée. Retirez-la d’abord.',
  'account.problem.taken': 'Cette adresse a déjà un compte.',
  'account.problem.lastAdministrator':
    'C’est la dernière personne chargée de l’administration. Une autre doit d’abord avoir ce rôle.',
  'account.problem.agency': 'L’autre service n’a pas dit qui vous êtes. Veuillez réessayer.',
  'account.problem.agencyAddress':
    'L’autre service n’a pas dit que votre adresse électronique est confirmée ; elle ne peut donc pas servir ici.',
  'account.problem.agencyLink':
    'Cette adresse a ici un compte qui n’est pas encore confirmé. Ouvrez d’abord le lien du message que vous avez reçu.',
  'account.problem.confirmBox': 'Cochez la case si vous le voulez vraiment.',
};
