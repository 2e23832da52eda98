/** Mettre en place un hub, en français. */
import type { Message } from '../message.ts';
import type { firstEn } from './en.ts';

export const firstFr: Record<keyof typeof firstEn, Message> = {
  'first.desk': 'Bureau du hub',
  'first.administration': 'Administration',
  'first.title': 'Premiers pas',
  'first.lead':
    'Ce qu’il faut à un nouveau hub pour que l’on puisse s’en servir. L’ordre est libre ; ce qui est fait se coche tout seul.',
  'first.progress': '{done} étapes sur {all} faites',
  'first.complete': 'Toutes les étapes sont faites. Votre hub est en place.',
  'first.state.done': 'fait',
  'first.state.open': 'à faire',
  'first.state.waiting': 'en attente',
  'first.state.locked': 'après le second facteur',
  'first.advised': 'conseillé',
  'first.again': 'Revoir',
  'first.notice': 'Votre hub se met en place : {done} étapes sur {all} sont faites.',
  'first.noticeGo': 'Aller aux premiers pas',
  'first.factor.title': 'Un second facteur pour votre compte',
  'first.factor.why':
    'Un mot de passe volé ne doit pas suffire à ouvrir le hub : les droits d’administration ne valent qu’avec une application d’authentification ou une clé d’accès.',
  'first.factor.go': 'Mettre en place un second facteur',
  'first.team.title': 'Qui tient le hub',
  'first.team.why':
    'On veut savoir à qui écrire, et les pages sur la vie privée doivent nommer le responsable du traitement.',
  'first.team.go': 'Indiquer l’adresse et l’agence',
  'first.network.title': 'Une place dans le réseau',
  'first.network.why':
    'Les autres hubs ne prennent que les fiches des hubs que les responsables du réseau ont inscrits sur la liste de confiance.',
  'first.network.go': 'Rejoindre le réseau',
  'first.profile.title': 'Le profil de votre hub',
  'first.profile.why':
    'Il dit aux autres régions qui vous êtes et ce que votre agence peut faire pour elles.',
  'first.profile.go': 'Écrire le profil',
  'first.record.title': 'Un premier cluster ou une première organisation',
  'first.record.why':
    'C’est ce que l’on cherche d’abord, et ce à quoi les fiches suivantes renvoient.',
  'first.record.go': 'Écrire la première fiche',
  'first.mail.title': 'Un serveur de messagerie',
  'first.mail.why': 'Les invitations, les liens de connexion et les rappels arrivent par courriel.',
  'first.mail.go': 'Régler le serveur de messagerie',
  'first.colleague.title': 'Un ou une collègue',
  'first.colleague.why':
    'Quelqu’un d’autre doit pouvoir relire les fiches et s’occuper du hub en votre absence.',
  'first.colleague.go': 'Inviter quelqu’un',
  'first.backups.title': 'Des sauvegardes',
  'first.backups.why':
    'Après une perte, les fiches publiées reviennent des autres hubs ; les comptes, brouillons et réglages, seulement d’une sauvegarde.',
  'first.backups.go': 'Voir les sauvegardes',
  'first.look.title': 'L’apparence de votre hub',
  'first.look.why':
    'À votre nom, votre logo et votre couleur, on voit aussitôt à qui est ce portail.',
  'first.look.go': 'Choisir l’apparence',
  'first.note.not-named':
    'La liste de confiance {version} est là, mais ne nomme pas encore ce hub.',
  'first.note.handed-in':
    'Votre demande est chez {url}. Les responsables du réseau appelleront pour en comparer l’empreinte avec vous.',
  'first.note.draft': 'Vous avez commencé un brouillon.',
  'first.note.needs-network': 'Vous pouvez déjà l’écrire ; la publication attend le réseau.',
  'first.note.outbox':
    'Aucun serveur de messagerie n’est réglé : les messages sont des fichiers dans {folder}.',
  'first.note.folder': 'Il s’en fait une par jour dans {folder}.',
  'first.note.no-folder':
    'L’exploitant indique un dossier avec INTERHUB_BACKUPS et relance le hub.',
  'first.nobody': 'Personne n’a encore de compte ici',
  'first.nobodyText':
    'L’exploitant de ce hub crée le premier compte d’administration : avec cette commande sur la machine du hub, et le lien qu’elle affiche.',
  'first.nobodyMail': 'votre adresse',
  'setup.title': 'Rejoindre le réseau',
  'setup.tab': 'Adhésion',
  'setup.lead':
    'Ce hub fait partie du réseau {network} dès qu’une liste de confiance le nomme. Les responsables du réseau la signent ensemble.',
  'setup.member': 'La liste de confiance {version} nomme ce hub : il fait partie du réseau {name}.',
  'setup.notNamed':
    'La liste de confiance {version} du réseau {name} est là, mais ne nomme pas encore ce hub. La prochaine liste arrivera d’elle-même.',
  'setup.request': 'Envoyer la demande',
  'setup.requestText':
    'Elle contient les clés publiques et les adresses de ce hub, rien de secret. Envoyez le fichier aux responsables du réseau :',
  'setup.requestSave': 'Télécharger la demande',
  'setup.requestSubmit':
    'Ou déposez-la auprès d’un hub du réseau : sur sa page Réseau – Adhérer, ou par cette commande sur la machine du vôtre :',
  'setup.requestAddress': 'adresse de ce hub',
  'setup.requestNone':
    'La demande avec laquelle ce hub fut créé n’est plus dans son dossier {folder}. Si vous l’avez envoyée, tout va bien.',
  'setup.handedIn': 'Elle a été déposée chez {url}.',
  'setup.compare': 'Comparer l’empreinte au téléphone',
  'setup.compareText':
    'Les responsables vous appellent, ou vous appelez un numéro que vous aviez déjà. Lisez-vous l’empreinte en entier ; une empreinte reçue par courriel ne prouve rien.',
  'setup.accept': 'Accepter la liste de confiance',
  'setup.acceptText':
    'Quand les responsables ont inscrit votre hub, ils vous envoient un fichier avec la liste de confiance et vous en disent l’empreinte au téléphone. Dès que vous l’avez acceptée, vous pouvez publier.',
  'setup.file': 'Fichier de la liste de confiance',
  'setup.fileHint':
    'Le plus souvent trust.json. Il doit commencer par la première liste du réseau.',
  'setup.fingerprint': 'Empreinte de la liste, telle qu’on vous l’a dite',
  'setup.fingerprintHint': 'Huit groupes de cinq chiffres, ou seize mots.',
  'setup.acceptButton': 'Accepter la liste',
  'setup.accepted':
    'Acceptée. Les listes suivantes arrivent d’elles-mêmes. Empreinte de celle qui est là :',
  'setup.wrong.file': 'Choisissez le fichier de la liste de confiance',
  'setup.wrong.unreadable':
    'Il n’y a pas de liste de confiance dans ce fichier. Redemandez-le aux responsables',
  'setup.wrong.fingerprint': 'Tapez l’empreinte que l’on vous a dite au téléphone',
  'setup.wrong.mismatch':
    'Aucune liste de ce fichier n’a cette empreinte. Cherchez une faute de frappe ; s’il n’y en a pas, n’acceptez pas le fichier et appelez les responsables',
  'look.title': 'Apparence du hub',
  'look.tab': 'Apparence',
  'look.lead':
    'Le nom, le logo et la couleur sont sur toutes les pages de ce portail. Le reste ne change pas, pour que l’on se retrouve dans tous les hubs.',
  'look.name': 'Nom en tête des pages',
  'look.nameHint': 'Au plus {n} caractères. Laissé vide, c’est Interhub.',
  'look.logo': 'Le logo',
  'look.logoHint':
    'Un fichier PNG d’au plus {kb} Ko, de 16 à {pixels} pixels de côté. Il doit rester lisible sur un fond sombre.',
  'look.logoNow': 'Le logo actuel',
  'look.logoRemove': 'Retirer le logo',
  'look.colours': 'Couleurs',
  'look.coloursUsual': 'Celles d’Interhub',
  'look.coloursOwn': 'Tirées d’une couleur à nous',
  'look.colour': 'Notre couleur',
  'look.colourHint':
    'L’en-tête, les liens et les boutons en sont tirés, plus foncés ou plus clairs là où un texte se lirait mal.',
  'look.preview': 'Ce que cela donne',
  'look.light': 'Clair',
  'look.dark': 'Sombre',
  'look.sampleLink': 'Un lien',
  'look.sampleButton': 'Un bouton',
  'look.contrast': 'Contraste des liens {link} : 1, des boutons {button} : 1',
  'look.contrastNote': 'Il est toujours d’au moins 4,5 : 1, pour que tout le monde puisse lire.',
  'look.corrected':
    'Sur du blanc, {colour} se lirait mal. Les liens et les boutons sont donc en {used}.',
  'look.try': 'Montrer ce que cela donnerait',
  'look.tried': 'Rien n’est encore enregistré.',
  'look.triedLogo': 'Le fichier choisi est à choisir de nouveau avant d’enregistrer.',
  'look.save': 'Enregistrer l’apparence',
  'look.saved': 'Enregistré. Toutes les pages ont désormais cette apparence.',
  'look.wrong.name': 'Choisissez un nom d’au plus {n} caractères',
  'look.wrong.colour': 'Choisissez une couleur, ou celles d’Interhub',
  'look.wrong.logo': 'Choisissez un fichier PNG d’au plus {kb} Ko, de 16 à {pixels} pixels de côté',
};
