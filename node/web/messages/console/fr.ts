/** The pages of governance in French. */
import type { ConsoleMessages } from './en.ts';

export const consoleFr: ConsoleMessages = {
  'console.nav': 'Pages sur le réseau',
  'console.overview': 'Vue d’ensemble',
  'console.hubs': 'Hubs et clés',
  'console.history': 'Historique',
  'console.proposals': 'Propositions',
  'console.join': 'Adhérer',
  'console.words': 'Empreinte en mots (anglais)',
  'console.good': { one: 'valable encore {n} jour', other: 'valable encore {n} jours' },
  'console.soon': {
    one: 'expire dans {n} jour : les responsables doivent la renouveler',
    other: 'expire dans {n} jours : les responsables doivent la renouveler',
  },
  'console.over': 'expirée : les nouvelles fiches attendent que les responsables la renouvellent',
  'console.fresh': 'confirmée',
  'console.notFresh': 'non confirmée',
  'console.freshUnused': 'dans ce réseau, personne n’est chargé de la confirmer',
  'warning.trustFork':
    'La gouvernance du réseau se contredit : deux listes de confiance d’une même version ont été signées. Rien de nouveau n’est repris tant que ce n’est pas résolu.',
  'warning.notFresh':
    'Personne n’a confirmé récemment que la liste de confiance du réseau est la plus récente. Vous pouvez continuer à lire, mais les nouvelles fiches attendent cette confirmation.',
  'alerts.title': 'Ce qui demande votre attention',
  'alerts.none': 'Rien, pour autant que ce hub le sache.',
  'alert.no-trust':
    'Ce hub n’a pas encore de liste de confiance. Son exploitant doit accepter la première.',
  'alert.trust-fork':
    'Deux listes différentes d’une même version ont été signées. Plus rien n’est repris. Appelez tout de suite tous les responsables et exploitants : les clés de plusieurs responsables ont pu être volées.',
  'alert.list-expired':
    'La liste de confiance a expiré. Sur tous les hubs, les nouvelles fiches attendent que les responsables en publient une autre.',
  'alert.list-expires-soon':
    'La liste de confiance expire le {at}. Les responsables devraient la renouveler maintenant.',
  'alert.not-fresh':
    'Personne n’a confirmé récemment que cette liste est la plus récente. Le service qui la confirme s’est arrêté, ou ce hub en est coupé.',
  'alert.freshness-late':
    'La liste est encore confirmée comme la plus récente, jusqu’au {at}, mais aucune nouvelle confirmation n’est venue. Qui tient la clé de confirmation doit vérifier son service.',
  'alert.newer-list-exists':
    'Il existe une liste de confiance plus récente, qui n’est pas encore arrivée à ce hub.',
  'alert.feed-fork':
    '{hub} a signé deux entrées différentes à une même position : une bifurcation. Son journal est gelé jusqu’à l’ouverture d’une nouvelle époque.',
  'alert.quarantine':
    'De nouvelles entrées de {hub} sont retenues tant qu’on ne peut pas s’y fier.',
  'alert.hub-behind': '{hub} en est encore à la version {version} de la liste de confiance.',
  'officers.title': 'Ce qui attend les responsables',
  'officers.none': 'Rien n’attend les responsables à ce hub.',
  'officers.missing': 'N’ont pas encore signé :',
  'officers.joining': {
    one: '{n} demande d’adhésion attend une réponse',
    other: '{n} demandes d’adhésion attendent une réponse',
  },
  'officers.why':
    'Vous voyez ceci parce que vous êtes responsable de la gouvernance. Ce qui décide reste la signature que les responsables font sur leur propre machine.',
  'members.title': 'Les hubs et leurs clés',
  'members.lead':
    'Chaque clé vaut pour certaines positions du journal de son hub, et pour aucune autre, quoi que dise l’horloge.',
  'members.contact': 'Dernier contact',
  'members.software': 'Logiciel',
  'members.list': 'Sa liste de confiance',
  'members.unknown': 'inconnu',
  'members.epochs': 'Époques de son journal',
  'members.epoch': 'époque {epoch}',
  'members.epochAfter': 'époque {epoch}, après {place}',
  'members.epochAnew': 'époque {epoch}, recommencée à neuf',
  'members.keyInUse': 'en usage {range}',
  'members.keyRetired': 'retirée ; valait {range}',
  'members.keyStolen': 'volée ; vaut jusqu’à {place}',
  'members.keyStolenAlways': 'volée ; rien de ce qu’elle a signé ne vaut',
  'history.title': 'Historique de la liste de confiance',
  'history.lead':
    'Toutes les versions, la plus récente d’abord : ce qu’elle a changé, et de qui elle porte la signature. Chacune découle de la précédente ; aucune ne peut être omise ou altérée sans qu’on le remarque.',
  'history.version': 'Version {version}',
  'history.inForce': 'en vigueur',
  'history.signedBy': 'Signée par',
  'history.older': 'Versions plus anciennes',
  'history.newest': 'Retour à la plus récente',
  'proposals.title': 'Propositions',
  'proposals.lead':
    'Une nouvelle liste de confiance commence par une proposition, qui recueille les signatures des responsables. Rien ne change avant qu’assez d’entre eux aient signé et que quelqu’un la publie.',
  'proposals.kept':
    'Les propositions sont conservées à ce hub seulement. Les autres ne les montrent pas ; dites aux responsables où signer.',
  'proposals.none': 'Il n’y a aucune proposition à ce hub.',
  'proposals.proposal': 'Proposition',
  'proposals.state': 'État',
  'proposals.received': 'Reçue',
  'proposals.submit': 'Remettre une proposition',
  'proposals.file': 'Fichier de la proposition',
  'proposals.fileText':
    'Le fichier produit par « interhub trust propose », avec la signature d’au moins un responsable actuel ; « interhub trust combine » y met des signatures.',
  'proposals.submitButton': 'Vérifier et remettre',
  'proposal.title': 'Proposition pour la version {version}',
  'proposal.collecting': 'recueille des signatures',
  'proposal.complete': 'complète : peut être publiée',
  'proposal.published': 'publiée',
  'proposal.outdated': 'dépassée',
  'proposal.publishedText': 'Cette liste a été publiée.',
  'proposal.outdatedText':
    'La liste de confiance a changé depuis. Les responsables doivent refaire la proposition à partir de la liste actuelle.',
  'proposal.note': 'Note de son auteur',
  'proposal.noteText':
    'Elle ne fait pas partie de ce qui est signé. Fiez-vous aux changements ci-dessous, pas à la note.',
  'proposal.changes': 'Ce qu’elle change',
  'proposal.risks': 'À bien peser avant de signer',
  'proposal.noRisks': 'Rien d’inhabituel n’a été trouvé.',
  'proposal.signatures': 'Signatures',
  'proposal.sideBoth': 'Responsables : {n} sur {all} doivent signer',
  'proposal.sideOld': 'Responsables actuels : {n} sur {all} doivent signer',
  'proposal.sideNew': 'Responsables de la liste proposée : {n} sur {all} doivent signer',
  'proposal.signed': 'a signé',
  'proposal.missing': 'n’a pas signé',
  'proposal.enough': 'Assez ont signé.',
  'proposal.more': {
    one: 'Il manque encore {n} signature.',
    other: 'Il manque encore {n} signatures.',
  },
  'proposal.added': 'La signature a été vérifiée et ajoutée.',
  'proposal.sign': 'Comment signer',
  'proposal.signSave': 'Enregistrer la proposition',
  'proposal.signShow':
    'Sur votre propre machine, regardez ce qu’elle change et comparez l’empreinte :',
  'proposal.signSign': 'Signez-la là-bas :',
  'proposal.signUpload':
    'Remettez ici le fichier de signature, ou envoyez-le à un autre responsable.',
  'proposal.upload': 'Fichier de signature',
  'proposal.uploadText':
    'Le fichier écrit par « interhub trust sign ». Il ne contient aucun secret. Il est vérifié ici avant que rien ne soit conservé.',
  'proposal.uploadButton': 'Vérifier et ajouter la signature',
  'publish.title': 'Publier',
  'publish.text':
    'Assez de responsables ont signé. Publier met la liste en vigueur, ici et sur tous les autres hubs. On ne peut pas revenir en arrière, seulement publier une liste suivante.',
  'publish.button': 'Publier la version {version}',
  'joining.title': 'Demandes d’adhésion',
  'joining.lead':
    'Avant de proposer un nouveau hub, les responsables appellent son exploitant et comparent l’empreinte. Si elle est la même, et alors seulement, la demande vient bien de lui.',
  'joining.none': 'Personne n’a demandé l’adhésion à ce hub.',
  'joining.open': 'attend une réponse',
  'joining.accepted': 'acceptée : la liste de confiance nomme ce hub',
  'joining.rejected': 'refusée',
  'joining.reason': 'Raison',
  'joining.by': 'Par',
  'joining.former': 'un responsable de l’époque',
  'joining.received': 'Reçue',
  'joining.addresses': 'Adresses',
  'joining.peers': 'Identité sur le réseau',
  'joining.save': 'Enregistrer la demande',
  'joining.reject': 'Refuser cette demande',
  'joining.rejectFile': 'Refus',
  'joining.rejectText': 'Le fichier écrit par « interhub trust reject », signé par un responsable.',
  'joining.rejectButton': 'Vérifier et refuser',
  'joining.submit': 'Demander l’adhésion',
  'joining.file': 'Demande d’adhésion',
  'joining.fileText':
    'Le fichier join-request.json écrit par « interhub init ». « interhub init --submit » le remet de lui-même.',
  'joining.submitButton': 'Vérifier et remettre',
  'console.log': 'Journal',
  'log.title': 'Ce que les responsables ont fait ici',
  'log.lead':
    'Propositions, signatures, publications et refus que ce hub a reçus, les plus récents d’abord. Chaque hub tient son propre journal.',
  'log.none': 'Rien n’a encore été fait sur ce hub.',
  'log.when': 'Quand',
  'log.who': 'Qui',
  'log.what': 'Quoi',
  'log.proposed': 'A proposé : {subject}',
  'log.signed': 'A signé : {subject}',
  'log.published': 'A publié : {subject}',
  'log.rejected': 'A refusé une demande d’adhésion : {subject}',
  'log.anybody': 'ouvert à tous : assez de responsables avaient signé',
  'log.unknownVersion': 'une proposition qui n’est plus conservée ici',
  'log.unknownHub': 'une demande qui n’est plus conservée ici',
  'log.older': 'Actions plus anciennes',
  'refusal.title': 'Rien n’a été changé',
  'refusal.no-file': 'Aucun fichier n’a été choisi. Choisissez-en un et réessayez.',
  'refusal.too-many':
    'Dix propositions ouvertes portent déjà la signature de ce responsable à ce hub : il n’y a plus de place. Publier une liste en libère. S’il ne les a pas signées, sa clé est volée : appelez les autres responsables.',
  'refusal.too-large':
    'Le fichier est trop grand pour être ce qui est demandé ici. Vérifiez lequel vous avez choisi.',
  'refusal.malformed':
    'Ce fichier n’est pas du genre demandé ici, ou il a été abîmé. Vérifiez lequel vous avez choisi.',
  'refusal.damaged': 'Le fichier a été abîmé en chemin. Faites-le renvoyer.',
  'refusal.newer-format':
    'Le fichier vient d’une version du programme plus récente que celle de ce hub.',
  'refusal.other-proposal':
    'Cette signature appartient à une autre proposition. Regardez son empreinte et remettez-la là-bas.',
  'refusal.not-an-officer':
    'Le signataire n’est pas responsable, ni dans la liste actuelle ni dans la liste proposée. Était-ce la bonne clé ?',
  'refusal.unsigned':
    'Aucun responsable actuel n’a encore signé cette proposition. Mettez-y une signature avec « interhub trust combine », puis remettez-la.',
  'refusal.bad-signature':
    'La signature ne correspond pas. Le fichier a été abîmé ou falsifié ; signez de nouveau.',
  'refusal.already-signed': 'Cette signature est déjà là. Il n’y a rien de plus à faire.',
  'refusal.outdated':
    'La liste de confiance a changé depuis cette proposition. Les responsables doivent la refaire.',
  'refusal.in-force': 'Cette liste est déjà en vigueur.',
  'refusal.ahead':
    'Une liste intermédiaire n’est pas encore arrivée à ce hub. Réessayez plus tard, ou à un autre hub.',
  'refusal.other-chain':
    'Cette proposition ne découle pas de la liste en vigueur ici. Ne la signez pas et prévenez les autres responsables.',
  'refusal.incomplete': 'Trop peu de responsables ont signé jusqu’ici.',
  'refusal.wrong-network': 'Ce fichier est d’un autre réseau.',
  'refusal.not-found': 'Ceci n’est plus à ce hub. Remettez-le de nouveau.',
  'refusal.busy': 'Trop de documents attendent à ce hub. Remettez le vôtre à un autre.',
  'refusal.trust-fork':
    'Deux listes d’une même version ont été signées. Aucune liste n’est reprise tant que ce n’est pas résolu.',
  'refusal.no-trust': 'Ce hub n’a pas encore de liste de confiance et ne peut pas en juger.',
  'refusal.clock':
    'L’heure dans ce fichier ne convient pas. Vérifiez l’horloge de la machine qui l’a produit, puis refaites-le.',
  'refusal.other-request': 'Ce refus porte sur une autre demande d’adhésion.',
  'refusal.member': 'La liste de confiance nomme déjà ce hub.',
  'refusal.cross-site':
    'Ce formulaire a été envoyé depuis un autre site. Utilisez celui de cette page.',
  'refusal.other': 'Le fichier a été refusé.',
};
