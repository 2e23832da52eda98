/** What waits for governance officers, for those who have signed in. */
import type { ProposalView } from '#node/hub/governance-types.ts';
import { may } from '#node/hub/people/policy.ts';
import type { Hub } from '#node/hub/types.ts';
import type { PageContext } from './context.ts';

/** Whether the reader is an officer who has shown a second factor. */
export function isOfficer({ actor }: PageContext): boolean {
  return may(actor, 'proposal.sign', 'hub') && may(actor, 'join-request.decide', 'hub');
}

/** The offices whose signatures are missing where they are still needed; each once. */
function missingOffices({ old, new: next }: ProposalView): readonly string[] {
  const sides = [old, next].filter(({ isMet }) => !isMet);
  const missing = sides.flatMap((side) => side.missing);
  return [...new Map(missing.map(({ kid, office }) => [kid, office])).values()];
}

function Proposal({ proposal, context }: { proposal: ProposalView; context: PageContext }) {
  const { t } = context.locale;
  const { hash, version, fingerprint, state } = proposal;
  const missing = state === 'collecting' ? missingOffices(proposal) : [];
  return (
    <li>
      <a href={`/network/proposals/${hash}`}>
        {t('proposal.title', { version: String(version) })} <code>{fingerprint.slice(0, 11)}…</code>
      </a>
      {t('colon')} {t(state === 'complete' ? 'proposal.complete' : 'proposal.collecting')}
      {missing.length > 0 && (
        <>
          <p class="muted">{t('officers.missing')}</p>
          {/* One below the other: names of offices have commas of their own. */}
          <ul>
            {missing.map((office) => (
              <li>
                <bdi>{office}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

/** Open proposals with who has not signed, and requests to join; nothing for anybody else. */
export async function Waiting({ hub, context }: { hub: Hub; context: PageContext }) {
  if (!isOfficer(context)) return null;
  const { t } = context.locale;
  const [proposals, requests] = await Promise.all([
    hub.governance.proposals(),
    hub.governance.joinRequests(),
  ]);
  const open = proposals.filter(({ state }) => state === 'collecting' || state === 'complete');
  const n = requests.filter(({ state }) => state === 'open').length;
  return (
    <section class="section panel" aria-labelledby="waiting">
      <h2 id="waiting">{t('officers.title')}</h2>
      {open.length + n === 0 ? (
        <p>{t('officers.none')}</p>
      ) : (
        <ul>
          {open.map((proposal) => (
            <Proposal proposal={proposal} context={context} />
          ))}
          {n > 0 && (
            <li>
              <a href="/network/join">{t('officers.joining', { n })}</a>
            </li>
          )}
        </ul>
      )}
      <p class="muted">{t('officers.why')}</p>
    </section>
  );
}
