/** What a new hub still needs, step by step, and how far it is. */
import { type FirstStep, isSetUp } from '#node/hub/administration/first-steps.ts';
import type { Hub } from '#node/hub/types.ts';
import type { PageContext } from '../../view/context.ts';
import { DeskTabs } from '../../view/desk-tabs.tsx';
import type { Page } from '../../view/layout.tsx';

interface Parts {
  readonly step: FirstStep;
  readonly context: PageContext;
}

/** Its number, or a tick. */
function Marker({ step, n }: { step: FirstStep; n: number }) {
  if (step.state !== 'done') {
    return (
      <span class="first-marker" aria-hidden="true">
        {n}
      </span>
    );
  }
  return (
    <span class="first-marker">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d="m5 12.5 4.5 4.5L19 7.5" />
      </svg>
    </span>
  );
}

function State({ step, context }: Parts) {
  const { t } = context.locale;
  const { state, isNeeded } = step;
  return (
    <span class={`first-state first-state-${state}`}>
      {t(`first.state.${state}`)}
      {!isNeeded && state === 'open' && <> · {t('first.advised')}</>}
    </span>
  );
}

/** @param isNext whether it is the first that can be done now */
function Step(parts: Parts & { readonly n: number; readonly isNext: boolean }) {
  const { step, context, n, isNext } = parts;
  const { t } = context.locale;
  const { name, state, href, note } = step;
  const title = t(`first.${name}.title`);
  return (
    <li class={`first-step first-step-${state}`}>
      <Marker step={step} n={n} />
      <div>
        <h2>
          {title} <State step={step} context={context} />
        </h2>
        {state !== 'done' && <p>{t(`first.${name}.why`)}</p>}
        {note && <p class="muted">{t(`first.note.${note.name}`, note.values)}</p>}
        {state === 'done' && (
          <p>
            <a href={href}>
              {t('first.again')}
              <span class="hidden">
                {t('colon')} {title}
              </span>
            </a>
          </p>
        )}
        {(state === 'open' || state === 'waiting') && (
          <p>
            <a class={isNext ? 'button' : 'button quiet'} href={href}>
              {t(`first.${name}.go`)}
            </a>
          </p>
        )}
      </div>
    </li>
  );
}

const countDone = (steps: readonly FirstStep[]) =>
  steps.filter(({ state }) => state === 'done').length;

/** One piece for each step, those that are done first. */
function Progress({ steps, context }: { steps: readonly FirstStep[]; context: PageContext }) {
  const [done, all] = [countDone(steps), steps.length];
  const width = 100 / all;
  return (
    <div class="first-progress">
      <p>
        <strong>{context.locale.t('first.progress', { done, all })}</strong>
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {steps.map((_, i) => (
          <rect
            class={i < done ? 'first-bar-done' : 'first-bar'}
            x={i * width}
            y="0"
            width={width - (i === all - 1 ? 0 : 0.8)}
            height="4"
          />
        ))}
      </svg>
    </div>
  );
}

/** Makes the page. */
export function firstStepsPage(steps: readonly FirstStep[], context: PageContext): Page {
  const { t } = context.locale;
  const isComplete = steps.every(({ state }) => state === 'done');
  const isLocked = steps.some(({ state }) => state === 'locked');
  const next = steps.find(({ state }) => state === 'open');
  return {
    title: t('first.title'),
    isIndexed: false,
    content: (
      <div class="wrap reading first-steps">
        {!isLocked && <DeskTabs path="/administration/first-steps" context={context} />}
        <h1>{t('first.title')}</h1>
        <p class="lead">{t(isComplete ? 'first.complete' : 'first.lead')}</p>
        <Progress steps={steps} context={context} />
        <ol class="first-list">
          {steps.map((step, i) => (
            <Step step={step} n={i + 1} isNext={step === next} context={context} />
          ))}
        </ol>
      </div>
    ),
  };
}

/**
 * The steps of whoever administers the hub, as long as it is not set up; undefined for everybody else.
 * A hub in trouble has other worries.
 */
export async function openFirstSteps(
  hub: Pick<Hub, 'administration'>,
  { actor }: Pick<PageContext, 'actor'>,
): Promise<readonly FirstStep[] | undefined> {
  if (!actor.offices.has('administrator')) return undefined;
  const steps = await hub.administration.firstSteps(actor).catch(() => undefined);
  return steps && !isSetUp(steps) ? steps : undefined;
}

/** On pages that administrators see first. */
export function FirstStepsNotice(props: {
  readonly steps: readonly FirstStep[] | undefined;
  readonly context: PageContext;
}) {
  const { steps, context } = props;
  const { t } = context.locale;
  if (!steps) return null;
  return (
    <div class="first-notice">
      <p>
        {t('first.notice', { done: countDone(steps), all: steps.length })}{' '}
        <a href="/administration/first-steps">{t('first.noticeGo')}</a>
      </p>
    </div>
  );
}
