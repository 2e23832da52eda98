/** What the pages of governance share: their menu, alerts, lists of changes, forms that take a file. */
import type { Child } from 'hono/jsx';
import type { TrustAlert, TrustVersion } from '#node/hub/governance-types.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from './context.ts';
import { fill } from './sentence.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { changeSentence } from './trust-sentences.tsx';

const tabs = {
  overview: { path: '/network', key: 'console.overview' },
  hubs: { path: '/network/hubs', key: 'console.hubs' },
  history: { path: '/network/history', key: 'console.history' },
  proposals: { path: '/network/proposals', key: 'console.proposals' },
  join: { path: '/network/join', key: 'console.join' },
  log: { path: '/network/log', key: 'console.log' },
} as const satisfies Readonly<Record<string, Tab>>;

/** The pages, in the order of their menu. */
export type ConsoleTab = keyof typeof tabs;

/** The menu of these pages. */
export function ConsoleTabs({ tab, context }: { tab: ConsoleTab; context: PageContext }) {
  return (
    <Tabs label="console.nav" tabs={Object.values(tabs)} here={tabs[tab].path} context={context} />
  );
}

/** Alerts in words, the gravest first. */
export function Alerts(props: {
  alerts: readonly TrustAlert[];
  names: ReadonlyMap<string, string>;
  context: PageContext;
}) {
  const { alerts, names, context } = props;
  const { locale } = context;
  const { t } = locale;
  return (
    <section class="section" aria-labelledby="alerts">
      <h2 id="alerts">{t('alerts.title')}</h2>
      {alerts.length === 0 ? (
        <p>{t('alerts.none')}</p>
      ) : (
        <ul class="alerts">
          {alerts.map(({ code, level, hub, at, version }) => (
            <li class={`alert alert-${level}`}>
              <strong>{t(level === 'alarm' ? 'warning.alarm' : 'warning.notice')}</strong>{' '}
              {fill(locale, `alert.${code}`, {
                hub: <bdi>{hub === null ? '' : (names.get(hub) ?? hub)}</bdi>,
                at: at === null ? '' : locale.day(at),
                version: String(version ?? ''),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a list changes, sentence by sentence. */
export function Changes(props: { changes: TrustVersion['changes']; context: PageContext }) {
  const { changes, context } = props;
  const { locale } = context;
  if (changes.length === 0) return <p>{locale.t('change.none')}</p>;
  return (
    <ul class="changes">
      {changes.map((change) => (
        <li>{changeSentence(change, locale)}</li>
      ))}
    </ul>
  );
}

/** Why what was handed in was not taken. */
export interface Refusal {
  readonly key: MessageKey & `refusal.${string}`;
  /** The error code, for whoever is asked for help. */
  readonly code: string;
}

/** Says so at the top of the page. */
export function RefusalBox({ refusal, context }: { refusal: Refusal; context: PageContext }) {
  const { t } = context.locale;
  return (
    <div class="notice refusal" role="alert">
      <h2>{t('refusal.title')}</h2>
      <p>{t(refusal.key)}</p>
      <p class="muted">
        {t('error.code')} <code>{refusal.code}</code>
      </p>
    </div>
  );
}

/** A form that takes one file; complete without JavaScript. */
export function UploadForm(props: {
  action: string;
  /** Of the field, unique on its page. */
  id: string;
  label: string;
  hint: string;
  button: string;
}): Child {
  const { action, id, label, hint, button } = props;
  return (
    <form class="upload" method="post" action={action} enctype="multipart/form-data">
      <label for={id}>{label}</label>
      <p class="muted" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        type="file"
        id={id}
        name="file"
        accept=".json,.jws,.txt,application/json"
        required
        aria-describedby={`${id}-hint`}
      />
      <button type="submit">{button}</button>
    </form>
  );
}
