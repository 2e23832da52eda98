/** Choosing a kind in a form that filters. */
import { kindNames } from '#schema/record/index.ts';
import type { PageContext } from './context.ts';
import { kindLabel } from './results.tsx';

/** Label and control. @param kind the one that is chosen; undefined: all */
export function KindFilter(props: {
  readonly kind: string | undefined;
  readonly context: PageContext;
}) {
  const { locale } = props.context;
  return (
    <>
      <label for="kind">{locale.t('quality.kind')}</label>{' '}
      <select id="kind" name="kind">
        <option value="">{locale.t('quality.allKinds')}</option>
        {kindNames.map((name) => (
          <option value={name} selected={name === props.kind}>
            {kindLabel(name, locale, 'many')}
          </option>
        ))}
      </select>{' '}
    </>
  );
}
