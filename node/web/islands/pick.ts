/**
 * Looking codes up while one types: a combobox (ARIA 1.2) in place of a button of the form. Without this
 * island the button does it.
 */
interface FoundCode {
  readonly code: string;
  readonly label: string;
  readonly hint: string;
}

const findAfterMs = 120;

function pick(picker: HTMLElement, form: HTMLFormElement): void {
  const path = picker.dataset.picker ?? '';
  const isSingle = picker.dataset.single !== undefined;
  const box = picker.querySelector<HTMLInputElement>('.picker-find input');
  const button = picker.querySelector<HTMLButtonElement>('.picker-find button');
  const chosen = picker.querySelector<HTMLUListElement>('.picker-chosen');
  if (!box || !button || !chosen) return;
  button.hidden = true;
  const list = document.createElement('ul');
  list.id = `${box.id}-list`;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', box.labels?.[0]?.textContent ?? '');
  const told = document.createElement('p');
  told.className = 'hidden';
  told.setAttribute('role', 'status');
  box.parentElement?.append(list);
  picker.append(told);
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-expanded', 'false'],
    ['aria-controls', list.id],
  ] as const)
    box.setAttribute(name, value);

  let found: readonly FoundCode[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function activate(index: number): void {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = list.children[index];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) box?.setAttribute('aria-activedescendant', option.id);
    else box?.removeAttribute('aria-activedescendant');
  }

  function close(): void {
    clearTimeout(timer);
    running?.abort();
    found = [];
    list.hidden = true;
    list.replaceChildren();
    box?.setAttribute('aria-expanded', 'false');
    activate(-1);
  }

  const isChosen = (code: string) =>
    [...picker.querySelectorAll<HTMLInputElement>('.ticks input')].find(
      (tick) => tick.value === code,
    );

  function take({ code, label, hint }: FoundCode): void {
    close();
    if (!box || !chosen) return;
    box.value = '';
    const known = isChosen(code);
    if (known) known.checked = true;
    else {
      const li = document.createElement('li');
      const tick = document.createElement('input');
      tick.type = isSingle ? 'radio' : 'checkbox';
      tick.name = path;
      tick.value = code;
      tick.checked = true;
      const text = document.createElement('span');
      const more = document.createElement('span');
      more.className = 'muted';
      more.textContent = hint;
      text.append(label, ' ', more);
      const own = document.createElement('label');
      own.className = 'tick';
      own.append(tick, text);
      li.append(own);
      chosen.append(li);
    }
    picker.querySelector('.picker-none')?.remove();
    told.textContent = (form.dataset.added ?? '%').replace('%', label);
    form.dispatchEvent(new Event('change', { bubbles: true }));
  }

  async function ask(): Promise<void> {
    running?.abort();
    const own = new AbortController();
    running = own;
    const q = box?.value ?? '';
    if (q.trim() === '') {
      close();
      return;
    }
    try {
      const query = new URLSearchParams({ scheme: picker.dataset.scheme ?? '', q });
      const response = await fetch(`/my/codes?${query}`, { signal: own.signal });
      if (!response.ok) return;
      const answer = (await response.json()) as { found: readonly FoundCode[] };
      if (own.signal.aborted || document.activeElement !== box) return;
      found = answer.found;
      list.replaceChildren(
        ...found.map(({ label, hint }, i) => {
          const option = document.createElement('li');
          option.id = `${list.id}-${i}`;
          option.setAttribute('role', 'option');
          option.setAttribute('aria-selected', 'false');
          const small = document.createElement('span');
          small.className = 'suggestion-hint';
          small.textContent = hint;
          option.append(label, ' ', small);
          return option;
        }),
      );
      list.hidden = found.length === 0;
      box?.setAttribute('aria-expanded', String(found.length > 0));
      activate(found.length > 0 ? 0 : -1);
    } catch {
      // The button of the form still looks it up.
    }
  }

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, findAfterMs);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const last = found.length - 1;
    if (event.key === 'Enter') {
      // Never sends the form from here.
      event.preventDefault();
      const one = found[active];
      if (one) take(one);
      else void ask();
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' && last >= 0) {
      event.preventDefault();
      activate(active >= last ? 0 : active + 1);
    } else if (event.key === 'ArrowUp' && last >= 0) {
      event.preventDefault();
      activate(active <= 0 ? last : active - 1);
    }
  });
  box.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role=option]');
    const one = found[[...list.children].indexOf(option as Element)];
    if (one) take(one);
  });
}

for (const picker of document.querySelectorAll<HTMLElement>('[data-picker]')) {
  const form = picker.closest('form');
  if (form) pick(picker, form);
}

export {};
