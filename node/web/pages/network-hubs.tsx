/** Every hub of the trust list with its state, keys and epochs, and what is known of how it runs. */
import { thumbprint } from '#federation/identity/index.ts';
import type { DirectoryEntry, Hub, TrustSummary } from '#node/hub/types.ts';
import type { Locale } from '../i18n.ts';
import { ConsoleTabs } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { Mark, type MarkKind } from '../view/marks.tsx';
import { placeWords, rangeWords } from '../view/trust-sentences.tsx';

type Member = TrustSummary['hubs'][number];

const states = {
  active: ['live', 'hub.active'],
  suspended: ['stopped', 'hub.suspended'],
  left: ['stopped', 'hub.left'],
} as const;

function keyState(key: Member['keys'][number], locale: Locale): { mark: MarkKind; words: string } {
  const { t } = locale;
  if (key.compromised) {
    const { lastGood } = key.compromised;
    const words = lastGood
      ? t('members.keyStolen', { place: placeWords(locale, lastGood) })
      : t('members.keyStolenAlways');
    return { mark: 'lost', words };
  }
  const range = rangeWords(locale, key);
  return key.until
    ? { mark: 'copy', words: t('members.keyRetired', { range }) }
    : { mark: 'live', words: t('members.keyInUse', { range }) };
}

function Keys({ member, context }: { member: Member; context: PageContext }) {
  return (
    <ul class="keys">
      {member.keys.map((key) => {
        const { mark, words } = keyState(key, context.locale);
        return (
          <li>
            <code class="long">{thumbprint(key.key)}</code>
            <span class={`hub-state state-${mark}`}>
              <Mark kind={mark} /> {words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function epochWords({ epoch, after }: Member['epochs'][number], locale: Locale): string {
  const { t } = locale;
  if (after) return t('members.epochAfter', { epoch, place: placeWords(locale, after) });
  return t(epoch === 1 ? 'members.epoch' : 'members.epochAnew', { epoch });
}

function Contact({ entry, context }: { entry: DirectoryEntry | undefined; context: PageContext }) {
  const { locale, now } = context;
  if (!entry || entry.contact === 'own') return <>{locale.t('hub.own')}</>;
  if (entry.contact === 'connected') return <>{locale.t('hub.connected')}</>;
  if (!entry.lastSeen) return <>{locale.t('hub.never')}</>;
  return (
    <time datetime={entry.lastSeen} title={locale.moment(entry.lastSeen)}>
      {locale.ago(entry.lastSeen, now)}
    </time>
  );
}

function MemberSection(props: {
  member: Member;
  entry: DirectoryEntry | undefined;
  context: PageContext;
}) {
  const { member, entry, context } = props;
  const { locale } = context;
  const { t } = locale;
  const [mark, state] = states[member.state];
  const unknown = t('members.unknown');
  return (
    <article class="member" aria-labelledby={`hub-${member.id}`}>
      <h2 id={`hub-${member.id}`}>
        <a href={`/hubs/${encodeURIComponent(member.id)}`}>
          <bdi>{member.name}</bdi>
        </a>
      </h2>
      <dl class="facts">
        <div>
          <dt>{t('trust.membership')}</dt>
          <dd>
            <span class={`hub-state state-${mark}`}>
              <Mark kind={mark} /> {t(state)}
            </span>
            {entry?.isFrozen && (
              <p class="hub-state state-lost">
                <Mark kind="lost" /> {t('hub.frozen')}
              </p>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('members.contact')}</dt>
          <dd>
            <Contact entry={entry} context={context} />
          </dd>
        </div>
        <div>
          <dt>{t('members.software')}</dt>
          <dd>
            <bdi>{entry?.software ?? unknown}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('members.list')}</dt>
          <dd>
            {typeof entry?.trustVersion === 'number'
              ? t('history.version', { version: String(entry.trustVersion) })
              : unknown}
          </dd>
        </div>
        <div>
          <dt>{t('members.epochs')}</dt>
          <dd>{locale.list(member.epochs.map((epoch) => epochWords(epoch, locale)))}</dd>
        </div>
        <div>
          <dt>{t('trust.keys')}</dt>
          <dd>
            <Keys member={member} context={context} />
          </dd>
        </div>
      </dl>
    </article>
  );
}

/** Makes the page. */
export async function networkHubsPage(hub: Hub, context: PageContext): Promise<Page> {
  const { t } = context.locale;
  const [trust, directory] = await Promise.all([hub.trust(), hub.directory()]);
  const entries = new Map(directory.map((entry) => [entry.hub, entry]));
  return {
    title: t('members.title'),
    canonical: '/network/hubs',
    section: 'network',
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="hubs" context={context} />
        <h1>{t('members.title')}</h1>
        <p class="lead">{t('members.lead')}</p>
        {trust ? (
          trust.hubs.map((member) => (
            <MemberSection member={member} entry={entries.get(member.id)} context={context} />
          ))
        ) : (
          <p>{t('trust.none')}</p>
        )}
      </div>
    ),
  };
}
