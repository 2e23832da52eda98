/** Trust lists in a file: the signed texts, not yet judged. */

/** One list as text; a list that stands in the file as an object is written out. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isList = typeof value === 'object' && value !== null && 'payload' in value;
  return isList ? JSON.stringify(value) : undefined;
}

/**
 * The lists of a value: one, an array of them, or what /api/v1/trust/lists answers.
 * @returns undefined: there are none, or not only lists
 */
export function trustTextsOf(value: unknown): readonly string[] | undefined {
  const inside =
    typeof value === 'object' && value !== null && 'lists' in value ? value.lists : value;
  const texts = (Array.isArray(inside) ? (inside as unknown[]) : [inside]).map(textOf);
  const lists = texts.filter((text) => text !== undefined);
  return lists.length === 0 || lists.length < texts.length ? undefined : lists;
}

/**
 * The lists of a file, oldest first; a single one keeps its very bytes.
 * @returns undefined: see {@link trustTextsOf}
 */
export function readTrustTexts(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isSingle = typeof value === 'object' && value !== null && 'payload' in value;
    return isSingle ? [text.trim()] : trustTextsOf(value);
  } catch {
    return undefined;
  }
}
