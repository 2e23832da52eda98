/**
 * The form of a draft, quicker: it saves itself some seconds after a change, shows one language at a
 * time, and shows a text as it will look. Without this island the form does all of it by its buttons.
 */
const saveAfterMs = 3_000;
const retryMs = 10_000;
const maxSaveMs = 15_000;

/** Saves what is written, some seconds after the last change. */
function autosave(form: HTMLFormElement, status: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isChanged = false;
  let isSaving = false;
  let isOver = false;
  /** What waits until the save that is under way has ended. */
  let afterSaving: (() => void) | undefined;

  const say = (text: string | undefined) => {
    status.textContent = text ?? '';
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  };

  async function save(): Promise<void> {
    if (isSaving || isOver || !isChanged) return;
    isSaving = true;
    isChanged = false;
    say(form.dataset.saving);
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      // What is being looked up is no part of the draft.
      if (typeof value === 'string' && !name.startsWith('find.')) body.append(name, value);
    }
    body.set('do', 'autosave');
    try {
      const signal = AbortSignal.timeout(maxSaveMs);
      const response = await fetch(form.action, { method: 'POST', body, signal });
      if (response.ok) {
        const { revision, text } = (await response.json()) as { revision: number; text: string };
        const field = form.elements.namedItem('revision');
        if (field instanceof HTMLInputElement) field.value = String(revision);
        say(isChanged ? form.dataset.unsaved : text);
      } else {
        isChanged = true;
        // Somebody else has saved: from now on it is for people to decide.
        isOver = response.status === 409;
        say(isOver ? form.dataset.conflict : form.dataset.failed);
      }
    } catch {
      isChanged = true;
      say(form.dataset.failed);
    } finally {
      isSaving = false;
      if (afterSaving) afterSaving();
      else if (isChanged && !isOver) later(retryMs);
    }
  }

  const changed = (event: Event) => {
    if ((event.target as HTMLInputElement).name?.startsWith('find.')) return;
    if (!isChanged && !isOver) say(form.dataset.unsaved);
    isChanged = true;
    if (!isOver) later(saveAfterMs);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', (event) => {
    if (isSaving) {
      // Two saves at once from one form would look like two people.
      event.preventDefault();
      afterSaving = () => form.requestSubmit(event.submitter);
      return;
    }
    isOver = true;
    isChanged = false;
    clearTimeout(timer);
  });
  addEventListener('beforeunload', (event) => {
    if (isChanged) event.preventDefault();
  });
  // Who looks elsewhere may not come back.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void save();
  });
}

/** One language at a time, of a draft in several. */
function chooseLanguage(form: HTMLFormElement): void {
  const list = form.querySelector<HTMLElement>('[data-languages]');
  const tags = [...(list?.querySelectorAll<HTMLElement>('[data-tag]') ?? [])];
  if (!list || tags.length < 2) return;
  const all = list.dataset.all ?? '';
  const group = document.createElement('div');
  group.className = 'language-tabs';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', list.dataset.languages ?? '');
  const show = (tag: string) => {
    for (const button of group.children)
      button.setAttribute('aria-pressed', String((button as HTMLElement).dataset.show === tag));
    for (const field of form.querySelectorAll<HTMLElement>('.in-language'))
      field.hidden = tag !== '' && field.dataset.language !== tag;
  };
  const options = tags.map((li) => [
    li.dataset.tag ?? '',
    li.querySelector('strong')?.textContent ?? '',
  ]);
  for (const [tag = '', name = ''] of [['', all], ...options]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.dataset.show = tag;
    button.textContent = name;
    button.addEventListener('click', () => show(tag));
    group.append(button);
  }
  list.after(group);
  // With something to mend, everything is in sight.
  const isWrong = form.querySelector('.field-wrong') !== null;
  const wanted = tags.find((li) => li.dataset.tag === document.documentElement.lang) ?? tags[0];
  show(isWrong ? '' : (wanted?.dataset.tag ?? ''));
  // A link to a text that is hidden shows it.
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    const field = target?.closest<HTMLElement>('.in-language');
    if (field?.hidden) show(field.dataset.language ?? '');
  });
}

/** A text as it will look, made by the server's own sanitiser. */
function preview(form: HTMLFormElement): void {
  form.addEventListener('click', async (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-preview]');
    if (!button) return;
    event.preventDefault();
    const area = form.elements.namedItem(button.dataset.preview ?? '');
    if (!(area instanceof HTMLTextAreaElement)) return;
    const body = new URLSearchParams({ text: area.value });
    const response = await fetch('/my/preview', { method: 'POST', body }).catch(() => undefined);
    if (!response?.ok) return;
    const id = `${area.id}-preview`;
    document.getElementById(id)?.remove();
    const section = document.createElement('section');
    section.id = id;
    section.className = 'preview';
    section.tabIndex = -1;
    section.setAttribute('aria-label', button.textContent ?? '');
    const prose = document.createElement('div');
    prose.className = 'prose';
    prose.lang = area.lang;
    prose.dir = 'auto';
    prose.innerHTML = await response.text();
    section.append(prose);
    button.parentElement?.after(section);
    section.focus();
  });
}

const form = document.getElementById('draft-form');
const status = document.getElementById('saved-at');
if (form instanceof HTMLFormElement && status) {
  autosave(form, status);
  chooseLanguage(form);
  preview(form);
}

export {};
