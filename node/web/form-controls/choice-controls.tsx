/** Controls for what is chosen: one of some, several, yes or no; and amounts of money. */
import type { MessageKey } from '../messages/en.ts';
import { FormField } from '../view/form.tsx';
import { writeNumber } from './amounts.ts';
import { type ControlProps, hintOf } from './control-props.ts';
import { FieldSet } from './fieldset.tsx';
import { listOf, membersOf, textOf } from './form-view.ts';
import { controlId } from './parts.ts';

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

const sharingKeys: Readonly<Record<string, MessageKey>> = {
  network: 'sharing.network',
  'on-request': 'sharing.on-request',
  hub: 'sharing.hub',
};

/** See the file's comment. */
export function Choice(props: ControlProps) {
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

/** See the file's comment. */
export function Choices(props: ControlProps) {
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

/** See the file's comment. */
export function Flag(props: ControlProps) {
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

/** See the file's comment. */
export function Money(props: ControlProps) {
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
