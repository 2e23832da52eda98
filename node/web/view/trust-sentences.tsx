/** What changes between two trust lists, and what is risky about it, as sentences of any language. */
import type { Child } from 'hono/jsx';
import { thumbprint } from '#federation/identity/index.ts';
import type { TrustChange, TrustRisk } from '#federation/trust/index.ts';
import type { Position } from '#schema/entry/index.ts';
import { regions } from '#schema/taxonomy/index.ts';
import type { Locale } from '../i18n.ts';
import { fill } from './sentence.tsx';

const name = (text: string) => <bdi>{text}</bdi>;
const key = (kid: string) => <code class="long">{kid}</code>;
const keys = (kids: readonly string[]) => kids.map((kid, i) => [i > 0 && ', ', key(kid)]);

/** A day, from seconds since 1970. */
function day(locale: Locale, seconds: number): string {
  return locale.day(new Date(seconds * 1_000).toISOString());
}

/** A position of a feed in words. */
export function placeWords(locale: Locale, place: Position | null): string {
  if (place === null) return locale.t('change.beginning');
  return locale.t('provenance.positionValue', { epoch: place.epoch, seq: place.seq });
}

/** The positions that a key is good for. */
export function rangeWords(
  locale: Locale,
  { from, until }: { readonly from: Position; readonly until?: Position | undefined },
): string {
  const start = placeWords(locale, from);
  return until
    ? locale.t('change.rangeClosed', { from: start, until: placeWords(locale, until) })
    : locale.t('change.rangeOpen', { from: start });
}

/** Names of regions, one after the other. */
export function regionWords(locale: Locale, codes: readonly string[]): string {
  const names = codes.map((code) => (regions.has(code) ? regions.label(code, locale.lang) : code));
  return locale.list(names);
}

function items(locale: Locale, all: readonly string[], isKey: boolean): Child {
  if (all.length === 0) return locale.t('change.nothing');
  return isKey ? keys(all) : all.map((one, i) => [i > 0 && ', ', name(one)]);
}

/** A change as a sentence. */
export function changeSentence(change: TrustChange, locale: Locale): Child {
  const place = (one: Position | null) => placeWords(locale, one);
  switch (change.type) {
    case 'network-founded': {
      const { threshold: n, officers: all, expires } = change;
      const rest = { n, all, name: name(change.name), expires: day(locale, expires) };
      return fill(locale, 'change.network-founded', rest);
    }
    case 'network-renamed':
    case 'hub-renamed':
      return fill(locale, `change.${change.type}`, {
        before: name(change.before),
        after: name(change.after),
      });
    case 'expiry-changed':
      return fill(locale, 'change.expiry-changed', {
        before: day(locale, change.before),
        after: day(locale, change.after),
      });
    case 'threshold-changed': {
      const { after: n, officers: all, before } = change;
      return fill(locale, 'change.threshold-changed', { n, all, before });
    }
    case 'officer-added':
    case 'officer-removed': {
      const { office, kid } = change;
      return fill(locale, `change.${change.type}`, { office: name(office), kid: key(kid) });
    }
    case 'officer-replaced': {
      const { office, before, after } = change;
      const rest = { before: key(before), after: key(after) };
      return fill(locale, 'change.officer-replaced', { office: name(office), ...rest });
    }
    case 'officer-renamed': {
      const { kid, before, after } = change;
      const rest = { before: name(before), after: name(after) };
      return fill(locale, 'change.officer-renamed', { kid: key(kid), ...rest });
    }
    case 'freshness-keys-changed':
      return fill(locale, 'change.freshness-keys-changed', {
        added: items(locale, change.added, true),
        removed: items(locale, change.removed, true),
      });
    case 'reordered':
      return locale.t('change.reordered');
    default:
      break;
  }
  const hub = name(change.name);
  switch (change.type) {
    case 'hub-added': {
      const kids = change.added.keys.map((one) => thumbprint(one.key));
      const where = regionWords(locale, change.added.regions);
      return fill(locale, 'change.hub-added', { hub, regions: where, kid: keys(kids) });
    }
    case 'hub-removed':
    case 'hub-suspended':
    case 'hub-reinstated':
    case 'hub-left':
    case 'hub-reordered':
      return fill(locale, `change.${change.type}`, { hub });
    case 'hub-portal-changed':
      return fill(locale, 'change.hub-portal-changed', {
        hub,
        before: name(change.before ?? locale.t('change.nothing')),
        after: name(change.after ?? locale.t('change.nothing')),
      });
    case 'hub-regions-changed': {
      const words = (codes: readonly string[]) =>
        codes.length > 0 ? regionWords(locale, codes) : locale.t('change.nothing');
      const rest = { added: words(change.added), removed: words(change.removed) };
      return fill(locale, 'change.hub-regions-changed', { hub, ...rest });
    }
    case 'hub-peers-changed':
    case 'hub-addresses-changed':
      return fill(locale, `change.${change.type}`, {
        hub,
        added: items(locale, change.added, false),
        removed: items(locale, change.removed, false),
      });
    case 'key-added': {
      const isStolen = change.compromised !== undefined;
      return fill(locale, isStolen ? 'change.key-added-stolen' : 'change.key-added', {
        ...{ hub, kid: key(change.kid), range: rangeWords(locale, change) },
      });
    }
    case 'key-removed':
    case 'key-cleared':
      return fill(locale, `change.${change.type}`, { hub, kid: key(change.kid) });
    case 'key-retired':
      return fill(locale, 'change.key-retired', {
        ...{ hub, kid: key(change.kid), until: place(change.until) },
      });
    case 'key-range-changed':
      return fill(locale, 'change.key-range-changed', {
        ...{ hub, kid: key(change.kid) },
        before: rangeWords(locale, change.before),
        after: rangeWords(locale, change.after),
      });
    case 'key-compromised': {
      const { kid, lastGood } = change;
      return lastGood === null
        ? fill(locale, 'change.key-compromised-always', { hub, kid: key(kid) })
        : fill(locale, 'change.key-compromised', { hub, kid: key(kid), place: place(lastGood) });
    }
    case 'key-last-good-changed':
      return fill(locale, 'change.key-last-good-changed', {
        ...{ hub, kid: key(change.kid) },
        ...{ before: place(change.before), after: place(change.after) },
      });
    case 'epoch-opened': {
      const { epoch, after } = change;
      return after === null
        ? fill(locale, 'change.epoch-opened-anew', { hub, epoch })
        : fill(locale, 'change.epoch-opened', { hub, epoch, place: place(after) });
    }
    case 'epoch-removed':
      return fill(locale, 'change.epoch-removed', { hub, epoch: change.epoch });
    case 'epoch-moved':
      return fill(locale, 'change.epoch-moved', {
        ...{ hub, epoch: change.epoch },
        ...{ before: place(change.before), after: place(change.after) },
      });
  }
}

/** A risk as a sentence. */
export function riskSentence(risk: TrustRisk, locale: Locale): Child {
  const place = (one: Position | null) => placeWords(locale, one);
  switch (risk.type) {
    case 'threshold-one':
    case 'no-active-hub':
    case 'no-freshness-keys':
      return locale.t(`risk.${risk.type}`);
    case 'threshold-lowered':
      return fill(locale, 'risk.threshold-lowered', { before: risk.before, after: risk.after });
    case 'threshold-everyone':
      return fill(locale, 'risk.threshold-everyone', { all: risk.officers });
    case 'threshold-no-majority':
      return fill(locale, 'risk.threshold-no-majority', { n: risk.threshold, all: risk.officers });
    case 'many-officers-replaced':
      return fill(locale, 'risk.many-officers-replaced', { n: risk.gone, all: risk.of });
    case 'newcomers-decide': {
      const { newcomers: n, threshold } = risk;
      return fill(locale, 'risk.newcomers-decide', { n, threshold });
    }
    case 'office-twice':
      return fill(locale, 'risk.office-twice', {
        office: name(risk.office),
        kids: keys(risk.kids),
      });
    case 'odd-text':
      // What cannot be seen is written as its number.
      return fill(locale, 'risk.odd-text', {
        text: <code class="long">{spelled(risk.text)}</code>,
      });
    case 'several-hubs-out':
    case 'freshness-may-stop':
      return fill(locale, `risk.${risk.type}`, { hubs: locale.list(risk.hubs) });
    case 'already-expired':
    case 'expires-late':
      return fill(locale, `risk.${risk.type}`, { expires: day(locale, risk.expires) });
    case 'expires-soon': {
      const { days: n, expires } = risk;
      return fill(locale, 'risk.expires-soon', { n, expires: day(locale, expires) });
    }
    case 'expiry-brought-forward':
      return fill(locale, 'risk.expiry-brought-forward', {
        before: day(locale, risk.before),
        after: day(locale, risk.after),
      });
    case 'old-proposal':
      return fill(locale, 'risk.old-proposal', { n: risk.days });
    default:
      break;
  }
  const hub = name(risk.name);
  switch (risk.type) {
    case 'no-usable-key':
    case 'identity-replaced':
    case 'hub-forgotten':
    case 'end-unknown':
      return fill(locale, `risk.${risk.type}`, { hub });
    case 'key-gap':
      return fill(locale, 'risk.key-gap', { hub, from: place(risk.from), until: place(risk.to) });
    case 'key-backdated':
      return fill(locale, 'risk.key-backdated', {
        ...{ hub, kid: key(risk.kid), from: place(risk.from) },
      });
    case 'old-key-stays':
    case 'key-forgotten':
    case 'compromised-from-the-start':
    case 'compromise-withdrawn':
      return fill(locale, `risk.${risk.type}`, { hub, kid: key(risk.kid) });
    case 'more-discarded':
      return fill(locale, 'risk.more-discarded', {
        ...{ hub, kid: key(risk.kid) },
        ...{ before: place(risk.before), after: place(risk.after) },
      });
    case 'epoch-cuts-off': {
      const { epoch, after } = risk;
      return fill(locale, 'risk.epoch-cuts-off', { hub, epoch, place: place(after) });
    }
    case 'epoch-history-changed':
      return fill(locale, 'risk.epoch-history-changed', { hub, epoch: risk.epoch });
  }
}

/** A text in which characters that are not seen stand as U+ and their number. */
function spelled(text: string): string {
  return text.replace(
    /[\p{C}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu,
    (c) => `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}
