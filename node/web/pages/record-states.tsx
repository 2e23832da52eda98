/** Pages of records that cannot be shown: each says why, and what a reader can do. */
import type { RecordView, TrustSummary } from '#node/hub/types.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { Mark } from '../view/marks.tsx';
import { ProvenancePanel } from '../view/provenance.tsx';
import { hiddenReasonKey } from '../view/reasons.ts';
import { kindLabel } from '../view/results.tsx';

type HiddenState = Exclude<RecordView['state'], 'live'>;

const words: Readonly<
  Record<HiddenState, { title: MessageKey; text: MessageKey; next: MessageKey }>
> = {
  withdrawn: { title: 'withdrawn.title', text: 'withdrawn.text', next: 'withdrawn.next' },
  erased: { title: 'erased.title', text: 'erased.text', next: 'erased.next' },
  quarantined: { title: 'quarantined.title', text: 'quarantined.text', next: 'quarantined.next' },
  hidden: { title: 'hidden.title', text: 'hidden.text', next: 'hidden.next' },
  unreadable: { title: 'unreadable.title', text: 'unreadable.text', next: 'unreadable.next' },
};

/** RFC 7725 has the status for what may not be shown. */
const statuses: Readonly<Partial<Record<HiddenState, 410 | 451>>> = {
  withdrawn: 410,
  erased: 410,
  hidden: 451,
};

function Steps({ view, context }: { view: RecordView | undefined; context: PageContext }) {
  const { t } = context.locale;
  return (
    <ul>
      {view && (
        <li>
          <a href={`/hubs/${encodeURIComponent(view.hub)}`}>
            {t('state.hub')} <bdi>{view.hubName}</bdi>
          </a>
        </li>
      )}
      {view && (
        <li>
          <a href={`/search?kind=${encodeURIComponent(view.kind)}`}>{t('state.similar')}</a>
        </li>
      )}
      <li>
        <a href="/search">{t('state.search')}</a>
      </li>
    </ul>
  );
}

function StateContent(props: {
  state: HiddenState;
  view: RecordView | undefined;
  trust: TrustSummary | null;
  context: PageContext;
}) {
  const { state, view, trust, context } = props;
  const { locale } = context;
  const { title, text, next } = words[state];
  return (
    <div class="wrap state">
      {view && <p class="crumbs">{kindLabel(view.kind, locale)}</p>}
      <h1>
        <Mark
          kind={state === 'quarantined' ? 'stopped' : state === 'unreadable' ? 'partial' : 'lost'}
        />{' '}
        {locale.t(title)}
      </h1>
      <p class="lead">{locale.t(text)}</p>
      {view?.hidden && (
        <blockquote class="reason">
          <p>
            <strong>{locale.t(hiddenReasonKey(view.hidden.reason))}</strong>
          </p>
          <p>
            <bdi>{view.hidden.note}</bdi>
          </p>
        </blockquote>
      )}
      <p>{locale.t(next)}</p>
      {view?.hubState === 'suspended' && (
        <p>{locale.t('record.hubSuspended', { hub: view.hubName })}</p>
      )}
      {view && (view.hubState === 'left' || view.hubState === null) && (
        <p>{locale.t('record.hubLeft', { hub: view.hubName })}</p>
      )}
      <Steps view={view} context={context} />
      {view && state !== 'erased' && state !== 'hidden' && (
        <ProvenancePanel view={view} trust={trust} context={context} />
      )}
    </div>
  );
}

/** The page of a record that is known but not shown. A live one without content is unreadable. */
export function statePage(
  view: RecordView,
  trust: TrustSummary | null,
  context: PageContext,
): Page {
  const state = view.state === 'live' ? 'unreadable' : view.state;
  return {
    title: context.locale.t(words[state].title),
    status: statuses[state] ?? 200,
    isIndexed: false,
    content: <StateContent state={state} view={view} trust={trust} context={context} />,
  };
}

/** The page of a record of which only its erasure is known. */
export function erasedPage(context: PageContext): Page {
  return {
    title: context.locale.t('erased.title'),
    status: 410,
    isIndexed: false,
    content: <StateContent state="erased" view={undefined} trust={null} context={context} />,
  };
}
