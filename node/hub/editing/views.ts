/** Drafts as pages show them: with the names of people and organisations, and what may be done. */
import type { Drafts, StoredDraft } from '#node/storage/index.ts';
import type { Actor } from '../people/actor.ts';
import { type Common, isKeptBack, isoOf, subjectOf } from './context.ts';
import type { DraftSummary, DraftView } from './types.ts';
import { titleLanguage } from './value.ts';

/** Makes the views. */
export function createViews(drafts: Pick<Drafts, 'comments'>, common: Common) {
  const summarise = async (all: readonly StoredDraft[]): Promise<DraftSummary[]> => {
    const names = await common.namesOf(all.map(({ author }) => author));
    const orgs = [...new Set(all.map(({ organisation }) => organisation))];
    const orgNames = new Map(
      await Promise.all(orgs.map(async (id) => [id, await common.organisationName(id)] as const)),
    );
    return all.map((draft) => {
      const { id, rid, kind, author, organisation, state, title, languages, revision } = draft;
      return {
        ...{ id, rid, kind, author, organisation, state, title, languages, revision },
        language: titleLanguage(draft.value, languages),
        authorName: names.get(author ?? '') ?? '',
        organisationName: orgNames.get(organisation) ?? '',
        created: isoOf(draft.created),
        updated: isoOf(draft.updated),
        submitted: draft.submitted === null ? null : isoOf(draft.submitted),
      };
    });
  };

  async function viewOf(actor: Actor, draft: StoredDraft): Promise<DraftView> {
    const [summary] = await summarise([draft]);
    if (!summary) throw new TypeError('unreachable: one draft makes one summary');
    const comments = await drafts.comments(draft.id);
    const names = await common.namesOf([draft.editor, ...comments.map(({ user }) => user)]);
    const can = new Set(common.can(actor, draft, subjectOf(draft)));
    if (isKeptBack(actor, draft)) can.delete('publish');
    return {
      ...summary,
      value: draft.value,
      editorName: names.get(draft.editor ?? '') ?? '',
      comments: comments.map(({ user, isHub, event, text, at }) => ({
        ...{ isHub, event, text, at: isoOf(at), name: names.get(user ?? '') ?? '' },
      })),
      can,
    };
  }

  return { summarise, viewOf };
}
