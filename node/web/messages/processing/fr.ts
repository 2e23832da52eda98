/** Le registre des traitements en français. */
import type { Message } from '../message.ts';
import type { processingEn } from './en.ts';

export const processingFr: Record<keyof typeof processingEn, Message> = {
  'processing.title': 'Registre des activités de traitement',
  'processing.lead':
    'Ce que ce hub fait des données personnelles, selon l’article 30 du règlement général sur la protection des données.',
  'processing.link': 'Registre des activités de traitement',
  'processing.controller': 'Responsable du traitement',
  'processing.officer': 'Délégué à la protection des données',
  'processing.team': 'Équipe du hub',
  'processing.unset': 'pas encore indiqué : un administrateur peut le faire dans les réglages',
  'processing.purpose': 'Finalité',
  'processing.basis': 'Base juridique',
  'processing.persons': 'Personnes',
  'processing.data': 'Données',
  'processing.recipients': 'Destinataires',
  'processing.kept': 'Conservation',
  'processing.transfers': 'Transferts vers des pays tiers',
  'processing.transfersText':
    'Les fiches publiées sont publiques et copiées vers les hubs du réseau, dont la liste est sur la page des hubs. Rien d’autre ne quitte ce hub.',
  'processing.security': 'Sécurité',
  'processing.securityText':
    'Les fiches sont signées et vérifiées. Les liaisons entre hubs sont chiffrées. Les administrateurs ont besoin d’un second facteur. Ce qui est effacé est écrasé dans la base. Les sauvegardes suivent les effacements lors d’une restauration.',
  'processing.accounts.title': 'Comptes des membres et de l’équipe du hub',
  'processing.accounts.purpose':
    'Permettre de se connecter et d’agir dans le portail, et protéger les comptes contre les abus',
  'processing.accounts.basis': 'Article 6(1)(b) RGPD : usage du portail demandé par la personne',
  'processing.accounts.persons': 'Membres, rédacteurs, administrateurs, officiers',
  'processing.accounts.data':
    'Nom, adresse électronique, langue, mot de passe sous forme d’empreinte, seconds facteurs, sessions avec type d’appareil et heure',
  'processing.accounts.recipients':
    'Les administrateurs du hub ; le fournisseur d’identité de l’agence, s’il est utilisé',
  'processing.accounts.kept':
    'Jusqu’à la suppression du compte par la personne ; sessions 14 jours',
  'processing.claims.title': 'Revendications d’organisations, et leurs équipes',
  'processing.claims.purpose':
    'S’assurer que seules des personnes de l’organisation rédigent pour elle',
  'processing.claims.basis': 'Article 6(1)(f) RGPD : des fiches dignes de confiance',
  'processing.claims.persons':
    'Membres qui revendiquent ou enregistrent une organisation, et leurs invités',
  'processing.claims.data': 'La demande, une note, des pièces, adresses des personnes invitées',
  'processing.claims.recipients': 'Les rédacteurs du hub',
  'processing.claims.kept': 'Pièces {documentDays} jours après la décision ; invitations 30 jours',
  'processing.writing.title': 'Brouillons, notes et notifications',
  'processing.writing.purpose':
    'Rédiger des fiches ensemble, les faire relire, et dire ce qu’elles deviennent',
  'processing.writing.basis': 'Article 6(1)(b) RGPD : usage du portail demandé par la personne',
  'processing.writing.persons': 'Membres et rédacteurs du hub',
  'processing.writing.data':
    'Brouillons, notes entre auteur et hub, qui a enregistré et publié quelle version, notifications',
  'processing.writing.recipients':
    'L’organisation de l’auteur et les rédacteurs du hub ; le serveur de courriel du hub',
  'processing.writing.kept':
    'Notifications {noticeDays} jours ; brouillons jusqu’à leur abandon, les siens aussi avec le compte ; versions jusqu’à l’effacement de la fiche',
  'processing.records.title': 'Fiches publiées',
  'processing.records.purpose':
    'Rendre trouvables dans le réseau les organisations, offres et événements de la région',
  'processing.records.basis':
    'Article 6(1)(e) RGPD : mission d’intérêt public ; (a) pour les personnes nommées avec consentement',
  'processing.records.persons': 'Personnes qu’une fiche nomme avec leur consentement',
  'processing.records.data':
    'Nom de la personne et date du consentement ; adresse et téléphone du service, quand la fiche en contient',
  'processing.records.recipients':
    'Tout le monde : tous les hubs du réseau en détiennent une copie',
  'processing.records.kept': 'Jusqu’à l’effacement, que chaque hub confirme',
  'processing.imports.title': 'Imports',
  'processing.imports.purpose': 'Publier beaucoup de fiches à la fois, et pouvoir l’annuler',
  'processing.imports.basis': 'Article 6(1)(e) RGPD : une mission d’intérêt public',
  'processing.imports.persons': 'Personnes que nomme un fichier importé',
  'processing.imports.data': 'Le fichier, et ce que devient chacune de ses lignes',
  'processing.imports.recipients': 'Les rédacteurs du hub',
  'processing.imports.kept':
    'Le fichier jusqu’à sa publication ou son abandon ; ce que deviennent ses lignes {importDays} jours',
  'processing.alerts.title': 'Courriels sur des recherches enregistrées',
  'processing.alerts.purpose': 'Informer les abonnés des nouveautés',
  'processing.alerts.basis': 'Article 6(1)(a) RGPD : consentement, confirmé par courriel',
  'processing.alerts.persons': 'Abonnés',
  'processing.alerts.data': 'Adresse électronique, langue, la recherche',
  'processing.alerts.recipients': 'Le serveur de courrier du hub',
  'processing.alerts.kept': 'Jusqu’à la fin de l’abonnement ; deux jours sans confirmation',
  'processing.reports.title': 'Signalements de fiches',
  'processing.reports.purpose': 'Examiner les signalements et y répondre',
  'processing.reports.basis':
    'Article 6(1)(c) RGPD avec l’article 16 du règlement sur les services numériques',
  'processing.reports.persons': 'Les personnes qui signalent',
  'processing.reports.data': 'Le signalement ; une adresse, si une réponse est souhaitée',
  'processing.reports.recipients': 'Les rédacteurs du hub',
  'processing.reports.kept': 'L’adresse {reportDays} jours après la décision',
  'processing.audit.title': 'Journal des actions',
  'processing.audit.purpose': 'Savoir après coup qui a modifié, publié, masqué ou effacé',
  'processing.audit.basis': 'Article 6(1)(f) RGPD : sécurité et responsabilité',
  'processing.audit.persons': 'Titulaires d’un compte',
  'processing.audit.data': 'Numéro du compte, action, objet, heure ; pas de noms',
  'processing.audit.recipients': 'Les administrateurs du hub',
  'processing.audit.kept':
    'Tant que le hub existe ; un compte supprimé, son numéro ne mène à personne',
  'processing.log.title': 'Journal technique',
  'processing.log.purpose': 'Trouver pannes et attaques',
  'processing.log.basis': 'Article 6(1)(f) RGPD : exploitation sûre',
  'processing.log.persons': 'Visiteurs',
  'processing.log.data': 'Heure, chemin sans mots de recherche, statut, durée ; pas d’adresses',
  'processing.log.recipients': 'L’exploitant du hub',
  'processing.log.kept': 'Selon la conservation des journaux du serveur',
  'processing.backups.title': 'Sauvegardes',
  'processing.backups.purpose': 'Revenir après une perte',
  'processing.backups.basis': 'Article 6(1)(f) RGPD : exploitation sûre',
  'processing.backups.persons': 'Toutes les personnes nommées ci-dessus',
  'processing.backups.data': 'Une copie de la base de données',
  'processing.backups.recipients': 'L’exploitant du hub',
  'processing.backups.kept':
    'Autant que l’exploitant l’a réglé ; les plus anciennes sont supprimées. Ce qui a été effacé entre-temps ne revient pas',
};
