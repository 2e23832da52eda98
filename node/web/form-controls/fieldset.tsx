/** Several controls under one label. */
import type { Child } from 'hono/jsx';
import type { FormView } from './form-view.ts';

/** A fieldset with its legend, hint and problems; `id` is what the list of problems leads to. */
export function FieldSet(props: {
  readonly id: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly isOptional?: boolean;
  readonly class?: string;
  readonly form: Pick<FormView, 'problems' | 'context'>;
  readonly children: Child;
}) {
  const { id, label, hint, isOptional, form, children } = props;
  const { locale } = form.context;
  const mine = form.problems.filter(({ field }) => field === id);
  const described = [hint && `${id}-hint`, mine.length > 0 && `${id}-problem`].filter(Boolean);
  const classes = ['field', mine.length > 0 && 'field-wrong', props.class].filter(Boolean);
  return (
    <fieldset
      class={classes.join(' ')}
      id={id}
      tabindex={-1}
      aria-describedby={described.join(' ') || undefined}
    >
      <legend>
        {label}
        {isOptional && <span class="field-optional"> ({locale.t('form.optional')})</span>}
      </legend>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {mine.length > 0 && (
        <p class="field-problem" id={`${id}-problem`}>
          <span class="hidden">{locale.t('form.problem')} </span>
          {mine.map(({ message }) => message).join(' ')}
        </p>
      )}
      {children}
    </fieldset>
  );
}
