/** Controls for what is typed: lines, lists of lines, texts in languages. */
import { raw } from 'hono/html';
import { renderMarkdown } from '../markdown.ts';
import { FormField } from '../view/form.tsx';
import { writeDay, writeNumber } from './amounts.ts';
import { type ControlProps, hintOf } from './control-props.ts';
import { type FormView, listOf, membersOf, textOf } from './form-view.ts';
import { controlId } from './parts.ts';

/** What a text field of one line shows for a value that may be anything. */
function shown({ part, value, form }: ControlProps): string {
  const { lang } = form.context.locale;
  if (part.control === 'date') return writeDay(textOf(value), lang);
  if (typeof value === 'number') return writeNumber(value, lang);
  return textOf(value);
}

/** See the file's comment. */
export function Line(props: ControlProps) {
  const { path, part, form } = props;
  const { context, problems } = form;
  const isNumber = part.control === 'number';
  const isShort = isNumber || part.control === 'date';
  const type = part.control === 'url' ? 'text' : (part.input ?? 'text');
  return (
    <FormField
      id={controlId(path)}
      name={path}
      label={context.locale.label(part.label)}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      problems={problems}
      context={context}
    >
      {(attributes) => (
        <input
          {...attributes}
          class={isShort ? 'short' : undefined}
          // The browser's own checks would keep a half-written draft from being saved.
          type={type === 'email' ? 'text' : type}
          inputmode={isNumber ? 'decimal' : part.control === 'url' ? 'url' : part.input}
          value={shown(props)}
          autocomplete="off"
        />
      )}
    </FormField>
  );
}

/** See the file's comment. */
export function Lines(props: ControlProps) {
  const { path, part, value, form } = props;
  return (
    <FormField
      id={controlId(path)}
      name={path}
      label={form.context.locale.label(part.label)}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      problems={form.problems}
      context={form.context}
    >
      {(attributes) => (
        <textarea {...attributes} class="small" rows={3}>
          {`\n${listOf(value).map(textOf).join('\n')}`}
        </textarea>
      )}
    </FormField>
  );
}

function MarkdownPreview(props: {
  id: string;
  label: string;
  text: string;
  tag: string;
  form: FormView;
}) {
  const { t } = props.form.context.locale;
  return (
    <section
      class="preview"
      id={`${props.id}-preview`}
      aria-label={t('control.previewOf', { field: props.label })}
    >
      {props.text.trim() === '' ? (
        <p class="muted">{t('control.emptyPreview')}</p>
      ) : (
        <div class="prose" lang={props.tag} dir="auto">
          {raw(renderMarkdown(props.text))}
        </div>
      )}
    </section>
  );
}

/** A text in each language of the draft. */
export function Texts(props: ControlProps) {
  const { path, part, value, form } = props;
  const { context, problems, languages } = form;
  const { locale } = context;
  const { t } = locale;
  const texts = membersOf(value);
  const isMarkdown = part.control === 'markdown';
  const isLong = isMarkdown || path === 'summary';
  const hint = [hintOf(props), path === 'body' && t('control.markdown')].filter(Boolean).join(' ');
  return (
    <>
      {languages.map((tag, i) => {
        const own = `${path}.${tag}`;
        const label = t('control.inLanguage', {
          ...{ field: locale.label(part.label), language: locale.languageName(tag) },
        });
        const text = textOf(texts[tag]);
        const id = controlId(own);
        return (
          <div class="in-language" data-language={tag}>
            <FormField
              id={id}
              name={own}
              label={label}
              {...(i === 0 && hint !== '' && { hint })}
              isOptional={part.isOptional}
              problems={problems}
              context={context}
            >
              {(attributes) =>
                isLong ? (
                  // A browser leaves out the first line break of a text area.
                  <textarea
                    {...attributes}
                    lang={tag}
                    dir="auto"
                    rows={isMarkdown && !part.isOptional ? 6 : 3}
                    class="small"
                  >
                    {`\n${text}`}
                  </textarea>
                ) : (
                  <input
                    {...attributes}
                    type="text"
                    lang={tag}
                    dir="auto"
                    value={text}
                    autocomplete="off"
                  />
                )
              }
            </FormField>
            {isMarkdown && (
              <p class="under">
                <button
                  type="submit"
                  name="do"
                  value={`preview:${own}`}
                  class="quiet"
                  data-preview={own}
                >
                  {t('control.preview')}
                  <span class="hidden"> {label}</span>
                </button>
              </p>
            )}
            {form.preview === own && (
              <MarkdownPreview id={id} label={label} text={text} tag={tag} form={form} />
            )}
          </div>
        );
      })}
    </>
  );
}
