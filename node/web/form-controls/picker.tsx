/** Codes of a vocabulary in the form of a record: a few are all shown, of many some can be looked for. */
import { schemes } from '#schema/taxonomy/index.ts';
import { CodePicker, Tick } from './code-picker.tsx';
import { FieldSet } from './fieldset.tsx';
import { describeCode } from './find-codes.ts';
import { type FormView, listOf, textOf } from './form-view.ts';
import { controlId, type Part } from './parts.ts';

/** Vocabularies of so few values are shown as a whole. */
const maxShownWhole = 20;
/** See the file's comment. */
export function Picker(props: {
  readonly path: string;
  readonly part: Part;
  readonly value: unknown;
  readonly hint?: string | undefined;
  readonly form: FormView;
}) {
  const { path, part, value, form, hint } = props;
  const { locale } = form.context;
  const { lang } = locale;
  const scheme = part.scheme ?? 'region';
  const id = controlId(path);
  const label = locale.label(part.label);
  const chosen = listOf(value)
    .map(textOf)
    .filter((code) => code !== '');
  const tick = (code: string, isChosen: boolean) => (
    <Tick name={path} found={describeCode(scheme, code, lang)} isChosen={isChosen} />
  );
  const frame = { id, path, label, hint, isOptional: part.isOptional, form };
  if (schemes[scheme].codes.length <= maxShownWhole) {
    const unknown = chosen.filter((code) => !schemes[scheme].has(code));
    return (
      <FieldSet {...frame}>
        <ul class="ticks ticks-wide">
          {[...unknown, ...schemes[scheme].codes].map((code) => tick(code, chosen.includes(code)))}
        </ul>
      </FieldSet>
    );
  }
  return (
    <FieldSet {...frame}>
      <CodePicker
        {...{ name: path, id, label, scheme, chosen }}
        q={form.find?.path === path ? form.find.q : undefined}
        suggested={scheme === 'region' ? form.homeRegions : []}
        context={form.context}
      />
    </FieldSet>
  );
}
