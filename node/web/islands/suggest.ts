/**
 * Suggestions while one types, as a combobox with a listbox (ARIA 1.2 and the Authoring Practices):
 * the focus stays in the box, arrows choose, Enter takes, Escape closes. Without this island the box
 * is a box.
 */
interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

interface Suggestion {
  readonly marks: readonly Piece[];
  readonly hint: string;
  readonly url: string;
  /** Of filters: what is chosen, and what is left in the box. */
  readonly filter: { readonly name: string; readonly value: string; readonly rest: string } | null;
}

const delayMs = 80;
const minLength = 2;

function start(box: HTMLInputElement, field: HTMLElement): void {
  const list = document.createElement('ul');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.dataset.label ?? '');
  field.append(list);
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-expanded', 'false'],
    ['aria-controls', list.id],
    ['autocomplete', 'off'],
  ] as const)
    box.setAttribute(name, value);

  let shown: readonly Suggestion[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function close(): void {
    clearTimeout(timer);
    running?.abort();
    shown = [];
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute('aria-expanded', 'false');
    activate(-1);
  }

  function activate(index: number): void {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = list.children[index];
    if (!option) {
      box.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', option.id);
  }

  /** What is suggested is text: it never becomes markup. */
  function optionOf({ marks, hint }: Suggestion, i: number): HTMLElement {
    const option = document.createElement('li');
    option.id = `suggestion-${i}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    const label = document.createElement('span');
    label.dir = 'auto';
    for (const { text, isMatch } of marks) {
      const piece = isMatch ? document.createElement('mark') : document.createElement('span');
      piece.textContent = text;
      label.append(piece);
    }
    const small = document.createElement('span');
    small.className = 'suggestion-hint';
    small.textContent = hint;
    option.append(label, ' ', small);
    return option;
  }

  function show(found: readonly Suggestion[]): void {
    if (found.length === 0) {
      close();
      return;
    }
    shown = found;
    list.replaceChildren(...found.map(optionOf));
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    activate(-1);
  }

  async function ask(): Promise<void> {
    running?.abort();
    const own = new AbortController();
    running = own;
    const text = box.value;
    if (text.trim().length < minLength) {
      close();
      return;
    }
    try {
      // The page's own language, which its address may have chosen.
      const query = new URLSearchParams({ q: text, lang: document.documentElement.lang });
      const response = await fetch(`/suggest?${query}`, { signal: own.signal });
      if (!response.ok) return;
      const { suggestions } = (await response.json()) as { suggestions: readonly Suggestion[] };
      if (!own.signal.aborted && document.activeElement === box) show(suggestions);
    } catch {
      // Suggestions are a help; their lack is no fault that anybody must hear of.
    }
  }

  /** A filter goes into the form, beside those that are chosen already; a record opens. */
  function take({ filter, url }: Suggestion): void {
    const { form } = box;
    close();
    if (!filter || !form) {
      location.assign(url);
      return;
    }
    box.value = filter.rest;
    const known = [...form.elements].find(
      (e): e is HTMLInputElement =>
        e instanceof HTMLInputElement && e.name === filter.name && e.value === filter.value,
    );
    if (known) known.checked = true;
    else {
      const chosen = document.createElement('input');
      chosen.type = 'hidden';
      chosen.name = filter.name;
      chosen.value = filter.value;
      chosen.dataset.once = 'true';
      form.append(chosen);
    }
    form.requestSubmit();
  }

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, delayMs);
  });
  box.addEventListener('keydown', (event) => {
    const { key } = event;
    if (event.isComposing) return;
    const last = shown.length - 1;
    if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (key === 'ArrowDown' && list.hidden) {
      void ask();
    } else if (key === 'ArrowDown' && last >= 0) {
      event.preventDefault();
      activate(active >= last ? -1 : active + 1);
    } else if (key === 'ArrowUp' && last >= 0) {
      event.preventDefault();
      activate(active < 0 ? last : active - 1);
    } else if (key === 'Enter') {
      const chosen = shown[active];
      if (chosen) {
        event.preventDefault();
        take(chosen);
      } else close();
    }
  });
  box.addEventListener('blur', close);
  // Before the box loses the focus, and the list with it.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role=option]');
    const chosen = shown[[...list.children].indexOf(option as Element)];
    if (chosen) take(chosen);
  });
}

const box = document.getElementById('q');
const field = document.getElementById('search-field');
if (box instanceof HTMLInputElement && field) start(box, field);

export {};
