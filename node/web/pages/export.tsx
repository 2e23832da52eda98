/** Where exports begin: what one may see, in which form. */
import { may } from '#node/hub/people/policy.ts';
import type { DirectoryEntry } from '#node/hub/types.ts';
import { kindNames, kinds } from '#schema/record/index.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { Choice } from './import/file.tsx';

/**
 * Makes the page.
 * @param fingerprint of the trust list here, by which an archive is checked
 */
export function exportPage(
  directory: readonly DirectoryEntry[],
  fingerprint: string | undefined,
  context: PageContext,
): Page {
  const { locale, actor } = context;
  const { t, label } = locale;
  const title = t('export.title');
  const isMember = may(actor, 'record.read-hub-only', 'hub');
  return {
    title,
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <h1>{title}</h1>
        <p class="lead">{t(isMember ? 'export.leadMember' : 'export.lead')}</p>
        <form class="form" method="get" action="/export/records">
          <fieldset>
            <legend>{t('export.format')}</legend>
            {(['csv', 'jsonl'] as const).map((format) => (
              <label class="choice import-choice">
                <input type="radio" name="format" value={format} checked={format === 'csv'} />
                <span>
                  {t(`export.${format}`)}
                  <small>{t(`export.${format}Hint`)}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <Choice
            name="kind"
            label={t('export.kind')}
            value=""
            options={[
              ['', t('export.kindAll')],
              ...kindNames.map((kind) => [kind, label(kinds.get(kind)?.label.many, kind)] as const),
            ]}
            context={context}
          />
          <Choice
            name="hub"
            label={t('export.hub')}
            value=""
            options={[
              ['', t('export.hubAll')],
              ...directory.map(({ hub, name }) => [hub, name] as const),
            ]}
            context={context}
          />
          <button type="submit">{t('export.button')}</button>
        </form>
        <section class="section" aria-labelledby="dictionary">
          <h2 id="dictionary">{t('export.dictionary')}</h2>
          <p>{t('export.dictionaryText')}</p>
          <p>
            <a href="/export/dictionary.json" download>
              {t('export.dictionaryLink')}
            </a>
          </p>
        </section>
        {may(actor, 'export.all', 'hub') && (
          <section class="section" aria-labelledby="archive">
            <h2 id="archive">{t('export.archive')}</h2>
            <p>{t('export.archiveText')}</p>
            <p>
              <a class="button quiet" href="/export/archive" download>
                {t('export.archiveButton')}
              </a>
            </p>
            <p>
              {t('provenance.run')}{' '}
              <code class="command">
                npx interhub verify {context.hub.id}.archive.jsonl --trust{' '}
                {fingerprint ? `'${fingerprint}'` : '…'}
              </code>
            </p>
            <p class="muted">{t('provenance.compare')}</p>
          </section>
        )}
      </div>
    ),
  };
}
