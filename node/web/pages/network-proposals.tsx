/** Proposals for the next trust list that collect signatures at this hub. */
import type { ProposalView } from '#node/hub/governance-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { ConsoleTabs, type Refusal, RefusalBox, UploadForm } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { Mark } from '../view/marks.tsx';
import { Waiting } from '../view/waiting.tsx';

const marks = {
  collecting: 'partial',
  complete: 'live',
  published: 'own',
  outdated: 'stopped',
} as const;

/** The state of a proposal, with a mark and in words. */
export function ProposalState(props: { state: ProposalView['state']; context: PageContext }) {
  const { state, context } = props;
  const mark = marks[state];
  return (
    <span class={`hub-state state-${mark}`}>
      <Mark kind={mark} /> {context.locale.t(`proposal.${state}`)}
    </span>
  );
}

/** How many of today's officers have signed, and how many must. */
function signedOf({ old }: ProposalView): string {
  return `${old.signed.length}/${old.threshold}`;
}

function Table(props: { proposals: readonly ProposalView[]; context: PageContext }) {
  const { proposals, context } = props;
  const { locale } = context;
  const { t } = locale;
  return (
    <table class="cards">
      <caption class="hidden">{t('proposals.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('proposals.proposal')}</th>
          <th scope="col">{t('proposals.state')}</th>
          <th scope="col">{t('proposal.signatures')}</th>
          <th scope="col">{t('proposals.received')}</th>
        </tr>
      </thead>
      <tbody>
        {proposals.map((one) => (
          <tr>
            <th scope="row">
              <a href={`/network/proposals/${one.hash}`}>
                {t('history.version', { version: String(one.version) })}{' '}
                <code>{one.fingerprint.slice(0, 11)}…</code>
              </a>
            </th>
            <td data-label={`${t('proposals.state')}${t('colon')}`}>
              <ProposalState state={one.state} context={context} />
            </td>
            <td data-label={`${t('proposal.signatures')}${t('colon')}`}>{signedOf(one)}</td>
            <td data-label={`${t('proposals.received')}${t('colon')}`}>
              <time datetime={one.received}>{locale.moment(one.received)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Makes the page. @param refusal of what was just handed in */
export async function networkProposalsPage(
  hub: Hub,
  context: PageContext,
  refusal?: Refusal,
): Promise<Page> {
  const { t } = context.locale;
  const proposals = await hub.governance.proposals();
  const title = t('proposals.title');
  return {
    title: refusal ? `${t('refusal.title')} – ${title}` : title,
    canonical: '/network/proposals',
    section: 'network',
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="proposals" context={context} />
        <h1>{title}</h1>
        <p class="lead">{t('proposals.lead')}</p>
        <Waiting hub={hub} context={context} />
        {refusal && <RefusalBox refusal={refusal} context={context} />}
        {proposals.length === 0 ? (
          <p>{t('proposals.none')}</p>
        ) : (
          <Table proposals={proposals} context={context} />
        )}
        <p>{t('proposals.kept')}</p>
        <section class="section" aria-labelledby="submit">
          <h2 id="submit">{t('proposals.submit')}</h2>
          <UploadForm
            action="/network/proposals"
            id="proposal-file"
            label={t('proposals.file')}
            hint={t('proposals.fileText')}
            button={t('proposals.submitButton')}
          />
        </section>
      </div>
    ),
  };
}
