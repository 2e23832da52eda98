/**
 * The parts of a form: a label, a hint and a problem around one control, tied together for screen
 * readers, and the list of problems at the top (after the GOV.UK design system's error pattern).
 */
import type { Child } from 'hono/jsx';
import type { PageContext } from './context.ts';

/** Something wrong with a field, in the reader's language. */
export interface FormProblem {
  /** Id of the control; empty: the form as a whole. */
  readonly field: string;
  readonly message: string;
}

/** What a control has to carry so that its label, hint and problem belong to it. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

/** What is wrong, at the top of the page, each line leading to its field. Nothing when all is well. */
export function ProblemSummary(props: {
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}) {
  const { problems, context } = props;
  if (problems.length === 0) return null;
  return (
    <section class="problems" role="alert" aria-labelledby="problems-title" tabindex={-1}>
      <h2 id="problems-title">{context.locale.t('form.problems', { n: problems.length })}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field === '' ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </section>
  );
}

/** One field. @param children makes the control from the attributes that it must carry */
export function FormField(props: {
  readonly name: string;
  /** Default: the name. */
  readonly id?: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly problems?: readonly FormProblem[];
  /** Says beside the label that it may be left empty. */
  readonly isOptional?: boolean;
  readonly context: PageContext;
  readonly children: (attributes: ControlAttributes) => Child;
}) {
  const { name, id = name, label, hint, problems = [], isOptional, context, children } = props;
  const mine = problems.filter(({ field }) => field === id);
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const problemId = mine.length === 0 ? undefined : `${id}-problem`;
  return (
    <div class={mine.length === 0 ? 'field' : 'field field-wrong'}>
      <label for={id}>
        {label}
        {isOptional && <span class="field-optional"> ({context.locale.t('form.optional')})</span>}
      </label>
      {hintId && (
        <p class="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {problemId && (
        <p class="field-problem" id={problemId}>
          <span class="hidden">{context.locale.t('form.problem')} </span>
          {mine.map(({ message }) => message).join(' ')}
        </p>
      )}
      {children({
        id,
        name,
        'aria-describedby': [hintId, problemId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': problemId ? 'true' : undefined,
      })}
    </div>
  );
}

/** A field of one line. */
export function TextField(props: {
  readonly name: string;
  /** Default: the name. */
  readonly id?: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'password' | 'url' | 'search';
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
  readonly maxLength?: number;
  readonly isOptional?: boolean;
  readonly problems?: readonly FormProblem[];
  readonly context: PageContext;
}) {
  const { type = 'text', value, autocomplete, inputmode, maxLength, isOptional } = props;
  return (
    <FormField {...props}>
      {(attributes) => (
        <input
          {...attributes}
          type={type}
          value={type === 'password' ? undefined : value}
          autocomplete={autocomplete}
          inputmode={inputmode}
          maxlength={maxLength}
          required={!isOptional}
        />
      )}
    </FormField>
  );
}
