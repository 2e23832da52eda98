/**
 * Makes the search answer while one chooses: a changed filter, order or word asks `/search/live` for
 * the parts of the same page, which come again as further hubs answer. Without this island, the
 * buttons and the whole page do the same.
 */
const delayMs = 250;
/** Replaced with each answer; what the visitor types in is left alone. */
const wholeParts = ['facets', 'answer'];
/** Replaced while the visitor is reading results, which must not move then. */
const quietParts = ['answer-head', 'notices', 'account'];

interface Update {
  readonly title: string;
  readonly html: string;
  readonly isFinal: boolean;
}

let running: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The address of the page that the form now asks for. */
function pageAddress(form: HTMLFormElement): URL {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value);
  }
  return url;
}

/** Puts parts of a new page in place of the old, keeping what is unfolded and where the keyboard is. */
function replace(fresh: Document, ids: readonly string[]): void {
  const focus = document.activeElement?.id;
  const unfolded = new Map(
    [...document.querySelectorAll<HTMLDetailsElement>('details[id]')].map((d) => [d.id, d.open]),
  );
  for (const id of ids) {
    const next = fresh.getElementById(id);
    if (next) document.getElementById(id)?.replaceWith(document.importNode(next, true));
  }
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[id]')) {
    details.open = unfolded.get(details.id) ?? details.open;
  }
  if (focus && document.activeElement?.id !== focus) {
    document.getElementById(focus)?.focus({ preventScroll: true });
  }
}

/** Whether the visitor is among the results, by eye or by keyboard. */
function isReading(): boolean {
  const list = document.getElementById('result-list');
  if (!list) return false;
  return list.contains(document.activeElement) || list.getBoundingClientRect().top < 0;
}

function topOfResults(): number {
  return document.getElementById('result-list')?.getBoundingClientRect().top ?? 0;
}

/** Offers results that came while the visitor was reading. */
function offer(fresh: Document): void {
  const button = document.getElementById('more-results');
  if (!(button instanceof HTMLButtonElement)) return;
  button.hidden = false;
  button.onclick = () => {
    replace(fresh, wholeParts);
    document.getElementById('result-list')?.focus();
  };
}

function resultsOf(page: Document): string {
  const links = page.querySelectorAll('#result-list .result-title a');
  return [...links].map((a) => a.getAttribute('href')).join(' ');
}

/** A live region must be there before its words change: the page's own was just replaced. */
function announce(text: string): void {
  let region = document.getElementById('announcement');
  if (!region) {
    region = document.createElement('p');
    region.id = 'announcement';
    region.className = 'hidden';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.textContent = text;
}

/** The page has another address now: the language switch must come back to it. */
function moveTo(url: URL, isNew: boolean): void {
  if (isNew) history.pushState(null, '', url);
  else history.replaceState(null, '', url);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    const target = new URL(link.href);
    target.searchParams.set('back', url.pathname + url.search);
    link.href = target.href;
  }
}

/** The lines of an answer as they arrive. */
async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

async function refresh(form: HTMLFormElement, isNew: boolean): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  document.getElementById('answer')?.setAttribute('aria-busy', 'true');
  const url = pageAddress(form);
  let isFirst = true;
  let isWhole = false;
  try {
    const response = await fetch(`/search/live${url.search}`, { signal: own.signal });
    if (!response.ok || !response.body) throw new Error(String(response.status));
    for await (const line of lines(response.body)) {
      if (own.signal.aborted) return;
      const update = JSON.parse(line) as Update;
      const fresh = new DOMParser().parseFromString(update.html, 'text/html');
      const isKept = resultsOf(fresh) === resultsOf(document);
      if (isFirst || (!isKept && !isReading())) replace(fresh, wholeParts);
      else {
        const before = topOfResults();
        replace(fresh, quietParts);
        scrollBy({ top: topOfResults() - before, behavior: 'instant' });
        if (!isKept) offer(fresh);
      }
      if (isFirst) moveTo(url, isNew);
      document.title = update.title;
      isFirst = false;
      isWhole ||= update.isFinal;
    }
    if (!isWhole) throw new Error('cut off');
    announce(document.getElementById('total')?.textContent ?? '');
  } catch {
    // A newer choice is on its way, or the plain page says better what is wrong.
    if (!own.signal.aborted) location.assign(url);
  }
}

document.addEventListener('change', (event) => {
  const field = event.target;
  const isFilter = field instanceof HTMLInputElement && field.type === 'checkbox';
  if (!isFilter && !(field instanceof HTMLSelectElement)) return;
  const { form } = field;
  if (form?.id !== 'search') return;
  clearTimeout(timer);
  timer = setTimeout(() => refresh(form, false), delayMs);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.id !== 'search') return;
  event.preventDefault();
  clearTimeout(timer);
  void refresh(form, true);
});

addEventListener('popstate', () => location.reload());

document.documentElement.classList.add('live');

export {};
