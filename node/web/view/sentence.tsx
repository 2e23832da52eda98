/** Messages whose placeholders are filled with markup: names that keep their direction, codes, links. */
import type { Child } from 'hono/jsx';
import type { Locale } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';

/** No message has it, nor does anything else that is read. */
const mark = '\u0000';

/**
 * A message with its placeholders filled. Numbers are written, and choose the plural form, as in t().
 * @example fill(locale, 'change.hub-suspended', { hub: <bdi>{name}</bdi> })
 */
export function fill(
  locale: Locale,
  key: MessageKey,
  params: Readonly<Record<string, Child>>,
): Child {
  const text = locale.t(
    key,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' ? value : `${mark}${name}${mark}`,
      ]),
    ),
  );
  return <>{text.split(mark).map((piece, i) => (i % 2 === 0 ? piece : params[piece]))}</>;
}
