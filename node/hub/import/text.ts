/** Text from other systems: HTML removed, white space in order, cut at a word. */
import sanitizeHtml from 'sanitize-html';

const looksLikeHtml = /<\/?[a-z][^<>]*>|<!--|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31});/i;

/** What is understood of HTML; everything else is dropped, scripts and styles with what is in them. */
const understood: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'div', 'br', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'tr', 'blockquote'],
    ...['strong', 'b', 'em', 'i', 'a'],
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: { b: 'strong', i: 'em' },
};

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** sanitize-html leaves these entities alone. */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}

/** HTML as Markdown, from tags that sanitize-html has put in order. */
function toMarkdown(html: string): string {
  return html
    .replace(/<a href="([^"<>\s]*)">([^<>]*)<\/a>/g, (_, href: string, label: string) =>
      href === '' || href === label ? label : `[${label.replace(/[[\]]/g, '')}](${href})`,
    )
    .replace(/<strong>\s*([^<>]+?)\s*<\/strong>/g, '**$1**')
    .replace(/<em>\s*([^<>]+?)\s*<\/em>/g, '*$1*')
    .replace(/<h[1-4]>/g, '\n\n## ')
    .replace(/<li>\s*/g, '\n- ')
    .replace(/<br \/>/g, '\n')
    .replace(/<\/?(?:p|div|h[1-4]|ul|ol|tr|blockquote)>/g, '\n\n');
}

/** The text of HTML: as Markdown, or bare. What does not look like HTML is left alone. */
export function withoutHtml(text: string, asMarkdown: boolean): string {
  if (!looksLikeHtml.test(text)) return text;
  // Line breaks of HTML source mean nothing.
  const clean = sanitizeHtml(text.replace(/\s*\n\s*/g, ' '), understood);
  const marked = asMarkdown
    ? toMarkdown(clean)
    : clean.replace(/<\/(?:p|div|li|tr|h[1-4])>|<br \/>/g, ' ');
  const plain = unescapeHtml(marked.replace(/<[^<>]*>/g, ''));
  // What was left around a removed tag must not make a new one: «<<x>script>».
  return plain.replace(/<(?=[a-z/!?])/gi, '< ');
}

// Tab and line break stay for the moment.
const controls = /[^\P{Cc}\t\n]/gu;

/** A text of several lines: no control characters, no trailing space, at most one empty line. */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(controls, ' ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function tidyLine(text: string): string {
  return text.toWellFormed().replace(controls, ' ').replace(/\s+/g, ' ').trim();
}

/**
 * Cuts a text to at most `max` UTF-16 units, after a whole word where one ends in its last third,
 * with an ellipsis; never within a character.
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  let cut = text.slice(0, max - 1);
  const space = cut.search(/\s+\S*$/);
  if (space > (max * 2) / 3) cut = cut.slice(0, space);
  // Half of a surrogate pair.
  if (!cut.isWellFormed()) cut = cut.slice(0, -1);
  return `${cut
    .trimEnd()
    .replace(/[,;:–-]$/, '')
    .trimEnd()}…`;
}
