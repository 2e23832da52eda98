/** The short statements on accessibility and privacy. */
import { proseOf } from '../messages/prose/index.ts';
import type { ProseSection } from '../messages/prose/texts.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';

/** Sections of plain text. */
export function Sections({ sections }: { sections: readonly ProseSection[] }) {
  return (
    <>
      {sections.map(({ title, paragraphs }) => (
        <section class="section">
          <h2>{title}</h2>
          {paragraphs.map((text) => (
            <p>{text}</p>
          ))}
        </section>
      ))}
    </>
  );
}

/** Makes the page of a statement. */
export function statementPage(name: 'accessibility' | 'privacy', context: PageContext): Page {
  const { locale } = context;
  const title = locale.t(name === 'privacy' ? 'footer.privacy' : 'footer.accessibility');
  return {
    title,
    canonical: `/${name}`,
    content: (
      <div class="wrap reading">
        <h1>{title}</h1>
        <Sections sections={proseOf(locale.lang)[name]} />
        {name === 'privacy' && (
          <p>
            <a href="/privacy/processing">{locale.t('processing.link')}</a>
          </p>
        )}
      </div>
    ),
  };
}
