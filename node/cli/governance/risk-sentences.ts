/** What an officer should think about twice, in English sentences. */
import { fingerprintGroups } from '#federation/identity/index.ts';
import type { TrustRisk } from '#federation/trust/index.ts';
import { anchored, count, day, keyName, listed, oneLine, place, quoted } from './words.ts';

/** One or two sentences: what may happen, and what to ask before signing. */
export function riskSentence(risk: TrustRisk): string {
  if ('hub' in risk) return hubRiskSentence(risk);
  switch (risk.type) {
    case 'threshold-lowered':
      return `Fewer officers than before decide: ${risk.after} instead of ${risk.before}.`;
    case 'threshold-one':
      return 'ONE officer alone can change everything. So can one thief.';
    case 'threshold-everyone':
      return `Every one of the ${risk.officers} officers must sign. One lost key, and the network can never change its list again.`;
    case 'threshold-no-majority':
      return `${risk.threshold} of ${risk.officers} is no majority: two groups of officers could sign two different lists, and split the network.`;
    case 'many-officers-replaced':
      return `${risk.gone} of ${count(risk.of, 'officer')} are replaced at once. Is each of the new keys compared by telephone?`;
    case 'newcomers-decide':
      return `The ${risk.newcomers} new keys could decide without any of the present officers: ${risk.threshold} are enough.`;
    case 'office-twice':
      return `The office ${quoted(risk.office)} has ${risk.kids.length} keys: ${listed(risk.kids.map(fingerprintGroups))}. Does one person hold several votes?`;
    case 'several-hubs-out':
      return `${risk.hubs.length} hubs lose their membership at once: ${listed(risk.hubs)}.`;
    case 'no-active-hub':
      return 'No hub is active: the network stands still.';
    case 'freshness-may-stop':
      return `If ${listed(risk.hubs)} ${risk.hubs.length === 1 ? 'makes' : 'make'} the freshness statements, they stop, and seven days later new entries wait on every hub. The list does not say who makes them: look it up, and name other keys by the same list (--freshness).`;
    case 'no-freshness-keys':
      return 'Nobody confirms which list is the newest: a hub that is cut off does not notice that it misses one until this one expires.';
    case 'already-expired':
      return `The list expired on ${day(risk.expires)}: new entries would wait on every hub.`;
    case 'expires-soon':
      return `The list is good for ${count(risk.days, 'more day')} only. When it expires, new entries wait on every hub.`;
    case 'expires-late':
      return `The list is good for ${risk.days} days. Will somebody remember to renew it in more than two years?`;
    case 'expiry-brought-forward':
      return `The list expires earlier than the present one: on ${day(risk.after)} instead of ${day(risk.before)}.`;
    case 'old-proposal':
      return `The proposal is ${risk.days} days old. Ask whether it still holds.`;
    case 'odd-text':
      return `A name holds characters that cannot be seen, or that turn others around: ${JSON.stringify(risk.text).replace(/[^\x20-\x7e]/g, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`)}.`;
  }
}

type HubRisk = Extract<TrustRisk, { readonly hub: string }>;

function hubRiskSentence(risk: HubRisk): string {
  const hub = `The hub ${quoted(risk.name)} (${risk.hub})`;
  switch (risk.type) {
    case 'no-usable-key':
      return `${hub} has no key left to sign with: it cannot publish.`;
    case 'key-gap':
      return `${hub} cannot go on: from ${place(risk.from)} to before ${place(risk.to)} no key may sign.`;
    case 'key-backdated':
      return `${hub}: the new ${keyName(risk.kid)} may sign from ${place(risk.from)} on, which other keys have signed already. Whoever holds it could rewrite history.`;
    case 'old-key-stays':
      return `${hub}: beside the new key, the ${keyName(risk.kid)} may sign on. If it was lost or stolen, retire it, or mark it, by the same list.`;
    case 'key-forgotten':
      return `${hub}: what the ${keyName(risk.kid)} signed disappears everywhere. To retire a key it need not be forgotten.`;
    case 'compromised-from-the-start':
      return `${hub}: ALL that the ${keyName(risk.kid)} ever signed is hidden. Is there really no last good entry?`;
    case 'compromise-withdrawn':
      return `${hub}: the ${keyName(risk.kid)} was marked as stolen, and whoever has stolen it could sign again.`;
    case 'more-discarded':
      return `${hub}: more is hidden than before. Last good entry of the ${keyName(risk.kid)}: ${risk.after ? anchored(risk.after) : 'none'} instead of ${risk.before ? anchored(risk.before) : 'none'}.`;
    case 'epoch-cuts-off':
      return risk.after
        ? `${hub} loses the entries after ${anchored(risk.after)}. Has the hub itself confirmed that place?`
        : `${hub} loses ALL its entries. Has the hub itself confirmed that nothing can be saved?`;
    case 'epoch-history-changed':
      return `${hub}: what was decided about epoch ${risk.epoch} is decided otherwise. Hubs have obeyed it already.`;
    case 'identity-replaced':
      return `${hub} has neither a key nor a network identity of before: it may be somebody else. Compare both by telephone.`;
    case 'end-unknown':
      return `${hub} leaves, and nothing says where its feed ends: hubs that do not have its last entries, or join later, never get them. With its request (--leave), or an entry (--remove hub@epoch/entry), they do.`;
    case 'hub-forgotten':
      return `${hub} disappears with all its records. A hub that leaves need not be forgotten: use --remove.`;
    default:
      return oneLine(JSON.stringify(risk satisfies never));
  }
}
