/** Saved searches by mail: asking for one, confirming it, ending it. */
import type { Child } from 'hono/jsx';
import { describeSearch, pathOfSearch } from '#node/hub/alerts-search.ts';
import type { AlertFrequency, SavedSearch, SubscriptionView } from '#node/hub/alerts-types.ts';
import type { MessageKey } from '../messages/en.ts';
import { type Query, savedOf, writeQuery } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';

/** What the forms offer. */
export const frequencies = ['immediate', 'daily', 'weekly'] as const satisfies AlertFrequency[];

type HubNames = ReadonlyMap<string, string>;

function pageOf(title: MessageKey, content: Child, context: PageContext, status?: 400 | 404 | 503) {
  const heading = context.locale.t(title);
  const page: Page = {
    title: heading,
    isIndexed: false,
    section: 'search',
    ...(status && { status }),
    content: (
      <div class="wrap reading alert-page">
        <h1>{heading}</h1>
        {content}
      </div>
    ),
  };
  return page;
}

function Described(props: {
  search: SavedSearch;
  frequency?: AlertFrequency;
  hubNames: HubNames;
  context: PageContext;
}) {
  const { search, frequency, hubNames, context } = props;
  const { t, lang } = context.locale;
  const words = describeSearch(search, lang, hubNames);
  return (
    <dl class="facts">
      <div>
        <dt>{t('saved.search')}</dt>
        <dd>
          <a href={pathOfSearch(search)}>
            <bdi>{words === '' ? t('saved.everything') : words}</bdi>
          </a>
        </dd>
      </div>
      {frequency && (
        <div>
          <dt>{t('saved.often')}</dt>
          <dd>{t(`saved.${frequency}`)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The form. @param problem what was wrong with the one before */
export function newAlertPage(
  query: Query,
  hubNames: HubNames,
  context: PageContext,
  problem?: 'invalid-address' | 'full',
): Page {
  const { t } = context.locale;
  const { q, filters, widen } = query;
  const content = (
    <>
      <p class="lead">{t('saved.lead')}</p>
      <Described search={savedOf(query)} hubNames={hubNames} context={context} />
      {problem && (
        <p class="notice" role="alert" id="problem">
          {t(problem === 'full' ? 'saved.full' : 'saved.invalid')}
        </p>
      )}
      <form class="alert-form" action="/alerts" method="post">
        {[...writeQuery({ q, filters, widen })].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>
          <label for="address">{t('saved.address')}</label>
          <input
            id="address"
            type="email"
            name="address"
            required
            maxlength={254}
            autocomplete="email"
            aria-describedby={problem === 'invalid-address' ? 'problem' : undefined}
            aria-invalid={problem === 'invalid-address' ? 'true' : undefined}
          />
        </p>
        <fieldset>
          <legend>{t('saved.often')}</legend>
          {frequencies.map((frequency) => (
            <label class="choice">
              <input
                type="radio"
                name="frequency"
                value={frequency}
                checked={frequency === 'weekly'}
              />
              <span class="choice-label">{t(`saved.${frequency}`)}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit">{t('saved.submit')}</button>
        <p class="muted">
          {t('saved.privacy')} {t('saved.scope')}
        </p>
      </form>
    </>
  );
  return pageOf('saved.title', content, context, problem && (problem === 'full' ? 503 : 400));
}

/** After the form. */
export function askedPage(context: PageContext): Page {
  return pageOf('saved.askedTitle', <p class="lead">{context.locale.t('saved.asked')}</p>, context);
}

interface Held {
  readonly found: SubscriptionView;
  readonly token: string;
  readonly hubNames: HubNames;
  readonly context: PageContext;
}

/** A page of mail programs that look at links ahead must not confirm: that needs the button. */
export function confirmPage({ found, token, hubNames, context }: Held): Page {
  const { t } = context.locale;
  const { id, search, frequency } = found;
  const content = (
    <>
      <Described search={search} frequency={frequency} hubNames={hubNames} context={context} />
      <form action="/alerts/confirm" method="post">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="t" value={token} />
        <button type="submit">{t('saved.confirm')}</button>
      </form>
    </>
  );
  return pageOf('saved.confirmTitle', content, context);
}

/** Once it is confirmed, with the way to end it. */
export function confirmedPage({ found, token, hubNames, context }: Held): Page {
  const { t } = context.locale;
  const end = new URLSearchParams({ id: found.id, t: token });
  const content = (
    <>
      <p class="lead">{t('saved.confirmed')}</p>
      <Described
        search={found.search}
        frequency={found.frequency}
        hubNames={hubNames}
        context={context}
      />
      <p>
        <a href={`/alerts/unsubscribe?${end}`}>{t('saved.end')}</a>
      </p>
    </>
  );
  return pageOf('saved.confirmedTitle', content, context);
}

/** What the link of a mail shows to people; mail programs need not come here. */
export function endPage({ found, token, hubNames, context }: Held): Page {
  const { t } = context.locale;
  const action = `/alerts/unsubscribe?${new URLSearchParams({ id: found.id, t: token })}`;
  const content = (
    <>
      <Described
        search={found.search}
        frequency={found.frequency}
        hubNames={hubNames}
        context={context}
      />
      <form class="alert-end" action={action} method="post">
        <button type="submit">{t('saved.end')}</button>{' '}
        <button type="submit" name="all" value="true" class="quiet">
          {t('saved.endAll')}
        </button>
      </form>
    </>
  );
  return pageOf('saved.endTitle', content, context);
}

/** It is over. */
export function endedPage(context: PageContext): Page {
  const { t } = context.locale;
  return pageOf(
    'saved.endedTitle',
    <>
      <p class="lead">{t('saved.ended')}</p>
      <p>
        <a href="/search">{t('saved.toSearch')}</a>
      </p>
    </>,
    context,
  );
}

/** A link whose subscription is not there any more. */
export function goneAlertPage(context: PageContext): Page {
  const { t } = context.locale;
  return pageOf(
    'saved.goneTitle',
    <>
      <p class="lead">{t('saved.gone')}</p>
      <p>
        <a href="/search">{t('saved.toSearch')}</a>
      </p>
    </>,
    context,
    404,
  );
}
