/** What the pages of organisations share. */
import type { ClaimState, ClaimView, DomainHint } from '#node/hub/people/organisation-types.ts';
import { maxNoteLength } from '#node/hub/people/organisations-limits.ts';
import { kinds } from '#schema/record/index.ts';
import type { PageContext } from '../../view/context.ts';
import { FormField, type FormProblem } from '../../view/form.tsx';
import { Mark, type MarkKind } from '../../view/marks.tsx';

/** What was done just before, as the address says. */
export const doneKeys = [
  ...([
    'confirmed',
    'sent',
    'added',
    'withdrawn',
    'joined',
    'declined',
    'invited',
    'cancelled',
  ] as const),
  ...(['removed', 'left', 'agreed', 'objected', 'decided', 'saved'] as const),
] as const;
/** See {@link doneKeys}. */
export type Done = (typeof doneKeys)[number];

/** Says what was done. */
export function DoneNote({ done, context }: { done: Done | undefined; context: PageContext }) {
  if (!done) return null;
  return (
    <p class="done" role="status">
      {context.locale.t(`orgs.done.${done}`)}
    </p>
  );
}

const marks: Readonly<Record<ClaimState, MarkKind>> = {
  open: 'partial',
  'more-asked': 'late',
  accepted: 'live',
  refused: 'lost',
  withdrawn: 'stopped',
};

/** How far a claim is. */
export function ClaimStateTag({ state, context }: { state: ClaimState; context: PageContext }) {
  const mark = marks[state];
  return (
    <span class={`hub-state state-${mark}`}>
      <Mark kind={mark} /> {context.locale.t(`claims.${state}`)}
    </span>
  );
}

/** What the domain of the mail address tells. */
export function Hint(props: {
  readonly hint: DomainHint;
  readonly domains: readonly string[];
  readonly context: PageContext;
}) {
  const { hint, domains, context } = props;
  const { t } = context.locale;
  return (
    <>
      {t(`claims.hint.${hint}`)}
      {domains.length > 0 && (
        <small class="muted block">
          {t('claims.domains')}
          {t('colon')} {domains.map((domain, i) => [i > 0 && ', ', <bdi>{domain}</bdi>])}
        </small>
      )}
    </>
  );
}

/** Note and files. */
export function EvidenceFields(props: {
  readonly note: string;
  readonly days: number;
  /** Whether the hub knows already who asks. */
  readonly isAnswer?: boolean;
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}) {
  const { note, days, isAnswer = false, problems, context } = props;
  const { t } = context.locale;
  return (
    <>
      <FormField
        name="note"
        label={t(isAnswer ? 'claims.answer' : 'claims.note')}
        {...(!isAnswer && { hint: t('claims.noteHint') })}
        {...{ problems, context }}
        isOptional
      >
        {(attributes) => (
          <textarea {...attributes} rows={5} maxlength={maxNoteLength}>
            {note}
          </textarea>
        )}
      </FormField>
      <FormField
        name="documents"
        label={t('claims.documents')}
        hint={t('claims.documentsHint', { n: days })}
        {...{ problems, context }}
        isOptional
      >
        {(attributes) => (
          <input {...attributes} type="file" multiple accept=".pdf,.png,.jpg,.jpeg" />
        )}
      </FormField>
    </>
  );
}

/** The names of the identifiers, as records have them. */
export function identifierLabels(context: PageContext): ReadonlyArray<readonly [string, string]> {
  const fields = kinds.get('organisation')?.allFields.identifiers?.fields ?? {};
  return Object.entries(fields).map(([name, { label }]) => [
    name,
    context.locale.label(label, name),
  ]);
}

/** Bytes as people say them. */
export function sizeOf(bytes: number, context: PageContext): string {
  const { number } = context.locale;
  const kilo = bytes / 1_024;
  if (kilo < 1_024) return `${number(Math.max(1, Math.round(kilo)))} KB`;
  return `${number(Math.round((kilo / 1_024) * 10) / 10)} MB`;
}

/** Where a claim stands, and what the hub wrote: lines of a list of facts. */
export function StateFacts({ claim, context }: { claim: ClaimView; context: PageContext }) {
  const { t } = context.locale;
  return (
    <>
      <div>
        <dt>{t('claims.state')}</dt>
        <dd>
          <ClaimStateTag state={claim.state} context={context} />
        </dd>
      </div>
      {claim.reason !== '' && (
        <div>
          <dt>{t('claims.hubWrote')}</dt>
          <dd class="said">
            <bdi>{claim.reason}</bdi>
          </dd>
        </div>
      )}
    </>
  );
}

/** What the domain of the mail address says: a line of a list of facts. */
export function HintFact({ claim, context }: { claim: ClaimView; context: PageContext }) {
  return (
    <div>
      <dt>{context.locale.t('claims.hint')}</dt>
      <dd>
        <Hint hint={claim.hint} domains={claim.domains} context={context} />
      </dd>
    </div>
  );
}

/** When a claim was made: a line of a list of facts. */
export function SentFact({ claim, context }: { claim: ClaimView; context: PageContext }) {
  const { locale } = context;
  return (
    <div>
      <dt>{locale.t('claims.sent')}</dt>
      <dd>
        <time datetime={claim.created}>{locale.moment(claim.created)}</time>
      </dd>
    </div>
  );
}
