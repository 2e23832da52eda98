/**
 * Fingerprints in words, for people who would rather read words than digits on the phone. Two words
 * differ in at least three letters and in their first three, so that one misheard is noticed.
 */
import { asBuffer, fromBase64url } from './base64url.ts';

/** One word for each value of a byte. The order is part of the protocol: never change it. */
export const fingerprintWordList: readonly string[] = `
album alpine anchor antler apple apricot arctic arrow artist atlas autumn avenue badge bakery
bamboo banana beacon bicycle biscuit blanket blossom bonfire border bottle breeze bucket
buffalo cabbage cactus camera captain caravan cedar century cereal chapel cheese chimney
chorus cinema circle clarinet clover cobalt coconut coffee concert cotton crayon cricket
crystal cushion daisy december delta dentist desert diamond dinner doctor dolphin domino
donkey drummer dynamo earth echo eclipse eight elbow elephant emerald empire engine envelope
evening express fabric falcon family farmer feather fennel fiddle flamingo forest fossil
fountain galaxy garden giraffe glacier goblet gorilla guitar harbour helmet heron hippo
horizon hotel igloo indigo insect island ivory jaguar jasmine jelly jewel jigsaw journey
jubilee juniper justice kangaroo kayak kidney kingdom kitchen koala lagoon lantern lavender
legend leopard lettuce library lizard lobster lunch magnet mammoth mango marble meadow melody
mercury meteor mineral mirror mitten monument mosaic muffin museum napkin nature needle ninety
notebook nugget nutmeg oatmeal ocean october office olive opera orange orbit orchard ostrich
oxygen palace papaya pastry peacock pelican pencil perfume piano picnic pigeon pillow plaster
poppy potato prairie prince pudding pumpkin puzzle pyramid quarry rabbit raccoon radish
railway raven razor ribbon rosemary rubber rugby runway saffron sandal sapphire school scooter
shepherd silver slipper snail sonata soup spider spoon squirrel stable storm sugar summit
sunset swallow sweater symbol tailor teapot temple tennis theatre thistle thunder toast topaz
tornado tractor treasure triangle trumpet tulip turbine twelve umbrella uncle unicorn vacuum
vanilla vessel victory village vinegar violin volcano voyage waffle walnut wheat window wolf
yacht zebra zeppelin zigzag
`
  .trim()
  .split(/\s+/);

/** Words of a fingerprint: one for each of the first 16 bytes, 128 bits. */
const wordCount = 16;

/**
 * The first 16 bytes of a hash as 16 words.
 * @param value 32 bytes as base64url
 * @throws {FederationError} non-canonical
 */
export function fingerprintWords(value: string): string {
  const bytes = asBuffer(fromBase64url(value)).subarray(0, wordCount);
  return [...bytes].map((byte) => fingerprintWordList[byte] ?? '').join(' ');
}

/** Whether words, however separated and in whatever case, are those of a hash. */
export function matchesWords(value: string, words: string): boolean {
  const given = words
    .trim()
    .toLowerCase()
    .split(/[^a-z]+/);
  return given.length === wordCount && given.join(' ') === fingerprintWords(value);
}
