/** What changes between two trust lists, and what is risky about it, as French sentences. */
import type { TrustMessages } from './en.ts';

export const trustFr: TrustMessages = {
  'change.network-founded':
    'Le réseau {name} est fondé : une liste exige {n} des {all} responsables, et celle-ci vaut jusqu’au {expires}.',
  'change.network-renamed': 'Le réseau s’appelle désormais {after} (avant : {before}).',
  'change.expiry-changed': 'La liste vaut jusqu’au {after} (avant : {before}).',
  'change.threshold-changed':
    'Une liste exige désormais {n} des {all} responsables (avant : {before}).',
  'change.officer-added': '{office} devient responsable, avec la clé {kid}.',
  'change.officer-removed':
    '{office} n’est plus responsable ; la clé {kid} ne signe plus aucune liste.',
  'change.officer-replaced': '{office} reçoit une autre clé : {after} au lieu de {before}.',
  'change.officer-renamed':
    'Le bureau qui tient la clé {kid} s’appelle désormais {after} (avant : {before}).',
  'change.freshness-keys-changed':
    'D’autres clés confirment quelle liste est la plus récente. Ajoutées : {added}. Retirées : {removed}.',
  'change.reordered': 'Des entrées de la liste sont dans un autre ordre.',
  'change.hub-added': '{hub} entre dans le réseau, pour {regions}, avec la clé {kid}.',
  'change.hub-removed':
    '{hub} est rayé de la liste ; rien de ce qu’il a signé ne pourra plus être vérifié.',
  'change.hub-suspended': '{hub} est suspendu : rien de nouveau n’est repris de lui.',
  'change.hub-reinstated': '{hub} est de nouveau membre à part entière.',
  'change.hub-left': '{hub} quitte le réseau ; ce qu’il a publié reste lisible, avec une mention.',
  'change.hub-renamed': '{before} s’appelle désormais {after}.',
  'change.hub-portal-changed': 'Le portail de {hub} est désormais {after} (avant : {before}).',
  'change.hub-regions-changed':
    '{hub} couvre d’autres régions. Ajoutées : {added}. Retirées : {removed}.',
  'change.hub-peers-changed':
    '{hub} a d’autres identités sur le réseau. Ajoutées : {added}. Retirées : {removed}.',
  'change.hub-addresses-changed':
    '{hub} a d’autres adresses. Ajoutées : {added}. Retirées : {removed}.',
  'change.hub-reordered': 'Des entrées de {hub} sont dans un autre ordre.',
  'change.key-added': '{hub} reçoit la clé de signature {kid}, {range}.',
  'change.key-added-stolen': '{hub} reçoit la clé de signature {kid}, {range}, marquée volée.',
  'change.key-removed':
    'La clé {kid} de {hub} est rayée de la liste ; rien de ce qu’elle a signé ne pourra plus être vérifié.',
  'change.key-retired': 'La clé {kid} de {hub} est retirée ; elle peut signer jusqu’avant {until}.',
  'change.key-range-changed':
    'La clé {kid} de {hub} peut désormais signer {after} (avant : {before}).',
  'change.key-compromised':
    'La clé {kid} de {hub} a été volée. Elle vaut jusqu’à {place} ; la suite est retenue.',
  'change.key-compromised-always':
    'La clé {kid} de {hub} a été volée. Plus rien de ce qu’elle a signé ne vaut.',
  'change.key-last-good-changed':
    'La clé volée {kid} de {hub} vaut désormais jusqu’à {after} (avant : {before}).',
  'change.key-cleared': 'La clé {kid} de {hub} ne compte plus comme volée.',
  'change.epoch-opened':
    '{hub} commence l’époque {epoch} de son journal après {place} ; la suite est coupée.',
  'change.epoch-opened-anew':
    '{hub} recommence son journal avec l’époque {epoch} ; tout ce qui précède est coupé.',
  'change.epoch-removed': 'L’époque {epoch} du journal de {hub} est rayée de la liste.',
  'change.epoch-moved':
    'L’époque {epoch} du journal de {hub} suit désormais {after} (avant : {before}).',
  'change.none': 'Rien ne change, sinon la version et la date d’établissement.',
  'change.nothing': 'aucune',
  'change.beginning': 'le début',
  'change.rangeOpen': 'à partir de : {from}',
  'change.rangeClosed': 'à partir de : {from}, jusqu’avant : {until}',

  'risk.threshold-lowered':
    'Il faudra moins de responsables : {after} au lieu de {before}. Le réseau sera plus facile à détourner.',
  'risk.threshold-one': 'Un seul responsable, ou un seul voleur, décidera de tout.',
  'risk.threshold-everyone':
    'Il faudra les {all} responsables. Une clé perdue, et le réseau ne pourra plus jamais rien décider.',
  'risk.threshold-no-majority':
    'Avec {n} sur {all}, deux groupes sans membre commun pourraient signer deux listes contradictoires.',
  'risk.many-officers-replaced':
    'Beaucoup de responsables partent d’un coup : {n} sur {all}. Peu sauront encore pourquoi les choses sont ainsi.',
  'risk.newcomers-decide':
    'Les nouveaux responsables ({n}) pourraient décider sans aucun des anciens : {threshold} signatures suffisent.',
  'risk.office-twice':
    'Le bureau {office} tient plusieurs clés : {kids}. Une même personne pourrait signer deux fois.',
  'risk.no-usable-key': '{hub} n’a aucune clé pour signer quoi que ce soit de nouveau.',
  'risk.key-gap':
    'Personne ne peut signer pour {hub} à partir de {from} jusqu’avant {until} : il ne pourrait pas continuer.',
  'risk.key-backdated':
    'La nouvelle clé {kid} de {hub} peut signer à partir de {from}, là où une clé plus ancienne a déjà signé.',
  'risk.old-key-stays':
    'À côté de la nouvelle clé, {kid} de {hub} peut encore signer : retirez-la, ou déclarez-la volée, si elle a été perdue.',
  'risk.key-forgotten':
    'Ce que la clé {kid} de {hub} a signé ne pourra plus être vérifié par personne.',
  'risk.compromised-from-the-start': 'Tout ce que la clé {kid} de {hub} a signé est écarté.',
  'risk.compromise-withdrawn':
    'La clé {kid} de {hub} a été volée un jour. Le voleur ne l’a-t-il plus ?',
  'risk.more-discarded':
    'Davantage de ce que la clé {kid} de {hub} a signé est écarté : elle vaut jusqu’à {after} au lieu de {before}.',
  'risk.epoch-cuts-off':
    'Ce que {hub} a publié après {place} est écarté par l’époque {epoch}, sur tous les hubs.',
  'risk.epoch-history-changed':
    'L’époque {epoch} de {hub} a été en vigueur. La changer rend valables d’autres entrées qu’avant.',
  'risk.identity-replaced':
    '{hub} ne garde ni clé ni identité sur le réseau : quelqu’un d’autre a pu prendre sa place.',
  'risk.hub-forgotten':
    'Rayer {hub} est plus que le laisser partir : ses fiches deviennent invérifiables.',
  'risk.end-unknown':
    '{hub} part, et rien ne dit où finit son journal : les hubs auxquels manquent ses dernières entrées, ou qui adhéreront plus tard, ne les recevront jamais.',
  'risk.freshness-may-stop':
    'Si {hubs} émet les confirmations de la liste la plus récente, elles cessent, et une semaine plus tard les nouvelles fiches attendent sur tous les hubs. La liste ne dit pas qui les émet : renseignez-vous, et nommez d’autres clés dans la même liste.',
  'risk.odd-text':
    'Un nom contient des caractères invisibles, ou qui changent l’aspect des autres : {text}.',
  'risk.several-hubs-out': 'Plusieurs hubs perdent leur adhésion d’un coup : {hubs}.',
  'risk.no-active-hub': 'Aucun hub ne sera membre actif.',
  'risk.no-freshness-keys':
    'Aucune clé ne confirme quelle liste est la plus récente : un hub ne peut pas remarquer qu’on lui cache de nouvelles listes.',
  'risk.already-expired': 'La liste a déjà expiré, le {expires}.',
  'risk.expires-soon': {
    one: 'La liste expire dans {n} jour, le {expires}.',
    other: 'La liste expire dans {n} jours, le {expires}.',
  },
  'risk.expires-late':
    'La liste vaut jusqu’au {expires}. Il faudrait la revoir bien avant cette date.',
  'risk.expiry-brought-forward': 'La liste expire plus tôt qu’avant : {after} au lieu de {before}.',
  'risk.old-proposal': {
    one: 'La proposition a {n} jour. Est-ce toujours ce que veulent les responsables ?',
    other: 'La proposition a {n} jours. Est-ce toujours ce que veulent les responsables ?',
  },
};
