/** Name, logo and colour of the hub, and how pages look in that colour. */
import {
  type BrandingSettings,
  brandColours,
  brandGrounds,
  contrastOf,
  maxBrandName,
  maxLogoBytes,
  maxLogoPixels,
  type SchemeColours,
} from '#node/hub/branding.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';

/** What pages look like without a colour of the hub's own: that of styles/0-tokens.css. */
const usualColour = '#0b5f66';

/** The values of the messages about limits. */
export const lookLimits = {
  n: maxBrandName,
  kb: Math.floor(maxLogoBytes / 1_000),
  pixels: maxLogoPixels,
} as const;

interface Sample {
  readonly colours: SchemeColours;
  readonly scheme: 'light' | 'dark';
  readonly name: string;
  readonly context: PageContext;
}

/** A page in small. Colours are attributes: a style sheet is made only of what is saved. */
function SamplePage({ colours, scheme, name, context }: Sample) {
  const { t, number } = context.locale;
  const { paper } = brandGrounds[scheme];
  const ratio = (a: string, b: string) => number(Math.floor(contrastOf(a, b) * 10) / 10);
  const text = {
    link: ratio(colours.accent, paper),
    button: ratio(colours.onAccent, colours.accent),
  };
  return (
    <figure class="look-sample">
      <svg viewBox="0 0 320 150" role="img" aria-label={t(`look.${scheme}`)}>
        <rect width="320" height="150" fill={paper} />
        <rect width="320" height="42" fill={colours.deep} />
        <text x="16" y="27" font-size="16" font-weight="600" fill={colours.onDeep}>
          {name}
        </text>
        <text x="16" y="76" font-size="15" text-decoration="underline" fill={colours.accent}>
          {t('look.sampleLink')}
        </text>
        <rect x="16" y="96" width="150" height="38" rx="4" fill={colours.accent} />
        <text
          x="91"
          y="120"
          font-size="14"
          font-weight="600"
          text-anchor="middle"
          fill={colours.onAccent}
        >
          {t('look.sampleButton')}
        </text>
        <rect x="182" y="96" width="122" height="38" rx="4" fill={colours.accentSoft} />
      </svg>
      <figcaption>
        <strong>{t(`look.${scheme}`)}</strong>
        <br />
        {t('look.contrast', text)}
      </figcaption>
    </figure>
  );
}

function Preview({ look, context }: { look: BrandingSettings; context: PageContext }) {
  const { t } = context.locale;
  const colour = look.colour ?? usualColour;
  const { light, dark, isCorrected } = brandColours(colour);
  const name = look.name ?? 'Interhub';
  return (
    <section class="section" aria-labelledby="preview">
      <h2 id="preview">{t('look.preview')}</h2>
      <div class="look-samples">
        <SamplePage colours={light} scheme="light" {...{ name, context }} />
        <SamplePage colours={dark} scheme="dark" {...{ name, context }} />
      </div>
      {isCorrected && <p>{t('look.corrected', { colour, used: light.accent })}</p>}
      <p class="muted">{t('look.contrastNote')}</p>
    </section>
  );
}

function LogoField({ problems, context, hasLogo }: LookParts & { readonly hasLogo: boolean }) {
  const { t } = context.locale;
  const logo = context.branding?.logo;
  return (
    <>
      <FormField
        name="logo"
        label={t('look.logo')}
        hint={t('look.logoHint', lookLimits)}
        isOptional
        {...{ problems, context }}
      >
        {(attributes) => <input {...attributes} type="file" accept=".png,image/png" />}
      </FormField>
      {hasLogo && (
        <div class="field look-logo">
          {logo && (
            <p>
              <img
                src={logo.path}
                width={logo.width}
                height={logo.height}
                alt={t('look.logoNow')}
              />
            </p>
          )}
          <label class="tick">
            <input type="checkbox" name="remove" value="yes" />
            <span>{t('look.logoRemove')}</span>
          </label>
        </div>
      )}
    </>
  );
}

interface LookParts {
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}

/** What the page is made of. */
export interface LookState extends LookParts {
  /** As it would be; the logo as it is. */
  readonly look: BrandingSettings;
  readonly isSaved?: boolean;
  /** It was asked how it would look. */
  readonly isTried?: boolean;
  /** A file was chosen, which a page cannot show once more. */
  readonly hadFile?: boolean;
}

/** Makes the page. */
export function lookPage(state: LookState): Page {
  const { look, problems, context, isSaved = false, isTried = false, hadFile = false } = state;
  const { t } = context.locale;
  const isWrong = problems.some(({ field }) => field === 'colour');
  return deskPage(
    {
      path: '/administration/look',
      title: t('look.title'),
      problems,
      content: (
        <>
          {(isSaved || isTried) && (
            <p class={isSaved ? 'done' : 'notice'} role="status">
              {t(isSaved ? 'look.saved' : 'look.tried')} {isTried && hadFile && t('look.triedLogo')}
            </p>
          )}
          <p class="lead">{t('look.lead')}</p>
          <form
            class="form"
            method="post"
            action="/administration/look"
            enctype="multipart/form-data"
            novalidate
          >
            <TextField
              name="name"
              label={t('look.name')}
              hint={t('look.nameHint', lookLimits)}
              value={look.name ?? ''}
              maxLength={maxBrandName}
              isOptional
              {...{ problems, context }}
            />
            <fieldset class={isWrong ? 'field field-wrong' : 'field'} id="colours">
              <legend>{t('look.colours')}</legend>
              <label class="tick">
                <input
                  type="radio"
                  name="colours"
                  value="usual"
                  checked={!look.colour && !isWrong}
                />
                <span>{t('look.coloursUsual')}</span>
              </label>
              <label class="tick">
                <input
                  type="radio"
                  name="colours"
                  value="own"
                  checked={look.colour !== undefined || isWrong}
                />
                <span>{t('look.coloursOwn')}</span>
              </label>
              <FormField
                name="colour"
                label={t('look.colour')}
                hint={t('look.colourHint')}
                {...{ problems, context }}
              >
                {(attributes) => (
                  <input
                    {...attributes}
                    class="look-colour"
                    type="color"
                    value={look.colour ?? usualColour}
                  />
                )}
              </FormField>
            </fieldset>
            <LogoField hasLogo={look.logo !== undefined} {...{ problems, context }} />
            <p class="row">
              <button type="submit" name="do" value="save">
                {t('look.save')}
              </button>
              <button type="submit" name="do" value="try" class="quiet">
                {t('look.try')}
              </button>
            </p>
          </form>
          <Preview look={look} context={context} />
        </>
      ),
    },
    context,
  );
}
