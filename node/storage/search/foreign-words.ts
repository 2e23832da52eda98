/**
 * The words of a record that is scored without being in the index: counted all, stemmed as far as the
 * question can ask for them. What comes out scores like what analyse.ts makes of the record.
 */
import type { SearchDocument } from '#schema/record/index.ts';
import { type Analysed, stemsInAll, stemsOfLabel } from './analyse.ts';
import { foldedWords } from './fold.ts';
import { languageOf } from './language.ts';
import { stem } from './stem.ts';
import type { WordGate } from './word-gate.ts';

/** Stands where a word is that the question cannot ask for. */
const passedOver = '';

/** Labels as numbered stems: those of thirty hubs' records are the same few hundred. */
const numbers = new Map<string, number>();
const stemOf: string[] = [];
const numberedLabels = new Map<string, Uint32Array>();
/** Stems that are numbered before all are forgotten: ten times those of all taxonomies. */
const maxNumbered = 100_000;

function numbered(label: string): Uint32Array {
  let found = numberedLabels.get(label);
  if (!found) {
    const stems = new Set(stemsOfLabel(label).map((one) => one.stem));
    found = Uint32Array.from(stems, (one) => {
      let number = numbers.get(one);
      if (number === undefined) {
        number = stemOf.push(one) - 1;
        numbers.set(one, number);
      }
      return number;
    });
    numberedLabels.set(label, found);
  }
  return found;
}

/** Reads records for one question. */
export class ForeignReader {
  readonly #gate: WordGate;
  /** By number of a label's stem: 1 passed over, 2 admitted; 0: not looked at yet. */
  #verdicts = new Uint8Array(0);
  /** By number: the record that had the stem last. */
  #seen = new Uint32Array(0);
  #record = 0;

  constructor(gate: WordGate) {
    this.#gate = gate;
    if (stemOf.length <= maxNumbered) return;
    numbers.clear();
    numberedLabels.clear();
    stemOf.length = 0;
  }

  /** Stems by field, and how many words there are in all. */
  read(document: SearchDocument): { readonly fields: Analysed; readonly length: number } {
    const languages = document.languages.map((tag) => languageOf(tag, document.title[tag] ?? ''));
    const titled = languages.length > 0 ? languages : [undefined];
    const labels = this.#labels(document.labels);
    const fields: Analysed = {
      title: this.#stems(document.title),
      summary: this.#stems(document.summary),
      body: this.#stems(document.body),
      keywords: document.keywords.flatMap((keyword) => stemsInAll(keyword, titled, undefined)),
      labels: labels.stems,
    };
    const { title, summary, body, keywords } = fields;
    const length = title.length + summary.length + body.length + keywords.length + labels.length;
    return { fields, length };
  }

  #stems(texts: Readonly<Record<string, string>>): string[] {
    const all: string[] = [];
    for (const [tag, text] of Object.entries(texts)) {
      const language = languageOf(tag, text);
      for (const word of foldedWords(text)) {
        all.push(this.#gate.admits(word) ? stem(word, language) : passedOver);
      }
    }
    return all;
  }

  /** How often a label's word occurs says nothing: each stem counts once. */
  #labels(labels: readonly string[]): {
    readonly stems: readonly string[];
    readonly length: number;
  } {
    this.#record++;
    const stems: string[] = [];
    let length = 0;
    for (const label of labels) {
      const list = numbered(label);
      this.#grow();
      for (const number of list) {
        if (this.#seen[number] === this.#record) continue;
        this.#seen[number] = this.#record;
        length++;
        stems.push(this.#admits(number) ? (stemOf[number] as string) : passedOver);
      }
    }
    return { stems, length };
  }

  #grow(): void {
    if (this.#seen.length >= stemOf.length) return;
    const [seen, verdicts] = [this.#seen, this.#verdicts];
    this.#seen = new Uint32Array(stemOf.length + 1_024);
    this.#verdicts = new Uint8Array(stemOf.length + 1_024);
    this.#seen.set(seen);
    this.#verdicts.set(verdicts);
  }

  #admits(number: number): boolean {
    let verdict = this.#verdicts[number];
    if (!verdict) {
      verdict = this.#gate.admits(stemOf[number] as string) ? 2 : 1;
      this.#verdicts[number] = verdict;
    }
    return verdict === 2;
  }
}
