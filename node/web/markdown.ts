/**
 * Markdown of records → HTML that may stand in a page. The text may come from anyone: HTML in it is
 * shown as text, pictures become links (nothing is loaded from elsewhere), and what is left passes an
 * allow-list of elements.
 */
import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import { outsideRel, safeHref } from './safe-url.ts';

const linkProtocols = ['http:', 'https:', 'mailto:'];
/** The page has h1 and the field's name is h2. */
const firstHeading = 3;

const parser = new MarkdownIt('default', { html: false, linkify: true, typographer: false });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.validateLink = (url) => safeHref(url, linkProtocols) !== undefined;

parser.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const href = safeHref(String(token?.attrGet('src') ?? ''));
  const text = parser.utils.escapeHtml(token?.content || shortened(href) || '');
  return href ? `<a href="${parser.utils.escapeHtml(href)}">${text}</a>` : text;
};

function shortened(href: string | undefined): string | undefined {
  return href && href.length > 60 ? `${href.slice(0, 60)}…` : href;
}

// Headings continue those of the page without leaving a level out, whatever the writer chose.
parser.core.ruler.push('headings', ({ tokens }) => {
  let last = firstHeading - 1;
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    if (token.type === 'heading_open') {
      const written = Number(token.tag.slice(1)) + firstHeading - 1;
      last = Math.min(Math.max(written, firstHeading), last + 1, 6);
    }
    token.tag = `h${last}`;
  }
});

const allowed: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li'],
    ...['h3', 'h4', 'h5', 'h6', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  nestingLimit: 40,
  transformTags: {
    a(_, attributes) {
      const href = safeHref(attributes.href, linkProtocols);
      return {
        tagName: 'a',
        attribs: href ? { href, rel: outsideRel } : ({} as sanitize.Attributes),
      };
    },
  },
};

/**
 * HTML of a Markdown text, safe to put into a page as it is.
 * @param text Markdown as a record has it
 */
export function renderMarkdown(text: string): string {
  return sanitize(parser.render(text), allowed);
}
