/** The control of a part, whatever it is. */
import type { Child } from 'hono/jsx';
import { Choice, Choices, Flag, Money } from './choice-controls.tsx';
import { type ControlProps, hintOf } from './control-props.ts';
import { FieldSet } from './fieldset.tsx';
import { type FormView, listOf, membersOf } from './form-view.ts';
import { isEmptyValue } from './layout.ts';
import { controlId, type Part } from './parts.ts';
import { Picker } from './picker.tsx';
import { Line, Lines, Texts } from './text-controls.tsx';

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
  const { locale } = form.context;
  const id = controlId(path);
  const label = locale.label(part.label);
  const fields = (
    <FieldSet
      {...{ id, label, form }}
      hint={hintOf(props)}
      isOptional={part.isOptional}
      class="group"
    >
      <Inner path={path} parts={part.parts ?? {}} value={value} form={form} />
    </FieldSet>
  );
  const isWrong = form.problems.some(({ field }) => field === id || field.startsWith(`${id}-`));
  // What most leave out is folded; whom to ask is what a record is for.
  const isFolded = part.isOptional && path !== 'contact' && isEmptyValue(value) && !isWrong;
  if (!isFolded) return fields;
  return (
    <details class="fold">
      <summary>
        {label} <span class="field-optional">({locale.t('form.optional')})</span>
      </summary>
      {fields}
    </details>
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
