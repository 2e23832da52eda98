/** How good the hub's records are, and what would make each of them better. */
import type { AssessedRecord, QualitySurvey } from '#node/hub/desk/desk-types.ts';
import { maxPoints, ratings } from '#node/hub/desk/quality.ts';
import { CardTable } from '../../view/card-table.tsx';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { KindFilter } from '../../view/kind-filter.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel, recordPath } from '../../view/results.tsx';
import { Title } from '../../view/texts.tsx';

/** A share as a bar; the number beside it says the same. */
function Bar({ part, whole }: { part: number; whole: number }) {
  const width = whole === 0 ? 0 : (100 * part) / whole;
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width="100" height="8" rx="2" />
      <rect class="bar-part" width={width.toFixed(1)} height="8" rx="2" />
    </svg>
  );
}

/** Of the checks of a record those that lack most points, in words. */
function missing({ quality, brokenLinks }: AssessedRecord) {
  return (
    quality.checks
      .filter(({ points, max }) => points < max)
      // Where there is no link, none can be mended.
      .filter(({ name }) => name !== 'linksAnswer' || brokenLinks.length > 0)
      .toSorted((a, b) => b.max - b.points - (a.max - a.points))
  );
}

function Worst({ records, context }: { records: QualitySurvey['worst']; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  return (
    <CardTable
      rows={records}
      columns={[
        {
          label: t('quality.record'),
          cell: ({ rid, kind, title, titleLanguage }) => (
            <>
              <a href={`/desk/quality/${rid}`}>
                <Title text={title} language={titleLanguage} locale={locale} />
              </a>
              <br />
              <span class="muted">{kindLabel(kind, locale)}</span>
            </>
          ),
          isName: true,
        },
        {
          label: t('desk.quality'),
          cell: ({ quality }) => (
            <>
              {t(`quality.${quality.rating}`)}
              <br />
              <span class="muted">{locale.number(quality.points)}</span>
            </>
          ),
        },
        {
          label: t('quality.reasons'),
          cell: (record) =>
            missing(record)
              .slice(0, 2)
              .map(({ name }) => t(`quality.${name}`))
              .join(' · '),
        },
      ]}
      context={context}
    />
  );
}

function KindChoice({ kind, context }: { kind: string | undefined; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  return (
    <form class="inline-form" method="get" action="/desk/quality">
      <KindFilter kind={kind} context={context} />
      <button type="submit">{t('quality.show')}</button>
    </form>
  );
}

/** The page of the whole hub. */
export function qualityPage(
  survey: QualitySurvey,
  kind: string | undefined,
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const rows = (name: string, part: number, whole: number, text: string) => (
    <tr>
      <th scope="row">{name}</th>
      <td class="bar-cell">
        <Bar part={part} whole={whole} />
      </td>
      <td class="number">{text}</td>
    </tr>
  );
  return deskPage(
    {
      path: '/desk/quality',
      title: t('desk.quality'),
      isWide: true,
      content: (
        <>
          <p class="lead">{t('quality.lead')}</p>
          <KindChoice kind={kind} context={context} />
          {survey.records === 0 ? (
            <p>{t('quality.none')}</p>
          ) : (
            <>
              <p class="quality-sum">
                <strong>{t(`quality.${survey.rating}`)}</strong>{' '}
                {t('quality.points', { points: survey.points, max: maxPoints })}
                {' · '}
                {t('quality.count', { n: survey.records })}
                <br />
                <span class="muted">
                  {t('quality.asOf', { moment: locale.moment(survey.asOf) })}
                </span>
              </p>
              <div class="quality-tables">
                <section aria-labelledby="dimensions">
                  <h2 id="dimensions">{t('quality.dimensions')}</h2>
                  <table class="table">
                    {survey.dimensions.map(({ name, points, max }) =>
                      rows(
                        t(`quality.${name}`),
                        points,
                        max,
                        `${locale.number(points)} / ${locale.number(max)}`,
                      ),
                    )}
                  </table>
                </section>
                <section aria-labelledby="ratings">
                  <h2 id="ratings">{t('quality.ratings')}</h2>
                  <table class="table">
                    {ratings.map(({ name }) =>
                      rows(
                        t(`quality.${name}`),
                        survey.ratings[name],
                        survey.records,
                        locale.number(survey.ratings[name]),
                      ),
                    )}
                  </table>
                </section>
              </div>
              <section class="section" aria-labelledby="worst">
                <h2 id="worst">{t('quality.worst')}</h2>
                <Worst records={survey.worst} context={context} />
              </section>
            </>
          )}
        </>
      ),
    },
    context,
  );
}

/** The page of one record. */
export function recordQualityPage(record: AssessedRecord, context: PageContext): Page {
  const { locale, hub } = context;
  const { t } = locale;
  const lacks = missing(record);
  return deskPage(
    {
      path: '/desk/quality',
      title: `${t('quality.of')} ${record.title}`,
      heading: (
        <>
          {t('quality.of')}{' '}
          <Title text={record.title} language={record.titleLanguage} locale={locale} />
        </>
      ),
      content: (
        <>
          <p class="quality-sum">
            <strong>{t(`quality.${record.quality.rating}`)}</strong>{' '}
            {t('quality.points', { points: record.quality.points, max: maxPoints })}
            <br />
            <span class="muted">
              {t('quality.updated', { ago: locale.ago(record.updated, context.now) })}
            </span>
          </p>
          <h2>{t('quality.reasons')}</h2>
          {lacks.length === 0 && <p>{t('quality.perfect')}</p>}
          <ol>
            {lacks.map(({ name, points, max }) => (
              <li>
                {t(`quality.${name}`)}{' '}
                <span class="muted">{t('quality.more', { points: max - points })}</span>
              </li>
            ))}
          </ol>
          {record.brokenLinks.length > 0 && (
            <>
              <p>{t('quality.broken')}</p>
              <ul>
                {record.brokenLinks.map((url) => (
                  <li>
                    <bdi>{url}</bdi>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>
            <a href={recordPath(hub.id, record.rid)}>{t('report.back')}</a>
          </p>
        </>
      ),
    },
    context,
  );
}
