/** What officers did at this hub, as a log that people can read. */
import type { Child } from 'hono/jsx';
import type { OfficerActionView } from '#node/hub/governance-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { ConsoleTabs } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { fill } from '../view/sentence.tsx';

/** Actions on one page. */
const actionsPerPage = 50;

/** What it was about, with a link to where it can be read. */
function Subject({ action, context }: { action: OfficerActionView; context: PageContext }): Child {
  const { t } = context.locale;
  const { subject, version, hub, isList, isKept, fingerprint } = action;
  const code = <code>{fingerprint.slice(0, 11)}…</code>;
  if (action.action === 'rejected') {
    const name = (
      <>
        {hub === null ? t('log.unknownHub') : <bdi>{hub}</bdi>} {code}
      </>
    );
    return isKept ? <a href={`/network/join#r-${subject}`}>{name}</a> : name;
  }
  const name = (
    <>
      {version === null ? t('log.unknownVersion') : t('history.version', { version: `${version}` })}{' '}
      {code}
    </>
  );
  if (isKept) return <a href={`/network/proposals/${subject}`}>{name}</a>;
  if (!isList || version === null) return name;
  return <a href={`/network/history?before=${version + 1}#v${version}`}>{name}</a>;
}

function What({ action, context }: { action: OfficerActionView; context: PageContext }) {
  const { locale } = context;
  const { version, isList } = action;
  return (
    <>
      {fill(locale, `log.${action.action}`, {
        subject: <Subject action={action} context={context} />,
      })}
      {isList && version !== null && action.action === 'published' && (
        <>
          {' '}
          <a href={`/network/history?before=${version + 1}#v${version}`}>
            {locale.t('console.history')}
          </a>
        </>
      )}
    </>
  );
}

function Who({ officer, context }: Pick<OfficerActionView, 'officer'> & { context: PageContext }) {
  const { t } = context.locale;
  if (!officer) return <>{t('log.anybody')}</>;
  return officer.office === '' ? (
    <>
      {t('joining.former')} <code>{officer.kid.slice(0, 8)}…</code>
    </>
  ) : (
    <bdi class="long">{officer.office}</bdi>
  );
}

function Table(props: { actions: readonly OfficerActionView[]; context: PageContext }) {
  const { actions, context } = props;
  const { locale } = context;
  const { t } = locale;
  return (
    <table class="cards log">
      <caption class="hidden">{t('console.log')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('log.when')}</th>
          <th scope="col">{t('log.who')}</th>
          <th scope="col">{t('log.what')}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <tr id={`n${action.n}`}>
            <th scope="row">
              <time datetime={action.at}>{locale.moment(action.at)}</time>
            </th>
            <td data-label={`${t('log.who')}${t('colon')}`}>
              <Who officer={action.officer} context={context} />
            </td>
            <td data-label={`${t('log.what')}${t('colon')}`}>
              <What action={action} context={context} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Makes the page. @param before from the query; actions with lower numbers are shown */
export async function networkLogPage(
  hub: Hub,
  before: string | undefined,
  context: PageContext,
): Promise<Page> {
  const { t } = context.locale;
  const below = before !== undefined && /^\d{1,15}$/.test(before) ? Number(before) : undefined;
  const all = await hub.governance.actions(below, actionsPerPage + 1);
  const actions = all.slice(0, actionsPerPage);
  const last = all.length > actions.length ? actions.at(-1) : undefined;
  return {
    title: t('log.title'),
    canonical: '/network/log',
    section: 'network',
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="log" context={context} />
        <h1>{t('log.title')}</h1>
        <p class="lead">{t('log.lead')}</p>
        {actions.length === 0 ? (
          <p>{t('log.none')}</p>
        ) : (
          <Table actions={actions} context={context} />
        )}
        <ul class="plain">
          {last && (
            <li>
              <a href={`/network/log?before=${last.n}`} rel="next">
                {t('log.older')}
              </a>
            </li>
          )}
          {below !== undefined && (
            <li>
              <a href="/network/log">{t('history.newest')}</a>
            </li>
          )}
        </ul>
      </div>
    ),
  };
}
