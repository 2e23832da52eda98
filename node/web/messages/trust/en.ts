/** What changes between two trust lists, and what is risky about it, as English sentences. */
import type { Message } from '../message.ts';

export const trustEn = {
  'change.network-founded':
    'The network {name} is founded: a list needs {n} of {all} officers, and this one is good until {expires}.',
  'change.network-renamed': 'The network is now called {after} (before: {before}).',
  'change.expiry-changed': 'The list is good until {after} (before: {before}).',
  'change.threshold-changed': 'A list now needs {n} of {all} officers (before: {before}).',
  'change.officer-added': '{office} becomes an officer, with the key {kid}.',
  'change.officer-removed': '{office} is no longer an officer; the key {kid} signs no more lists.',
  'change.officer-replaced': '{office} gets another key: {after} in place of {before}.',
  'change.officer-renamed':
    'The office with the key {kid} is now called {after} (before: {before}).',
  'change.freshness-keys-changed':
    'Other keys confirm which list is the newest. Added: {added}. Removed: {removed}.',
  'change.reordered': 'Entries of the list stand in another order.',
  'change.hub-added': '{hub} joins the network, for {regions}, with the key {kid}.',
  'change.hub-removed':
    '{hub} is struck from the list; nothing that it ever signed can be verified any more.',
  'change.hub-suspended': '{hub} is suspended: nothing new is taken from it.',
  'change.hub-reinstated': '{hub} is a full member again.',
  'change.hub-left': '{hub} leaves the network; what it published stays readable, and is marked.',
  'change.hub-renamed': '{before} is now called {after}.',
  'change.hub-portal-changed': 'The portal of {hub} is now {after} (before: {before}).',
  'change.hub-regions-changed': '{hub} serves other regions. Added: {added}. Removed: {removed}.',
  'change.hub-peers-changed':
    '{hub} has other network identities. Added: {added}. Removed: {removed}.',
  'change.hub-addresses-changed': '{hub} has other addresses. Added: {added}. Removed: {removed}.',
  'change.hub-reordered': 'Entries of {hub} stand in another order.',
  'change.key-added': '{hub} gets the signing key {kid}, {range}.',
  'change.key-added-stolen': '{hub} gets the signing key {kid}, {range}, marked as stolen.',
  'change.key-removed':
    'The key {kid} of {hub} is struck from the list; nothing that it signed can be verified any more.',
  'change.key-retired': 'The key {kid} of {hub} is retired; it may sign up to before {until}.',
  'change.key-range-changed': 'The key {kid} of {hub} may now sign {after} (before: {before}).',
  'change.key-compromised':
    'The key {kid} of {hub} was stolen. It is good up to {place}; what came after is held back.',
  'change.key-compromised-always':
    'The key {kid} of {hub} was stolen. Nothing that it signed is good any more.',
  'change.key-last-good-changed':
    'The stolen key {kid} of {hub} is now good up to {after} (before: {before}).',
  'change.key-cleared': 'The key {kid} of {hub} no longer counts as stolen.',
  'change.epoch-opened':
    '{hub} begins epoch {epoch} of its feed after {place}; what came after that is cut off.',
  'change.epoch-opened-anew': '{hub} begins epoch {epoch} of its feed anew; all before is cut off.',
  'change.epoch-removed': 'Epoch {epoch} of the feed of {hub} is struck from the list.',
  'change.epoch-moved': 'Epoch {epoch} of the feed of {hub} follows {after} (before: {before}).',
  'change.none': 'Nothing changes but the version and the time of issue.',
  'change.nothing': 'none',
  'change.beginning': 'the beginning',
  'change.rangeOpen': 'from {from} on',
  'change.rangeClosed': 'from {from} up to before {until}',

  'risk.threshold-lowered':
    'Fewer officers will be needed: {after} instead of {before}. That makes the network easier to take over.',
  'risk.threshold-one': 'A single officer, or a single thief, will decide alone.',
  'risk.threshold-everyone':
    'All {all} officers will be needed. With one lost key the network can never decide anything again.',
  'risk.threshold-no-majority':
    'With {n} of {all}, two groups without a common officer could sign two lists that contradict each other.',
  'risk.many-officers-replaced':
    'Many officers go at once: {n} of {all}. Few will remember why things are as they are.',
  'risk.newcomers-decide':
    'The new officers ({n}) could decide without any of those who were there: {threshold} signatures are enough.',
  'risk.office-twice':
    'The office {office} holds several keys: {kids}. One person could sign twice.',
  'risk.no-usable-key': '{hub} has no key with which it could sign anything new.',
  'risk.key-gap': 'Nobody may sign for {hub} from {from} to before {until}: it could not go on.',
  'risk.key-backdated':
    'The new key {kid} of {hub} may sign from {from} on, where an older key has signed already.',
  'risk.old-key-stays':
    'Beside the new key, {kid} of {hub} may sign on: retire it, or mark it as stolen, if it was lost.',
  'risk.key-forgotten': 'What the key {kid} of {hub} signed can no longer be verified by anybody.',
  'risk.compromised-from-the-start': 'All that the key {kid} of {hub} ever signed is discarded.',
  'risk.compromise-withdrawn':
    'The key {kid} of {hub} was stolen once. Is the thief without it now?',
  'risk.more-discarded':
    'More of what the key {kid} of {hub} signed is discarded: good up to {after} instead of {before}.',
  'risk.epoch-cuts-off':
    'What {hub} published after {place} is discarded by epoch {epoch}, on every hub.',
  'risk.epoch-history-changed':
    'Epoch {epoch} of {hub} has been in force. To change it makes other entries valid than before.',
  'risk.identity-replaced':
    '{hub} keeps neither a key nor a network identity: somebody else may have taken its place.',
  'risk.hub-forgotten':
    'To strike {hub} is more than to let it leave: its records become unverifiable.',
  'risk.end-unknown':
    '{hub} leaves, and nothing says where its feed ends: hubs that lack its last entries, or join later, never get them.',
  'risk.freshness-may-stop':
    'If {hubs} makes the statements that confirm the newest list, they stop, and a week later new records wait on every hub. Who makes them does not stand in the list: find out, and name other keys by the same list.',
  'risk.odd-text':
    'A name has characters that cannot be seen, or that change how others look: {text}.',
  'risk.several-hubs-out': 'Several hubs lose their membership at once: {hubs}.',
  'risk.no-active-hub': 'No hub will be an active member.',
  'risk.no-freshness-keys':
    'No key confirms which list is the newest: a hub cannot notice that new lists are kept from it.',
  'risk.already-expired': 'The list has expired already, on {expires}.',
  'risk.expires-soon': {
    one: 'The list expires in {n} day, on {expires}.',
    other: 'The list expires in {n} days, on {expires}.',
  },
  'risk.expires-late':
    'The list is good until {expires}. Somebody should look at it again long before that.',
  'risk.expiry-brought-forward':
    'The list expires earlier than before: {after} instead of {before}.',
  'risk.old-proposal': {
    one: 'The proposal is {n} day old. Is it still what the officers want?',
    other: 'The proposal is {n} days old. Is it still what the officers want?',
  },
} as const satisfies Readonly<Record<string, Message>>;

/** Translations of the same. */
export type TrustMessages = Readonly<Record<keyof typeof trustEn, Message>>;
