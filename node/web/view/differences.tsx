/** What has changed, in words: field by field. */
import type { Child } from 'hono/jsx';
import type { Difference } from '#node/hub/editing/differences.ts';
import type { Kind } from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import { listOf, membersOf, textOf } from '../form-controls/form-view.ts';
import { type Part, partAt } from '../form-controls/parts.ts';
import { labelOf } from '../form-controls/problems.ts';
import type { Locale } from '../i18n.ts';

/** A value of a part in one line of words. */
export function valueInWords(part: Part | undefined, value: unknown, locale: Locale): string {
  if (value === undefined || value === null) return '';
  const inner = (name: string) => part?.parts?.[name];
  const members = () =>
    Object.entries(membersOf(value))
      .map(([name, one]) => {
        const own = inner(name);
        const label = own ? locale.label(own.label) : locale.languageName(name);
        return `${label}${locale.t('colon')} ${valueInWords(own, one, locale)}`;
      })
      .join('; ');
  switch (part?.control) {
    case 'choice':
    case 'choices': {
      const all = (Array.isArray(value) ? value : [value]).map(textOf);
      return locale.list(all.map((one) => locale.label(part.options?.[one], one)));
    }
    case 'codes': {
      const all = (Array.isArray(value) ? value : [value]).map(textOf);
      const scheme = schemes[part.scheme ?? 'region'];
      return locale.list(all.map((one) => scheme.label(one, locale.lang)));
    }
    case 'number': {
      const isYear =
        typeof value === 'number' && Number.isInteger(value) && value >= 1500 && value <= 2100;
      return typeof value === 'number' && !isYear ? locale.number(value) : textOf(value);
    }
    case 'money': {
      const { amount, currency } = membersOf(value);
      return typeof amount === 'number' ? locale.money(amount, textOf(currency)) : textOf(amount);
    }
    case 'date':
      return locale.day(textOf(value));
    case 'flag':
      return locale.t(value === true ? 'record.yes' : 'record.no');
    default:
  }
  if (typeof value === 'object' && !Array.isArray(value)) return members();
  if (Array.isArray(value)) return value.map((one) => valueInWords(part, one, locale)).join(' · ');
  return textOf(value);
}

function Items({
  label,
  items,
  part,
  locale,
}: {
  label: string;
  items: readonly unknown[];
  part: Part | undefined;
  locale: Locale;
}) {
  if (items.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      {items.map((one) => (
        <dd>
          <bdi>{valueInWords(part, one, locale)}</bdi>
        </dd>
      ))}
    </div>
  );
}

function Change({
  one,
  part,
  locale,
}: {
  one: Difference;
  part: Part | undefined;
  locale: Locale;
}): Child {
  const { t } = locale;
  const { before, after, pieces, items, language } = one;
  if (pieces) {
    return (
      <p class="diff-text" lang={language ?? undefined} dir="auto">
        {pieces.map(({ text, change }) => {
          if (change === 'added') return <ins>{text}</ins>;
          return change === 'removed' ? <del>{text}</del> : text;
        })}
      </p>
    );
  }
  if (items && listOf(before).length > 0) {
    return (
      <dl class="diff-values">
        <Items label={t('diff.itemsRemoved')} items={items.removed} part={part} locale={locale} />
        <Items label={t('diff.itemsAdded')} items={items.added} part={part} locale={locale} />
      </dl>
    );
  }
  const say = (value: unknown) => (
    <bdi lang={language ?? undefined}>{valueInWords(part, value, locale)}</bdi>
  );
  return (
    <dl class="diff-values">
      {before !== undefined && (
        <div>
          <dt>{t('diff.before')}</dt>
          <dd>{say(before)}</dd>
        </div>
      )}
      {after !== undefined && (
        <div>
          <dt>{t('diff.after')}</dt>
          <dd>{say(after)}</dd>
        </div>
      )}
    </dl>
  );
}

/** All differences; `level` of their headings. */
export function Differences(props: {
  readonly changes: readonly Difference[];
  readonly kind: Pick<Kind, 'name'>;
  readonly locale: Locale;
}) {
  const { changes, kind, locale } = props;
  const { t } = locale;
  if (changes.length === 0) return <p>{t('check.noChanges')}</p>;
  return (
    <ul class="diff">
      {changes.map((one) => {
        const path = one.path.split('.');
        const part = partAt(kind, one.path);
        const own = one.language === null ? path : path.slice(0, -1);
        const label = labelOf(own, kind, locale) || one.path;
        const field =
          one.language === null
            ? label
            : t('control.inLanguage', {
                field: label,
                language: locale.languageName(one.language),
              });
        const key =
          one.before === undefined
            ? 'diff.added'
            : one.after === undefined
              ? 'diff.removed'
              : 'diff.changed';
        return (
          <li>
            <strong>{t(key, { field })}</strong>
            <Change one={one} part={part} locale={locale} />
          </li>
        );
      })}
    </ul>
  );
}
