/** For tests: what a browser without JavaScript would post of the first form of a page that posts to a path. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};
const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

function attributesOf(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/\s([a-zA-Z-]+)(?:="([^"]*)")?/g)].map((m) => [
      m[1] ?? '',
      decode(m[2] ?? ''),
    ]),
  );
}

/**
 * The successful controls of a form (HTML, constructing the entry list), buttons left out.
 * @param html with elements as the portal writes them
 */
export function postedFields(html: string): URLSearchParams {
  const params = new URLSearchParams();
  const pattern =
    /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [, input, area, content, select, options] of html.matchAll(pattern)) {
    const of = attributesOf(input ?? area ?? select ?? '');
    const name = of.get('name');
    if (name === undefined || of.has('disabled')) continue;
    const add = (value: string) => params.append(name, value.replace(/\r\n|\r|\n/g, '\r\n'));
    if (area !== undefined) add(decode(content ?? '').replace(/^\n/, ''));
    else if (select !== undefined) {
      const all = [...(options ?? '').matchAll(/<option\b([^>]*)>/g)].map((m) =>
        attributesOf(m[1] ?? ''),
      );
      const chosen = all.find((one) => one.has('selected')) ?? all[0];
      if (chosen) add(chosen.get('value') ?? '');
    } else {
      const type = of.get('type') ?? 'text';
      const isTick = type === 'checkbox' || type === 'radio';
      if (type !== 'submit' && (!isTick || of.has('checked')))
        add(of.get('value') ?? (isTick ? 'on' : ''));
    }
  }
  return params;
}

/** The part of a page that is the form with an id. */
export function formIn(html: string, id: string): string {
  const start = html.search(new RegExp(`<form\\b[^>]*\\bid="${id}"`));
  if (start < 0) throw new TypeError(`no form ${id}`);
  return html.slice(start, html.indexOf('</form>', start));
}
