/**
 * Words that say nothing in a question, folded. Words that mean something in another of the four
 * languages (French 'car', German 'war', 'hat') are left in: they cost little. So is 'ai', of which few
 * think as French.
 */
import type { StemmedLanguage } from './stem.ts';

const lists: Readonly<Record<StemmedLanguage, string>> = {
  en: `a about after all also an and any are as at be because been before being between both but by can
    could did do does doing during each for from further had has have having he her here his how i if in
    into is it its itself just may me more most must my no nor not of off on once only or other our out
    own same she should so some such than that the their them then there these they this those through to
    too under until up very was we were what when where which while who whom whose why will with would you
    your`,
  fr: `a ainsi alors au aucun aussi autre aux avait avec avoir c ce cela ces cet cette ceux chaque
    comme comment d dans de des donc dont du elle elles en entre es est et etaient etait ete etre eu eux
    fait faut il ils j je l la laquelle le lequel les leur leurs lors lui m ma mais me meme mes moi n ne
    ni nos notre nous on ont ou par pas pendant peu peut pour pourquoi qu quand que quel quelle quelles
    quels qui quoi s sa sans se ses si soit son sont sous sur t ta te tes tous tout toute toutes tres tu
    un une vers vos votre vous y combien`,
  de: `aber als am an auch auf aus bei beim bis da damit dann das dass dem den denen der deren des dessen
    dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines
    er es etwas euch fur gegen gibt haben hatte hatten hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
    in indem ins ist ja jede jedem jeden jeder jedes kann kein keine konnen konnte machen mein mit muss
    nach nicht noch nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so sollte
    sondern um und uns unser unter viele vom von vor wann waren warum was weil welche welchem welchen
    welcher welches wenn wer werden wie wird wo wurde wurden zu zum zur zwischen uber`,
  nl: `aan al alle als bij dan dat de deze die dit door een en er geen had hebben heb heeft het hier hij
    hoe hoeveel hun ik in is ja je kan kon kunnen maar meer men met mij mijn na naar niet nog nu of om omdat
    ons onze ook op over te tegen toch toen tot u uit uw van veel voor waar waarom wanneer waren was wat we
    wel welk welke werd werden wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou`,
};

const words = Object.entries(lists).map(
  ([language, list]) => [language as StemmedLanguage, new Set(list.split(/\s+/))] as const,
);

/** How many of some folded words are stop words, by language. */
export function stopWordCounts(
  question: readonly string[],
): { readonly language: StemmedLanguage; readonly count: number }[] {
  return words.map(([language, set]) => ({
    language,
    count: question.filter((word) => set.has(word)).length,
  }));
}

/**
 * Drops the stop words of the language that a question seems to be in: the one with most of them
 * (or those, if several have as many). A question of nothing else stays as it is.
 */
export function withoutStopWords(question: readonly string[]): readonly string[] {
  const counts = stopWordCounts(question).map(({ count }) => count);
  const most = Math.max(...counts);
  if (most === 0) return question;
  const likely = words.filter((_, i) => counts[i] === most).map(([, set]) => set);
  const rest = question.filter((word) => !likely.some((set) => set.has(word)));
  return rest.length > 0 ? rest : question;
}
