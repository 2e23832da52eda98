/** The control of a part, whatever it is. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { renderMarkdown } from '../markdown.ts';
import type { MessageKey } from '../messages/en.ts';
import { FormField } from '../view/form.tsx';
import { writeDay, writeNumber } from './amounts.ts';
import { FieldSet } from './fieldset.tsx';
import { type FormView, listOf, membersOf, textOf } from './form-view.ts';
import { controlId, type Part } from './parts.ts';
import { Picker } from './picker.tsx';

/** The currencies of Europe; others are kept as they are. */
const currencies = [
  'EUR',
  'GBP',
  'CHF',
  'SEK',
  'DKK',
  'NOK',
  'ISK',
  'PLN',
  'CZK',
  'HUF',
  'RON',
  'BGN',
  'USD',
];
/** Choices of so few that must be made are all shown. */
const maxRadios = 7;

interface ControlProps {
  readonly path: string;
  readonly part: Part;
  readonly value: unknown;
  readonly form: FormView;
  /** In place of the part's own. */
  readonly hint?: string | undefined;
}

const exampleDay = '2027-12-31';

function hintOf({ part, form, hint }: ControlProps): string | undefined {
  const { locale } = form.context;
  const { t, lang } = locale;
  const own = [hint, part.hint && locale.label(part.hint)];
  if (part.control === 'date')
    own.push(t('control.dayHint', { example: writeDay(exampleDay, lang) }));
  if (part.control === 'lines') own.push(t('control.lines'));
  const { range } = part;
  // Years are written without separators.
  if (range && range.max <= 100_000 && range.min >= -1000)
    own.push(t('control.range', { min: String(range.min), max: String(range.max) }));
  const all = own.filter((one) => one !== undefined && one !== '');
  return all.length > 0 ? all.join(all.length > 1 ? ' · ' : '') : undefined;
}

/** What a text field of one line shows for a value that may be anything. */
function shown({ part, value, form }: ControlProps): string {
  const { lang } = form.context.locale;
  if (part.control === 'date') return writeDay(textOf(value), lang);
  if (typeof value === 'number') return writeNumber(value, lang);
  return textOf(value);
}

function Line(props: ControlProps) {
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

function Lines(props: ControlProps) {
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
function Texts(props: ControlProps) {
  const { path, part, value, form } = props;
  const { context, problems, languages } = form;
  const { locale } = context;
  const { t } = locale;
  const texts = membersOf(value);
  const isMarkdown = part.control === 'markdown';
  const isLong = isMarkdown || path === 'summary';
  const hint = [hintOf(props), isMarkdown && t('control.markdown')].filter(Boolean).join(' ');
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
                    rows={isMarkdown ? 8 : 3}
                    class={isMarkdown ? undefined : 'small'}
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

const sharingKeys: Readonly<Record<string, MessageKey>> = {
  network: 'sharing.network',
  'on-request': 'sharing.on-request',
  hub: 'sharing.hub',
};

function Choice(props: ControlProps) {
  const { path, part, form } = props;
  const { context, problems } = form;
  const { locale } = context;
  const options = Object.entries(part.options ?? {});
  const value = textOf(props.value) || (part.preset ?? '');
  const isKnown = options.some(([name]) => name === value);
  const label = locale.label(part.label);
  if (!part.isOptional && part.preset === undefined && options.length <= maxRadios) {
    return (
      <FieldSet id={controlId(path)} label={label} hint={hintOf(props)} form={form}>
        {options.map(([name, labels]) => {
          const explained = path === 'sharing' ? sharingKeys[name] : undefined;
          return (
            <label class="tick">
              <input type="radio" name={path} value={name} checked={name === value} />
              <span>
                {locale.label(labels, name)}
                {explained && <span class="tick-more">{locale.t(explained)}</span>}
              </span>
            </label>
          );
        })}
      </FieldSet>
    );
  }
  return (
    <FormField
      id={controlId(path)}
      name={path}
      label={label}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      problems={problems}
      context={context}
    >
      {(attributes) => (
        <select {...attributes}>
          {part.preset === undefined && <option value="">{locale.t('control.choose')}</option>}
          {!isKnown && value !== '' && (
            <option value={value} selected>
              {value}
            </option>
          )}
          {options.map(([name, labels]) => (
            <option value={name} selected={name === value}>
              {locale.label(labels, name)}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

function Choices(props: ControlProps) {
  const { path, part, value, form } = props;
  const { locale } = form.context;
  const chosen = listOf(value).map(textOf);
  return (
    <FieldSet
      id={controlId(path)}
      label={locale.label(part.label)}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      form={form}
    >
      <ul class="ticks ticks-wide">
        {Object.entries(part.options ?? {}).map(([name, labels]) => (
          <li>
            <label class="tick">
              <input type="checkbox" name={path} value={name} checked={chosen.includes(name)} />
              <span>{locale.label(labels, name)}</span>
            </label>
          </li>
        ))}
      </ul>
    </FieldSet>
  );
}

function Flag(props: ControlProps) {
  const { path, part, value, form } = props;
  const id = controlId(path);
  const hint = hintOf(props);
  const mine = form.problems.filter(({ field }) => field === id);
  const described = [hint && `${id}-hint`, mine.length > 0 && `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={mine.length > 0 ? 'field field-wrong' : 'field'}>
      {mine.length > 0 && (
        <p class="field-problem" id={`${id}-problem`}>
          {mine.map(({ message }) => message).join(' ')}
        </p>
      )}
      {value === false && <input type="hidden" name={path} value="no" />}
      <label class="tick">
        <input
          type="checkbox"
          id={id}
          name={path}
          value="yes"
          checked={value === true}
          aria-describedby={described || undefined}
        />
        <span>{form.context.locale.label(part.label)}</span>
      </label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Money(props: ControlProps) {
  const { path, part, value, form } = props;
  const { context, problems } = form;
  const { t, lang } = context.locale;
  const { amount, currency } = membersOf(value);
  const held = textOf(currency) || 'EUR';
  const shownAmount = typeof amount === 'number' ? writeNumber(amount, lang) : textOf(amount);
  const example = writeNumber(1234.56, lang);
  return (
    <FieldSet
      id={controlId(path)}
      label={context.locale.label(part.label)}
      hint={[hintOf(props), t('control.amountHint', { example })].filter(Boolean).join(' · ')}
      isOptional={part.isOptional}
      class="money"
      form={form}
    >
      <div class="row">
        <FormField
          id={controlId(`${path}.amount`)}
          name={`${path}.amount`}
          label={t('control.amount')}
          problems={problems}
          context={context}
        >
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              inputmode="decimal"
              class="short"
              value={shownAmount}
              autocomplete="off"
            />
          )}
        </FormField>
        <FormField
          id={controlId(`${path}.currency`)}
          name={`${path}.currency`}
          label={t('control.currency')}
          problems={problems}
          context={context}
        >
          {(attributes) => (
            <select {...attributes}>
              {[...new Set([...currencies, held])].map((one) => (
                <option value={one} selected={one === held}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </FormField>
      </div>
    </FieldSet>
  );
}

function Inner({
  path,
  parts,
  value,
  form,
}: {
  path: string;
  parts: Readonly<Record<string, Part>>;
  value: unknown;
  form: FormView;
}): Child {
  const members = membersOf(value);
  return (
    <>
      {Object.entries(parts).map(([name, inner]) => (
        <Control path={`${path}.${name}`} part={inner} value={members[name]} form={form} />
      ))}
    </>
  );
}

function Group(props: ControlProps) {
  const { path, part, value, form } = props;
  return (
    <FieldSet
      id={controlId(path)}
      label={form.context.locale.label(part.label)}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      class="group"
      form={form}
    >
      <Inner path={path} parts={part.parts ?? {}} value={value} form={form} />
    </FieldSet>
  );
}

function EntryButtons({
  path,
  n,
  count,
  label,
  form,
}: {
  path: string;
  n: number;
  count: number;
  label: string;
  form: FormView;
}) {
  const { t } = form.context.locale;
  const of = t('control.ofEntry', { n: n + 1, field: label });
  const button = (name: string, text: string) => (
    <button type="submit" name="do" value={`${name}:${path}.${n}`} class="quiet">
      {text}
      <span class="hidden"> {of}</span>
    </button>
  );
  return (
    <p class="entry-buttons">
      {n > 0 && button('up', t('control.up'))}
      {n < count - 1 && button('down', t('control.down'))}
      {button('remove', t('control.remove'))}
    </p>
  );
}

function List(props: ControlProps) {
  const { path, part, value, form } = props;
  const { locale } = form.context;
  const { t } = locale;
  const label = locale.label(part.label);
  const entries = listOf(value);
  return (
    <FieldSet
      id={controlId(path)}
      label={label}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      class="list"
      form={form}
    >
      {entries.map((entry, n) => {
        const own = `${path}.${n}`;
        return (
          <FieldSet
            id={controlId(own)}
            label={t('control.entry', { field: label, n: n + 1 })}
            class="entry"
            form={form}
          >
            <input type="hidden" name={`${path}.#`} value={String(n)} />
            <Inner path={own} parts={part.parts ?? {}} value={entry} form={form} />
            <EntryButtons path={path} n={n} count={entries.length} label={label} form={form} />
          </FieldSet>
        );
      })}
      <button type="submit" name="do" value={`add:${path}`} class="quiet">
        {t('control.add')}
        <span class="hidden"> {label}</span>
      </button>
    </FieldSet>
  );
}

/** See the file's comment. */
export function Control(props: ControlProps): Child {
  switch (props.part.control) {
    case 'text':
    case 'markdown':
      return <Texts {...props} />;
    case 'lines':
      return <Lines {...props} />;
    case 'choice':
      return <Choice {...props} />;
    case 'choices':
      return <Choices {...props} />;
    case 'codes':
      return <Picker {...props} hint={hintOf(props)} />;
    case 'flag':
      return <Flag {...props} />;
    case 'money':
      return <Money {...props} />;
    case 'group':
      return <Group {...props} />;
    case 'list':
      return <List {...props} />;
    default:
      return <Line {...props} />;
  }
}
