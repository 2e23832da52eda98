/**
 * Makes the search answer while one chooses: a changed filter, order or word asks `/search/live` for
 * the parts of the same page, which come again as further hubs answer. A page that was sent before all
 * had answered is completed in the same way. Without this island, the buttons and the whole page do
 * the same.
 */
const delayMs = 250;
/** Results that have stood this long are being read: they stay where they are. */
const readMs = 600;
/** Records that can be compared. */
const maxCompared = 4;
/** Replaced with each answer; what the visitor types in is left alone. */
const wholeParts = ['facets', 'answer'];
/** Replaced while the visitor is reading results, which must not move then. */
const quietParts = ['facets', 'answer-head', 'notices', 'account'];

interface Update {
  readonly title: string;
  readonly html: string;
  readonly isFinal: boolean;
}

/** The page that is there. */
let shownPath = location.pathname + location.search;
/** When the results were shown that stand there, as performance.now(). */
let shownAt = performance.now();
let running: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The order that one need not ask for: addresses stay short, and fit other words as well. */
function usualSort(): string | undefined {
  return document.getElementById('sort')?.dataset.usual;
}

/** The address of the page that the form now asks for. */
function pageAddress(form: HTMLFormElement): URL {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value === '') continue;
    if (name === 'sort' && value === usualSort()) continue;
    url.searchParams.append(name, value);
  }
  return url;
}

/** Puts parts of a new page in place of the old, keeping what is unfolded and where the keyboard is. */
function replace(fresh: Document, ids: readonly string[]): void {
  const focus = document.activeElement?.id;
  const unfolded = new Map(
    [...document.querySelectorAll<HTMLDetailsElement>('details[id]')].map((d) => [d.id, d.open]),
  );
  const compared = new Set(comparedBoxes().map((box) => box.id));
  for (const id of ids) {
    const next = fresh.getElementById(id);
    if (next) document.getElementById(id)?.replaceWith(document.importNode(next, true));
  }
  for (const id of compared) {
    const box = document.getElementById(id);
    if (box instanceof HTMLInputElement) box.checked = true;
  }
  showCompared();
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
  if (!list?.querySelector('.result-title')) return false;
  if (performance.now() - shownAt > readMs) return true;
  return list.contains(document.activeElement) || list.getBoundingClientRect().top < 0;
}

function comparedBoxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[form=compare]:checked')];
}

/** The bar with those that are to be compared; with four, the others cannot be chosen. */
function showCompared(): void {
  const form = document.getElementById('compare');
  const count = document.getElementById('compare-count');
  if (!form || !count) return;
  const n = comparedBoxes().length;
  form.classList.toggle('is-chosen', n > 0);
  count.textContent = n > 0 ? (count.dataset.text ?? '').replace('{n}', String(n)) : '';
  for (const box of document.querySelectorAll<HTMLInputElement>('input[form=compare]'))
    box.disabled = n >= maxCompared && !box.checked;
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (button) button.disabled = n < 2;
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
    shownAt = performance.now();
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
function moveTo(url: URL): void {
  if (url.href === location.href) return;
  history.pushState(null, '', url);
  shownPath = url.pathname + url.search;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    const target = new URL(link.href);
    target.searchParams.set('back', url.pathname + url.search);
    link.href = target.href;
  }
}

/** What server-sent events say, as they arrive: each stands on one line. */
async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const prefix = 'data: ';
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line.startsWith(prefix)) yield line.slice(prefix.length);
  }
}

/**
 * Asks for the page of an address and shows it part by part.
 * @param isShown the page of this address is there, but not complete: nothing of it may move
 */
async function follow(url: URL, isShown: boolean): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  if (!isShown) document.getElementById('answer')?.setAttribute('aria-busy', 'true');
  let isFirst = !isShown;
  let isWhole = false;
  try {
    const response = await fetch(`/search/live${url.search}`, { signal: own.signal });
    if (!response.ok || !response.body) throw new Error(String(response.status));
    for await (const event of events(response.body)) {
      if (own.signal.aborted) return;
      const update = JSON.parse(event) as Update;
      const fresh = new DOMParser().parseFromString(update.html, 'text/html');
      const isKept = resultsOf(fresh) === resultsOf(document);
      if (isFirst || (!isKept && !isReading())) {
        replace(fresh, wholeParts);
        if (isFirst) shownAt = performance.now();
      } else {
        const before = topOfResults();
        replace(fresh, quietParts);
        scrollBy({ top: topOfResults() - before, behavior: 'instant' });
        // Less above the results, and no way to scroll up: the room is kept.
        const missing = before - topOfResults();
        const room = document.getElementById('notices');
        if (room && missing > 0) room.style.paddingBottom = `${missing}px`;
        if (!isKept) offer(fresh);
      }
      if (isFirst) moveTo(url);
      document.title = update.title;
      isFirst = false;
      isWhole ||= update.isFinal;
    }
    if (!isWhole) throw new Error('cut off');
    announce(document.getElementById('total')?.textContent ?? '');
  } catch {
    // A newer choice is on its way, or the plain page says better what is wrong.
    if (own.signal.aborted) return;
    if (isShown) url.searchParams.set('wait', 'true');
    location.replace(url);
  }
}

function refresh(form: HTMLFormElement): void {
  const url = pageAddress(form);
  for (const once of form.querySelectorAll('[data-once]')) once.remove();
  void follow(url, false);
}

document.addEventListener('change', (event) => {
  const field = event.target;
  if (field instanceof HTMLInputElement && field.form?.id === 'compare') {
    showCompared();
    return;
  }
  const isFilter = field instanceof HTMLInputElement && field.type === 'checkbox';
  if (!isFilter && !(field instanceof HTMLSelectElement)) return;
  const { form } = field;
  if (form?.id !== 'search') return;
  clearTimeout(timer);
  timer = setTimeout(() => refresh(form), delayMs);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.id !== 'search') return;
  event.preventDefault();
  clearTimeout(timer);
  refresh(form);
});

document.addEventListener('reset', (event) => {
  // The boxes change after the event.
  if ((event.target as Element).id === 'compare') setTimeout(showCompared);
});

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest('button');
  if (button?.id === 'print-page') print();
  if (button?.id === 'copy-address') {
    const url = new URL(location.href);
    url.searchParams.delete('wait');
    void navigator.clipboard.writeText(url.href).then(
      () => announce(button.dataset.done ?? ''),
      () => undefined,
    );
  }
});

/** Not for steps within the page, such as from a mark on the map to the list. */
addEventListener('popstate', () => {
  if (location.pathname + location.search !== shownPath) location.reload();
});

document.documentElement.classList.add('live');
showCompared();
if (document.getElementById('search-page')?.dataset.asking) {
  void follow(new URL(location.href), true);
}

export {};
