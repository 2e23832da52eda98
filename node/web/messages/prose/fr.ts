/** The longer texts in French; see en.ts. */
import type { ProseTexts } from './texts.ts';

export const prose: ProseTexts = {
  network: [
    {
      title: 'Un cluster de clusters',
      paragraphs: [
        'Chaque région tient son propre hub et garde ses données. Les hubs copient les fiches les uns des autres : une recherche ici couvre aussitôt tout le réseau, et un hub hors ligne reste lisible.',
        'Certaines fiches ne sont partagées que sur demande. Les hubs qui les détiennent sont alors interrogés au moment de votre recherche, et chaque réponse indique lesquels ont répondu ou non.',
      ],
    },
    {
      title: 'Pourquoi s’y fier',
      paragraphs: [
        'Qui publie une fiche la signe avec la clé de son hub. Une copie modifiée en chemin, ou fabriquée par un inconnu, échoue à la vérification et n’est jamais affichée.',
        'Les clés valables figurent dans la liste de confiance. Quelques responsables de différents pays en décident ensemble ; un changement exige plusieurs de leurs signatures. Les clés volées sont rayées, et les fiches qu’elles auraient pu falsifier sont retenues.',
        'Vous n’avez pas à nous croire sur parole : la page de chaque fiche offre une preuve que vous pouvez vérifier sur votre ordinateur, sans ce portail et sans le réseau.',
      ],
    },
  ],
  accessibility: [
    {
      title: 'Notre objectif',
      paragraphs: [
        'Ce portail est conçu pour respecter les règles d’accessibilité WCAG 2.2 au niveau AA. Tout fonctionne au clavier seul, sans JavaScript, avec un zoom de 400 % et à l’impression ; rien n’est dit par la seule couleur ; les animations s’arrêtent si votre système le demande.',
        'Chaque type de page est contrôlé par un outil automatique (axe-core). Ces contrôles ne trouvent qu’une partie des obstacles ; aucun audit indépendant n’a encore eu lieu.',
      ],
    },
    {
      title: 'Limites connues',
      paragraphs: [
        'Les textes des fiches viennent de nombreuses organisations ; certains n’existent qu’en une langue. La carte montre ce que la liste des hubs dit en mots ; on peut s’en passer.',
      ],
    },
    {
      title: 'Si quelque chose vous gêne',
      paragraphs: [
        'Dites-le à l’équipe de ce hub ; sa page indique le contact. Elle vous donnera l’information autrement et veillera à lever l’obstacle.',
      ],
    },
  ],
  privacy: [
    {
      title: 'Ce que ce portail garde sur vous',
      paragraphs: [
        'Deux témoins de connexion au plus : « lang » si vous choisissez une langue, deux lettres pour un an, et un pour votre session si vous vous connectez, deux semaines au plus. Aucun suivi, aucun service de statistiques, rien n’est chargé depuis d’autres sites.',
        'Vos mots de recherche servent à vous répondre. Quand des hubs détiennent des fiches sur demande, vos mots et filtres leur sont transmis, mais ni votre adresse ni rien d’autre sur vous.',
        'Si vous demandez à être averti par courriel, votre adresse et la recherche sont conservées jusqu’à ce que vous y mettiez fin, ce qui efface les deux. Sans confirmation, deux jours au plus. Chaque courriel contient un lien pour y mettre fin.',
      ],
    },
    {
      title: 'Données personnelles dans les fiches',
      paragraphs: [
        'Les fiches nomment des services plutôt que des personnes. Une personne n’est nommée qu’avec son consentement, dont la date est conservée avec la fiche.',
        'Sous Compte, Vie privée, le titulaire d’un compte lit et emporte tout ce que le hub détient sur lui, et supprime le compte. Les fiches restent à leur organisation, sans dire qui les a écrites.',
        'Chacun peut faire effacer les données qui le concernent. Adressez-vous au hub qui a publié la fiche : le contenu est alors supprimé sur chaque hub, qui le confirme par un reçu signé.',
      ],
    },
    {
      title: 'Qui est responsable',
      paragraphs: [
        'L’agence qui tient ce hub est responsable de ce portail, et chaque hub des fiches qu’il publie. La page de chaque hub indique le contact.',
      ],
    },
  ],
};
