/**
 * Makes the search answer while one chooses: a changed filter or order fetches the same page and
 * puts its new parts in place of the old ones. Without this island, the button does the same.
 */
const parts = ['search-page'] as const;
const delayMs = 250;

let running: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function address(form: HTMLFormElement): URL {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value);
  }
  return url;
}

/** Keeps what the visitor has unfolded, and where the keyboard is. */
function replace(fresh: Document): void {
  const focus = document.activeElement?.id;
  const unfolded = new Map(
    [...document.querySelectorAll('details[id]')].map((d) => [
      d.id,
      (d as HTMLDetailsElement).open,
    ]),
  );
  for (const id of parts) {
    const next = fresh.getElementById(id);
    if (next) document.getElementById(id)?.replaceWith(document.adoptNode(next));
  }
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[id]')) {
    details.open = unfolded.get(details.id) ?? details.open;
  }
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  document.title = fresh.title;
  announce(document.getElementById('total')?.textContent ?? '');
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

async function refresh(form: HTMLFormElement): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  const page = document.getElementById('search-page');
  page?.setAttribute('aria-busy', 'true');
  const url = address(form);
  try {
    const response = await fetch(url, { signal: own.signal, headers: { Accept: 'text/html' } });
    const text = await response.text();
    if (!response.ok) throw new Error(String(response.status));
    replace(new DOMParser().parseFromString(text, 'text/html'));
    history.replaceState(null, '', url);
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
  timer = setTimeout(() => refresh(form), delayMs);
});

document.documentElement.classList.add('live');

export {};
