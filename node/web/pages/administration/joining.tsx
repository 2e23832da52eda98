/** The way into a network: request, fingerprint, first trust list. */
import type { JoiningView } from '#node/hub/administration/administration-types.ts';
import { outsideRel, safeHref } from '../../safe-url.ts';
import type { PageContext } from '../../view/context.ts';
import { DeskTabs } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { fill } from '../../view/sentence.tsx';

interface Parts {
  readonly view: JoiningView;
  readonly context: PageContext;
}

function Where({ view, context }: Parts) {
  const { trust } = view;
  if (!trust) return null;
  const { name, version, isMember } = trust;
  return (
    <p class={isMember ? 'done' : 'notice'}>
      {fill(context.locale, isMember ? 'setup.member' : 'setup.notNamed', {
        version: String(version),
        name: <bdi>{name}</bdi>,
      })}
    </p>
  );
}

function Outside({ url }: { url: string }) {
  const href = safeHref(url);
  return href ? (
    <a href={href} rel={outsideRel}>
      {url}
    </a>
  ) : (
    <code class="long">{url}</code>
  );
}

function Request({ view, context }: Parts) {
  const { locale } = context;
  const { t } = locale;
  const { request, dataFolder, handedInAt, hub } = view;
  return (
    <>
      {handedInAt !== null && (
        <p>{fill(locale, 'setup.handedIn', { url: <Outside url={handedInAt} /> })}</p>
      )}
      {request === null ? (
        <p>
          {fill(locale, 'setup.requestNone', { folder: <code class="long">{dataFolder}</code> })}
        </p>
      ) : (
        <>
          <p>{t('setup.requestText')}</p>
          <p>
            <a
              class="button quiet"
              href="/administration/joining/request"
              download={`join-request-${hub}.json`}
            >
              {t('setup.requestSave')}
            </a>
          </p>
          <p>{t('setup.requestSubmit')}</p>
          <pre class="first-command">
            <code>
              npx interhub join submit --url <i>{t('setup.requestAddress')}</i> --data {dataFolder}
            </code>
          </pre>
        </>
      )}
    </>
  );
}

function Accept({ view, fingerprint, problems, context }: AcceptParts) {
  const { t } = context.locale;
  if (view.trust) {
    return (
      <p>
        {t('setup.accepted')} <code class="fingerprint">{view.trust.fingerprint}</code>
      </p>
    );
  }
  return (
    <>
      <p>{t('setup.acceptText')}</p>
      <form
        class="form"
        method="post"
        action="/administration/joining"
        enctype="multipart/form-data"
        novalidate
      >
        <FormField
          name="file"
          label={t('setup.file')}
          hint={t('setup.fileHint')}
          {...{ problems, context }}
        >
          {(attributes) => (
            <input {...attributes} type="file" accept=".json,application/json" required />
          )}
        </FormField>
        <TextField
          name="fingerprint"
          label={t('setup.fingerprint')}
          hint={t('setup.fingerprintHint')}
          value={fingerprint}
          autocomplete="off"
          maxLength={400}
          {...{ problems, context }}
        />
        <button type="submit">{t('setup.acceptButton')}</button>
      </form>
    </>
  );
}

interface AcceptParts extends Parts {
  /** As it was typed. */
  readonly fingerprint: string;
  readonly problems: readonly FormProblem[];
}

/** Makes the page. */
export function joiningPage(parts: AcceptParts): Page {
  const { view, problems, context } = parts;
  const { locale } = context;
  const { t } = locale;
  const isMember = view.trust?.isMember ?? false;
  // What has led here is of no use any more.
  const request = isMember ? null : view.request;
  return {
    title: t('setup.title'),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading first-steps">
        <DeskTabs path="/administration/joining" context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h1>{t('setup.title')}</h1>
        <p class="lead">{fill(locale, 'setup.lead', { network: <bdi>{view.network}</bdi> })}</p>
        <Where view={view} context={context} />
        {!isMember && (
          <section class="section" aria-labelledby="request">
            <h2 id="request">1. {t('setup.request')}</h2>
            <Request view={view} context={context} />
          </section>
        )}
        {request && (
          <section class="section" aria-labelledby="compare">
            <h2 id="compare">2. {t('setup.compare')}</h2>
            <p>{t('setup.compareText')}</p>
            <p>
              <code class="fingerprint">{request.fingerprint}</code>
            </p>
            <p class="words" lang="en">
              {request.words}
            </p>
          </section>
        )}
        <section class="section" aria-labelledby="accept">
          <h2 id="accept">
            {isMember ? '' : `${request ? 3 : 2}. `}
            {t('setup.accept')}
          </h2>
          <Accept {...parts} />
        </section>
      </div>
    ),
  };
}
