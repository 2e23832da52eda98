/** One proposal: what it changes, what is risky, who has signed, and how to sign or publish it. */
import type { ProposalView } from '#node/hub/governance-types.ts';
import type { Hub } from '#node/hub/types.ts';
import type { MessageKey } from '../messages/en.ts';
import { Changes, ConsoleTabs, type Refusal, RefusalBox, UploadForm } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import { FingerprintFact } from '../view/fingerprint.tsx';
import type { Page } from '../view/layout.tsx';
import { Mark } from '../view/marks.tsx';
import { riskSentence } from '../view/trust-sentences.tsx';
import { ProposalState } from './network-proposals.tsx';

function Risks({ proposal, context }: { proposal: ProposalView; context: PageContext }) {
  const { locale } = context;
  const { risks } = proposal;
  return (
    <section class="section" aria-labelledby="risks">
      <h2 id="risks">{locale.t('proposal.risks')}</h2>
      {risks.length === 0 ? (
        <p>{locale.t('proposal.noRisks')}</p>
      ) : (
        <ul class="alerts">
          {risks.map((risk) => (
            <li class="alert alert-notice">{riskSentence(risk, locale)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Side(props: {
  tally: ProposalView['old'];
  title: MessageKey;
  /** Keys that stand on the other side, where an address with #signed-… leads to. */
  elsewhere?: ReadonlySet<string>;
  context: PageContext;
}) {
  const { tally, title, elsewhere, context } = props;
  const { t } = context.locale;
  const { threshold: n, signed, missing, lacking, isMet } = tally;
  const rows = [
    ...signed.map((officer) => ({ ...officer, hasSigned: true })),
    ...missing.map((officer) => ({ ...officer, hasSigned: false })),
  ];
  return (
    <>
      <h3>{t(title, { n, all: rows.length })}</h3>
      <ul class="signers">
        {rows.map(({ office, kid, hasSigned }) => (
          <li id={hasSigned && !elsewhere?.has(kid) ? `signed-${kid}` : undefined}>
            <span class={`hub-state state-${hasSigned ? 'live' : 'late'}`}>
              <Mark kind={hasSigned ? 'live' : 'late'} />{' '}
              {t(hasSigned ? 'proposal.signed' : 'proposal.missing')}
            </span>
            <span>
              <bdi>{office}</bdi> <code class="long">{kid}</code>
              {hasSigned && <strong class="just-now">{t('proposal.added')}</strong>}
            </span>
          </li>
        ))}
      </ul>
      <p>{isMet ? t('proposal.enough') : t('proposal.more', { n: lacking })}</p>
    </>
  );
}

/** Whether both lists have the same officers and threshold. */
function isOneSide({ old, new: next }: ProposalView): boolean {
  const kids = (tally: ProposalView['old']) =>
    [...tally.signed, ...tally.missing].map(({ kid }) => kid).sort();
  return old.threshold === next.threshold && kids(old).join() === kids(next).join();
}

function Signatures({ proposal, context }: { proposal: ProposalView; context: PageContext }) {
  const { t } = context.locale;
  const isOne = isOneSide(proposal);
  const known = new Set(proposal.old.signed.map(({ kid }) => kid));
  return (
    <section class="section" aria-labelledby="signatures">
      <h2 id="signatures">{t('proposal.signatures')}</h2>
      <Side
        tally={proposal.old}
        title={isOne ? 'proposal.sideBoth' : 'proposal.sideOld'}
        context={context}
      />
      {!isOne && (
        <Side tally={proposal.new} title="proposal.sideNew" elsewhere={known} context={context} />
      )}
    </section>
  );
}

function HowToSign({ proposal, context }: { proposal: ProposalView; context: PageContext }) {
  const { t } = context.locale;
  const file = `proposal-${proposal.version}.json`;
  return (
    <section class="section" aria-labelledby="sign">
      <h2 id="sign">{t('proposal.sign')}</h2>
      <ol>
        <li>
          <a href={`/api/v1/trust/proposals/${proposal.hash}/document`} download={file}>
            {t('proposal.signSave')} ({file})
          </a>
        </li>
        <li>
          {t('proposal.signShow')}
          <code class="command">npx interhub trust show {file} --current trust.json</code>
        </li>
        <li>
          {t('proposal.signSign')}
          <code class="command">
            npx interhub trust sign {file} --current trust.json --key my-key.json
          </code>
        </li>
        <li>{t('proposal.signUpload')}</li>
      </ol>
      <UploadForm
        action={`/network/proposals/${proposal.hash}/signatures`}
        id="signature-file"
        label={t('proposal.upload')}
        hint={t('proposal.uploadText')}
        button={t('proposal.uploadButton')}
      />
    </section>
  );
}

function Publish({ proposal, context }: { proposal: ProposalView; context: PageContext }) {
  const { t } = context.locale;
  return (
    <section class="section panel" aria-labelledby="publish">
      <h2 id="publish">{t('publish.title')}</h2>
      <p>{t('publish.text')}</p>
      <form method="post" action={`/network/proposals/${proposal.hash}/publish`}>
        <button type="submit">{t('publish.button', { version: String(proposal.version) })}</button>
      </form>
    </section>
  );
}

function Facts({ proposal, context }: { proposal: ProposalView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  return (
    <dl class="facts">
      <div>
        <dt>{t('proposals.state')}</dt>
        <dd>
          <ProposalState state={proposal.state} context={context} />
        </dd>
      </div>
      <FingerprintFact fingerprint={proposal.fingerprint} hash={proposal.hash} context={context} />
      <div>
        <dt>{t('trust.issued')}</dt>
        <dd>{locale.moment(proposal.issued)}</dd>
      </div>
      <div>
        <dt>{t('trust.expires')}</dt>
        <dd>{locale.moment(proposal.expires)}</dd>
      </div>
      {proposal.note !== null && (
        <div>
          <dt>{t('proposal.note')}</dt>
          <dd>
            <bdi class="note">{proposal.note}</bdi>
            <p class="muted">{t('proposal.noteText')}</p>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Makes the page. @param refusal of what was just handed in */
export async function networkProposalPage(
  hub: Hub,
  hash: string,
  context: PageContext,
  refusal?: Refusal,
): Promise<Page> {
  const { t } = context.locale;
  const proposal = await hub.governance.proposal(hash);
  const { state, version } = proposal;
  const title = t('proposal.title', { version: String(version) });
  return {
    title: refusal ? `${t('refusal.title')} – ${title}` : title,
    section: 'network',
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="proposals" context={context} />
        <h1>{title}</h1>
        <p class="lead">{t('proposals.kept')}</p>
        {refusal && <RefusalBox refusal={refusal} context={context} />}
        {state === 'outdated' && <p class="notice">{t('proposal.outdatedText')}</p>}
        {state === 'published' && (
          <p class="notice">
            {t('proposal.publishedText')}{' '}
            <a href={`/network/history#v${version}`}>{t('console.history')}</a>
          </p>
        )}
        {state === 'complete' && <Publish proposal={proposal} context={context} />}
        <Facts proposal={proposal} context={context} />
        <section class="section" aria-labelledby="changes">
          <h2 id="changes">{t('proposal.changes')}</h2>
          <Changes changes={proposal.changes} context={context} />
        </section>
        <Risks proposal={proposal} context={context} />
        <Signatures proposal={proposal} context={context} />
        {(state === 'collecting' || state === 'complete') && (
          <HowToSign proposal={proposal} context={context} />
        )}
      </div>
    ),
  };
}
