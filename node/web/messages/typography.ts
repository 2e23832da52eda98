/** Spaces that hold: French sets one before `: ; ? !`, and a line must not begin with the mark. */

/** The text with no-break spaces where French typography wants them. */
export function holdFrenchSpaces(text: string): string {
  return text
    .replace(/ (?=[;?!…])/g, '\u202f')
    .replace(/ (?=[:»])/g, '\u00a0')
    .replace(/(?<=«) /g, '\u00a0');
}
