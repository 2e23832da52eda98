/** A fingerprint as people compare it by telephone: in groups, and as words. */
import { fingerprintWords } from '#federation/identity/index.ts';
import type { PageContext } from './context.ts';

/**
 * A fact of a list of facts: the fingerprint of a document.
 * @param props.fingerprint as groups of characters
 * @param props.hash the same in full; spoken as words
 */
export function FingerprintFact({
  fingerprint,
  hash,
  explanation,
  context,
}: {
  fingerprint: string;
  hash: string;
  explanation?: string;
  context: PageContext;
}) {
  const { t } = context.locale;
  return (
    <div>
      <dt>{t('trust.fingerprint')}</dt>
      <dd>
        <code class="fingerprint">{fingerprint}</code>
        {explanation !== undefined && <p class="muted">{explanation}</p>}
        <details>
          <summary>{t('console.words')}</summary>
          <p class="words" lang="en">
            {fingerprintWords(hash)}
          </p>
        </details>
      </dd>
    </div>
  );
}
