/**
 * The words of a record that is scored without being in the index: counted all, stemmed as far as the
 * question can ask for them. What comes out scores like what analyse.ts makes of the record.
 */
import { foldedText, isAscii, maxWordLength, wordsOf } from '#schema/query/index.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import { type fieldNames, stemsInAll, stemsOfLabel } from './analyse.ts';
import { languageOf } from './language.ts';
import { type StemmedLanguage, stem } from './stem.ts';
import type { WordGate } from './word-gate.ts';

/** The stems of a field that the question can ask for. */
export interface ForeignField {
  readonly stems: string[];
  /** At which word of the field each stands. */
  readonly places: number[];
  /** Words of the field. */
  length: number;
}

/** Stems by field. */
export type ForeignFields = Readonly<Record<(typeof fieldNames)[number], ForeignField>>;

/** Labels as numbered stems: those of thirty hubs' records are the same few hundred. */
class LabelNumbers {
  readonly stemOf: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #labels = new Map<string, Uint32Array>();

  of(label: string): Uint32Array {
    let found = this.#labels.get(label);
    if (!found) {
      const stems = new Set(stemsOfLabel(label).map((one) => one.stem));
      found = Uint32Array.from(stems, (one) => {
        let number = this.#numbers.get(one);
        if (number === undefined) {
          number = this.stemOf.push(one) - 1;
          this.#numbers.set(one, number);
        }
        return number;
      });
      this.#labels.set(label, found);
    }
    return found;
  }
}

/** Stems that are numbered before others start anew: ten times those of all taxonomies. */
const maxNumbered = 100_000;
let newestNumbers = new LabelNumbers();

/** By character: 1 for letters and digits of a folded ASCII text. */
const isOfWord = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Reads records for one question. */
export class ForeignReader {
  readonly #gate: WordGate;
  readonly #numbers: LabelNumbers;
  /** By number of a label's stem: 1 passed over, 2 admitted; 0: not looked at yet. */
  #verdicts = new Uint8Array(0);
  /** By number: the record that had the stem last. */
  #seen = new Uint32Array(0);
  #record = 0;

  constructor(gate: WordGate) {
    this.#gate = gate;
    if (newestNumbers.stemOf.length > maxNumbered) newestNumbers = new LabelNumbers();
    this.#numbers = newestNumbers;
  }

  /** What the question can ask for in a record. */
  read(document: SearchDocument): ForeignFields {
    return {
      title: this.#text(document.title),
      summary: this.#text(document.summary),
      body: this.#text(document.body),
      keywords: keywords(document),
      labels: this.#labels(document.labels),
    };
  }

  #text(texts: Readonly<Record<string, string>>): ForeignField {
    const field: ForeignField = { stems: [], places: [], length: 0 };
    for (const tag in texts) {
      const text = texts[tag] as string;
      const language = languageOf(tag, text);
      const folded = foldedText(text);
      if (isAscii(folded)) this.#scan(folded, language, field);
      else {
        for (const word of wordsOf(folded)) {
          if (this.#gate.admits(word)) add(field, stem(word, language));
          field.length++;
        }
      }
    }
    return field;
  }

  /** As the words of the text one by one, without making any but those that matter. */
  #scan(folded: string, language: StemmedLanguage | undefined, field: ForeignField): void {
    const gate = this.#gate;
    const mayHold = gate.mayHoldCompound(folded);
    const end = folded.length;
    let at = 0;
    for (;;) {
      while (at < end && isOfWord[folded.charCodeAt(at)] === 0) at++;
      if (at >= end) return;
      const start = at;
      while (at < end && isOfWord[folded.charCodeAt(at)] === 1) at++;
      if (gate.mayAdmit(folded.charCodeAt(start), at - start, mayHold)) {
        const word = folded.slice(start, Math.min(at, start + maxWordLength));
        if (gate.admits(word)) add(field, stem(word, language));
      }
      field.length++;
    }
  }

  /** How often a label's word occurs says nothing: each stem counts once. */
  #labels(labels: readonly string[]): ForeignField {
    const field: ForeignField = { stems: [], places: [], length: 0 };
    const lists = labels.map((label) => this.#numbers.of(label));
    this.#grow();
    const [seen, verdicts, record] = [this.#seen, this.#verdicts, ++this.#record];
    for (const list of lists) {
      for (let i = 0; i < list.length; i++) {
        const number = list[i] as number;
        if (seen[number] === record) continue;
        seen[number] = record;
        const verdict = verdicts[number] || this.#judge(number);
        if (verdict === 2) add(field, this.#numbers.stemOf[number] as string);
        field.length++;
      }
    }
    return field;
  }

  #judge(number: number): number {
    const verdict = this.#gate.admits(this.#numbers.stemOf[number] as string) ? 2 : 1;
    this.#verdicts[number] = verdict;
    return verdict;
  }

  #grow(): void {
    const { length } = this.#numbers.stemOf;
    if (this.#seen.length >= length) return;
    const [seen, verdicts] = [this.#seen, this.#verdicts];
    this.#seen = new Uint32Array(length + 1_024);
    this.#verdicts = new Uint8Array(length + 1_024);
    this.#seen.set(seen);
    this.#verdicts.set(verdicts);
  }
}

/** The word that comes next in the field has this stem. */
function add(field: ForeignField, one: string): void {
  field.stems.push(one);
  field.places.push(field.length);
}

/** Keywords carry no language: they are taken in those of the title. There are few. */
function keywords({ keywords: texts, languages: tags, title }: SearchDocument): ForeignField {
  const languages = tags.map((tag) => languageOf(tag, title[tag] ?? ''));
  const titled = languages.length > 0 ? languages : [undefined];
  const stems = texts.flatMap((text) => stemsInAll(text, titled, undefined));
  return { stems, places: stems.map((_, i) => i), length: stems.length };
}
