/** What the longer texts of each language consist of. */

/** A titled piece of plain text. */
export interface ProseSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** The longer texts of one language. */
export interface ProseTexts {
  readonly network: readonly ProseSection[];
  readonly accessibility: readonly ProseSection[];
  readonly privacy: readonly ProseSection[];
}
