/** The picture that other sites show of a page that somebody shares: 1200 × 630, drawn as SVG. Pure. */

/** Pixels, as Open Graph readers want them. */
export const previewSize = { width: 1200, height: 630 } as const;

/** What the picture says. */
export interface Preview {
  readonly title: string;
  /** The kind of record, above the title. */
  readonly kind: string;
  /** Who says so, and where: at the foot. */
  readonly source: string;
  readonly network: string;
  /** A number that stands out, with what it counts. */
  readonly figure?: { readonly value: string; readonly label: string } | undefined;
  /** `#rrggbb`; text on it is white. */
  readonly colour: string;
}

const font = 'font-family="Source Sans 3"';
const margin = 80;
/** A letter of this face takes some half of its height; wide ones are made up for by narrow ones. */
const letterWidth = 0.52;

/** What XML cannot hold, and what would turn the line around, is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** The last line there is room for, when more words follow. */
function lastLine(line: string, next: string, perLine: number): string {
  return line === '' ? cut(next, perLine) : `${cut(line, perLine - 2).replace(/…$/, '')} …`;
}

/** Breaks a text into lines; what does not fit ends in an ellipsis. */
export function linesOf(text: string, perLine: number, maxLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.replace(/\s+/g, ' ').trim().slice(0, 1_000).split(' ');
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if ([...longer].length <= perLine) {
      line = longer;
      continue;
    }
    if (lines.length === maxLines - 1) return [...lines, lastLine(line, word, perLine)];
    if (line !== '') lines.push(line);
    line = cut(word, perLine);
  }
  return line === '' ? lines : [...lines, line];
}

function text(x: number, y: number, size: number, content: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${font} fill="#fff" ${more}>${escaped(content)}</text>`;
}

/** The picture as SVG. It refers to nothing outside of it. */
export function previewSvg(preview: Preview): string {
  const { title, kind, source, network, figure, colour } = preview;
  const { width, height } = previewSize;
  const room = width - 2 * margin;
  const size = [...title].length > (figure ? 44 : 70) ? 58 : 72;
  const maxLines = figure ? 2 : 4;
  const lines = linesOf(title, Math.floor(room / (size * letterWidth)), maxLines);
  const top = 190;
  const parts = [
    `<rect width="${width}" height="${height}" fill="${colour}"/>`,
    // Three regions, joined: the sign of the network.
    '<g transform="translate(1010 40) scale(4)" opacity="0.5"><path d="M8 24 16 8l8 16Z" fill="none" stroke="#7fc4bd" stroke-width="1.4"/><circle cx="16" cy="8" r="4" fill="#f4b63f"/><circle cx="8" cy="24" r="3" fill="#fff"/><circle cx="24" cy="24" r="3" fill="#fff"/></g>',
    text(margin, 110, 34, cut(kind, 50), 'font-weight="600" opacity="0.9"'),
    ...lines.map((line, i) => text(margin, top + i * size * 1.12, size, line, 'font-weight="700"')),
    ...(figure
      ? [
          text(margin, 450, 92, cut(figure.value, 22), 'font-weight="700"'),
          text(margin, 500, 34, cut(figure.label, 60), 'opacity="0.9"'),
        ]
      : []),
    `<rect x="${margin}" y="${height - 106}" width="${room}" height="2" fill="#fff" opacity="0.35"/>`,
    text(margin, height - 52, 34, cut(source, 40), 'font-weight="600"'),
    text(width - margin, height - 52, 30, cut(network, 34), 'text-anchor="end" opacity="0.9"'),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}
