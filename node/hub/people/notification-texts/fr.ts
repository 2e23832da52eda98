/** Notifications in French. */
import type { NotificationTexts } from './texts.ts';

export const fr: NotificationTexts = {
  sentences: {
    'claim.accepted':
      'Vous êtes désormais rédacteur pour « {organisation} » : le hub a accepté votre demande.',
    'claim.refused': 'Le hub a refusé votre demande de rédiger pour « {organisation} ».',
    'claim.more-asked': 'Le hub a une question sur votre demande concernant « {organisation} ».',
    'claim.received': 'Quelqu’un demande à rédiger pour « {organisation} ».',
    'claim.answered': 'Une question sur « {organisation} » a reçu une réponse.',
    'claim.contested': 'Une autre personne demande à rédiger pour « {organisation} ».',
    'claim.objected': 'Les rédacteurs de « {organisation} » s’opposent à une demande.',
    'editor.invited': 'Vous êtes invité à rédiger pour « {organisation} ».',
    'editor.joined': '{name} rédige désormais pour « {organisation} ».',
    'editor.removed': 'Vous ne rédigez plus pour « {organisation} ».',
    'organisation.given-up': 'Plus personne ne rédige pour « {organisation} ».',
    'draft.submitted': '« {title} » attend d’être relu.',
    'draft.changes-asked': 'Le hub demande des modifications à « {title} ».',
    'draft.rejected': 'Le hub ne publiera pas « {title} ».',
    'record.published': '« {title} » est publié.',
    'record.expiring':
      '« {title} » expire dans {days} jours. Vous pouvez le renouveler en un clic.',
    'record.expired': '« {title} » a expiré et n’est plus affiché.',
    'records.expiring':
      '« {title} » et d’autres fiches ({n}) arrivent bientôt à expiration. Seul le hub s’en occupe.',
    'records.expired':
      '« {title} » et d’autres fiches ({n}) ont expiré et ne sont plus affichées. Seul le hub s’en occupe.',
    'record.withdrawn': '« {title} » a été retiré.',
    'report.received': 'Quelqu’un signale un problème avec « {title} ».',
    'report.decided': 'Le hub a examiné votre signalement sur « {title} ».',
    'import.finished': 'L’import « {name} » est terminé.',
    'import.failed': 'L’import « {name} » a échoué.',
    'proposal.received':
      'Une proposition pour la version {version} de la liste de confiance attend des signatures.',
    'proposal.signed-enough':
      'Assez de responsables ont signé la proposition pour la version {version} de la liste de confiance. Elle peut être publiée.',
    'join-request.received': 'Un hub demande à rejoindre le réseau.',
    'trust.forked':
      'Alarme : deux listes de confiance différentes d’une même version ont été signées. Appelez immédiatement tous les responsables et exploitants.',
    'trust.expired':
      'Alarme : la liste de confiance a expiré. Les nouvelles fiches attendent dans tous les hubs jusqu’à ce que les responsables en publient une autre.',
    'trust.expires-soon':
      'La liste de confiance expire bientôt. Les responsables devraient la renouveler maintenant.',
    'trust.not-fresh':
      'Alarme : personne n’a confirmé récemment que la liste de confiance est la plus récente.',
    'feed.forked':
      'Alarme : « {hub} » a signé deux entrées différentes à une même position. Son journal est gelé jusqu’à l’ouverture d’une nouvelle époque.',
  },
  subjects: {
    'claim.accepted': 'Vous rédigez désormais pour {organisation}',
    'claim.refused': 'Votre demande pour {organisation}',
    'claim.more-asked': 'Une question sur {organisation}',
    'claim.received': 'Demande : {organisation}',
    'claim.answered': 'Réponse : {organisation}',
    'claim.contested': 'Une autre personne demande à rédiger pour {organisation}',
    'claim.objected': 'Opposition : {organisation}',
    'editor.invited': 'Invitation à rédiger pour {organisation}',
    'editor.joined': 'Nouveau rédacteur de {organisation}',
    'editor.removed': 'Vous ne rédigez plus pour {organisation}',
    'organisation.given-up': 'Sans rédacteur : {organisation}',
    'draft.submitted': 'À relire : {title}',
    'draft.changes-asked': 'À modifier : {title}',
    'draft.rejected': 'Non publié : {title}',
    'record.published': 'Publié : {title}',
    'record.expiring': 'Expire dans {days} jours : {title}',
    'record.expired': 'Expiré : {title}',
    'records.expiring': 'Expiration proche : {title} et d’autres ({n})',
    'records.expired': 'Expirées : {title} et d’autres ({n})',
    'record.withdrawn': 'Retiré : {title}',
    'report.received': 'Signalement : {title}',
    'report.decided': 'Votre signalement sur {title}',
    'import.finished': 'Import terminé : {name}',
    'import.failed': 'Import échoué : {name}',
    'proposal.received': 'À signer : liste de confiance, version {version}',
    'proposal.signed-enough': 'Prête à publier : liste de confiance, version {version}',
    'join-request.received': 'Un hub demande à adhérer',
    'trust.forked': 'Alarme : deux listes de confiance d’une même version',
    'trust.expired': 'Alarme : la liste de confiance a expiré',
    'trust.expires-soon': 'La liste de confiance expire bientôt',
    'trust.not-fresh': 'Alarme : la liste de confiance n’est pas confirmée',
    'feed.forked': 'Alarme : bifurcation chez {hub}',
  },
  topics: {
    organisations: 'vos organisations',
    records: 'vos fiches',
    expiry: 'les fiches qui expirent',
    desk: 'le bureau du hub',
    governance: 'la gouvernance du réseau',
  },
  frequencies: { immediate: 'immédiatement', daily: 'une fois par jour', none: 'jamais' },
  greeting: 'Bonjour {name},',
  greetingNobody: 'Bonjour,',
  theyWrote: 'Message joint :',
  open: 'Ouvrir sur {hub} :',
  digestSubject: '{hub} : {n} notifications',
  digestLead: 'Voici ce qui s’est passé sur {hub} :',
  why: 'Vous recevez ce message parce que vous avez un compte sur {hub}. Sujet : {topic}.',
  end: 'Ne plus recevoir de message à ce sujet :',
  choose: 'Choisir ce dont vous êtes informé, et à quelle fréquence :',
  inviteSubject: 'Invitation à rédiger pour {organisation}',
  inviteLead: 'Vous êtes invité à rédiger pour « {organisation} » sur {hub}.',
  inviteHandover: 'La personne qui vous invite vous cède sa place.',
  inviteHow: 'Connectez-vous pour accepter ou décliner, jusqu’au {until} :',
  inviteAccount:
    'Si vous n’avez pas encore de compte, créez-en un avec cette adresse. L’invitation vous attend.',
  inviteIgnore:
    'Si vous ne savez pas de quoi il s’agit, ne faites rien : l’invitation expire d’elle-même et cette adresse sera effacée.',
};
