/** Drafts: writing, handing in, looking through, publishing. */
import { isDeepStrictEqual } from 'node:util';
import type { CommentEvent, StoredDraft, StoredDraftState } from '#node/storage/index.ts';
import { HubError } from '../errors.ts';
import type { Actor } from '../people/actor.ts';
import type { Action } from '../people/policy.ts';
import { uuidv7 } from '../record-id.ts';
import { prepareRecord, withDefaults } from '../record-preparation.ts';
import {
  type Common,
  commentOf,
  type EditingContext,
  isKeptBack,
  isoOf,
  kindOf,
  type Owned,
  subjectOf,
  userOf,
} from './context.ts';
import { differences, merge } from './differences.ts';
import { createDuplicates } from './duplicates.ts';
import {
  duplicatesWaitMs,
  maxCommentLength,
  maxComments,
  maxDraftBytes,
  maxListed,
  maxOpenDrafts,
} from './limits.ts';
import type { createRecords } from './records.ts';
import type { DraftView, Editing } from './types.ts';
import { asRecord, type DraftValue, languagesOf, titleOf, untilOf } from './value.ts';
import { createViews } from './views.ts';
import type { Event } from './workflow.ts';

const openStates = ['draft', 'submitted', 'changes-asked'] as const satisfies StoredDraftState[];

/** Makes the use cases about drafts. */
export function createDrafting(
  editing: EditingContext,
  common: Common,
  records: ReturnType<typeof createRecords>,
): Omit<
  Editing,
  'record' | 'history' | 'renew' | 'remind' | 'withdraw' | 'erase' | 'ending' | 'passTime'
> {
  const { context, audit, notifications, organisations } = editing;
  const { clock, storage } = context;
  const { drafts } = storage;
  const duplicates = createDuplicates(context);
  const { summarise, viewOf } = createViews(drafts, common);

  /** A draft that the actor may read. */
  async function held(actor: Actor, id: string): Promise<StoredDraft> {
    userOf(actor);
    const draft = await drafts.get(id.slice(0, 40));
    if (!draft) throw new HubError('not-found', 'There is no such draft.');
    need(actor, draft, 'draft.read');
    return draft;
  }

  function need(actor: Actor, thing: Owned, action: Action): void {
    if (!common.rights(actor, thing)(action))
      throw new HubError('forbidden', 'This is not yours to do.');
  }

  function assertSize(value: DraftValue): void {
    if (JSON.stringify(value).length > maxDraftBytes)
      throw new HubError('too-large', `A draft has at most ${maxDraftBytes} bytes.`);
  }

  const conflict = () =>
    new HubError('conflict', 'Somebody else has changed this draft meanwhile. Look at it again.');

  interface Told {
    readonly event: Event;
    readonly to: StoredDraftState;
    readonly revision?: number;
    readonly rid?: string;
    readonly comment?: { readonly event: CommentEvent; readonly text: string };
  }

  /** Moves a draft on, and notes what was said with it. */
  async function move(actor: Actor, draft: StoredDraft, told: Told): Promise<void> {
    const { event, to, revision, rid, comment } = told;
    common.take(actor, draft, subjectOf(draft), event);
    // What an editor of the hub says about another's draft is said by the hub.
    const isHub = common.rights(actor, draft)('draft.review') && draft.author !== actor.user;
    const isDone = await drafts.move(draft.id, {
      ...{ from: [draft.state], to, at: clock.now() },
      ...(revision !== undefined && { revision }),
      ...(rid !== undefined && { rid }),
      ...(comment && { comment: { ...comment, user: actor.user, isHub } }),
    });
    if (!isDone) throw conflict();
  }

  const link = ({ id }: Pick<StoredDraft, 'id'>) => `/my/drafts/${id}`;

  async function create(
    actor: Actor,
    draft: Owned & { kind: string; rid: string | null; value: DraftValue; languages: string[] },
  ): Promise<DraftView> {
    const user = userOf(actor);
    need(actor, draft, 'draft.create');
    if ((await drafts.countOpen(user)) >= maxOpenDrafts)
      throw new HubError('conflict', `Nobody has more than ${maxOpenDrafts} drafts at a time.`);
    const now = clock.now();
    const id = uuidv7(now);
    const { kind, rid, author, organisation, value, languages } = draft;
    await drafts.create({
      ...{ id, rid, kind, author, organisation, state: 'draft', value, languages },
      ...{ title: titleOf(value, languages), editor: user, created: now },
    });
    await audit.note(actor, 'draft.create', id, rid === null ? { kind } : { kind, rid });
    const made = await drafts.get(id);
    if (!made) throw new TypeError('unreachable: it was just made');
    return viewOf(actor, made);
  }

  /** What a draft would be published as, with what was left out filled in. */
  function recordOf(draft: StoredDraft): Record<string, unknown> {
    const kind = kindOf(draft.kind);
    return withDefaults(asRecord(kind, draft.value), clock.now()) as Record<string, unknown>;
  }

  function issuesOf(record: unknown) {
    const prepared = prepareRecord(record, clock.now());
    if (!prepared.ok) return prepared.issues;
    const until = untilOf(record as DraftValue);
    // What is over already would be archived at once.
    if (until !== null && until < isoOf(clock.now()).slice(0, 10)) {
      const { until: field } = kindOf(prepared.ready.record.kind).dates;
      const isOwn = field !== undefined && (record as DraftValue)[field] !== undefined;
      return [{ path: isOwn ? field : 'validUntil', message: 'is over already' }];
    }
    return [];
  }

  return {
    async start(actor, { kind, organisation, language }) {
      kindOf(kind);
      const author = userOf(actor);
      if (organisation !== null && !(await organisations.find(organisation)))
        throw new HubError('invalid', 'There is no such organisation here.', {
          issues: [{ path: 'organisation', message: 'is not known' }],
        });
      return create(actor, {
        ...{ kind, rid: null, author, organisation, languages: [language] },
        value: { sharing: 'network' },
      });
    },
    async revise(actor, rid) {
      userOf(actor);
      const record = await records.hold(rid);
      const open = await drafts.openOf(rid);
      if (open) {
        need(actor, open, 'draft.read');
        return viewOf(actor, open);
      }
      common.take(actor, record, record.subject, 'revise');
      const { kind, author, organisation, value } = record;
      const { kind: _, version: __, ...given } = value ?? {};
      const languages = languagesOf(kindOf(kind), given);
      return create(actor, {
        ...{ kind, rid, organisation, value: given },
        author: author ?? (organisation === null ? null : actor.user),
        languages: languages.length > 0 ? languages : ['en'],
      });
    },
    get: async (actor, id) => viewOf(actor, await held(actor, id)),
    async save(actor, id, { revision, value, languages, isFormKept = false }) {
      const draft = await held(actor, id);
      common.take(actor, draft, subjectOf(draft), 'edit');
      assertSize(value);
      const kind = kindOf(draft.kind);
      if (draft.revision === revision) {
        const isSame =
          isDeepStrictEqual(draft.value, value) && isDeepStrictEqual(draft.languages, languages);
        const saved = isSame
          ? revision
          : await drafts.save(id, revision, {
              ...{ value, languages, title: titleOf(value, languages) },
              ...{ user: actor.user, at: clock.now() },
            });
        if (saved !== undefined) {
          if (!isSame) await audit.note(actor, 'draft.edit', id, { revision: String(saved) });
          return { outcome: 'saved', draft: await viewOf(actor, await held(actor, id)) };
        }
      }
      const current = await held(actor, id);
      const base = await drafts.valueAt(id, revision);
      const merged = merge(kind, base, value, current.value);
      // A save of one's own that was still on its way, such as the form's by itself: nobody has to decide.
      const isOwn = current.editor === actor.user && current.revision > revision;
      const isShown = !isFormKept || isDeepStrictEqual(merged.value, value);
      if (isOwn && base && isShown && merged.conflicts.length === 0) {
        const tags = [...new Set([...languages, ...languagesOf(kind, merged.value)])];
        const next = { revision: current.revision, value: merged.value, languages: tags };
        return this.save(actor, id, next);
      }
      return {
        ...{ outcome: 'stale', draft: await viewOf(actor, current) },
        ...merged,
        theirs: base ? differences(kind, base, current.value) : null,
      };
    },
    async check(actor, id, language, asking) {
      const draft = await held(actor, id);
      const record = recordOf(draft);
      const published =
        draft.rid === null ? undefined : await records.hold(draft.rid).catch(() => undefined);
      const { found, unasked } = await duplicates.find(record, draft.rid, language, asking);
      return {
        draft: await viewOf(actor, draft),
        record,
        issues: issuesOf(record),
        duplicates: found,
        unasked,
        changes: published?.value ? differences(kindOf(draft.kind), published.value, record) : null,
      };
    },
    submit: (actor, id, revision, note) =>
      common.alone(async () => {
        const draft = await held(actor, id);
        const issues = issuesOf(recordOf(draft));
        if (issues.length > 0)
          throw new HubError('invalid-record', 'The record is not complete yet.', { issues });
        const text = note.trim().slice(0, maxCommentLength).toWellFormed();
        await move(actor, draft, {
          ...{ event: 'submit', to: 'submitted', revision },
          comment: { event: 'submitted', text },
        });
        await audit.note(actor, 'draft.submit', id);
        await notifications.notifyDesk(
          'draft.submitted',
          { title: draft.title },
          `/desk/review/${id}`,
        );
      }),
    takeBack: (actor, id) =>
      common.alone(async () => {
        const draft = await held(actor, id);
        const comment = { event: 'taken-back' as const, text: '' };
        await move(actor, draft, { event: 'take-back', to: 'draft', comment });
        await audit.note(actor, 'draft.edit', id, { event: 'taken-back' });
      }),
    discard: (actor, id) =>
      common.alone(async () => {
        const draft = await held(actor, id);
        common.take(actor, draft, subjectOf(draft), 'discard');
        await drafts.remove(id);
        await audit.note(actor, 'draft.discard', id);
      }),
    async comment(actor, id, given) {
      const draft = await held(actor, id);
      common.take(actor, draft, subjectOf(draft), 'comment');
      const text = commentOf(given);
      if ((await drafts.comments(id)).length >= maxComments)
        throw new HubError('conflict', 'Nothing more can be said here.');
      const isHub = common.rights(actor, draft)('draft.review') && draft.author !== actor.user;
      await drafts.comment(id, {
        ...{ user: actor.user, isHub, event: 'comment', text, at: clock.now() },
      });
      await audit.note(actor, isHub ? 'draft.review' : 'draft.edit', id, { event: 'comment' });
    },
    askForChanges: (actor, id, given) =>
      common.alone(async () => {
        const draft = await held(actor, id);
        need(actor, draft, 'draft.review');
        const comment = { event: 'changes-asked' as const, text: commentOf(given) };
        await move(actor, draft, { event: 'ask-for-changes', to: 'changes-asked', comment });
        await audit.note(actor, 'draft.review', id, { event: 'changes-asked' });
        const people = await common.peopleOf(draft);
        await notifications.notifyAll(
          people,
          'draft.changes-asked',
          { title: draft.title },
          link(draft),
        );
      }),
    reject: (actor, id, given) =>
      common.alone(async () => {
        const draft = await held(actor, id);
        need(actor, draft, 'draft.review');
        const reason = commentOf(given);
        const comment = { event: 'rejected' as const, text: reason };
        await move(actor, draft, { event: 'reject', to: 'rejected', comment });
        await audit.note(actor, 'draft.review', id, { event: 'rejected' });
        const people = await common.peopleOf(draft);
        await notifications.notifyAll(
          people,
          'draft.rejected',
          { title: draft.title, reason },
          link(draft),
        );
      }),
    async publish(actor, id, { revision, isConfirmed }) {
      const looked = await held(actor, id);
      need(actor, looked, 'record.publish');
      // Before it is this one's turn: other hubs may take their time.
      const alike = isConfirmed
        ? []
        : (
            await duplicates.find(
              recordOf(looked),
              looked.rid,
              'en',
              AbortSignal.timeout(2 * duplicatesWaitMs),
            )
          ).found;
      return common.alone(async () => {
        const draft = await held(actor, id);
        need(actor, draft, 'record.publish');
        if (draft.revision !== revision || isKeptBack(actor, draft)) throw conflict();
        const record = recordOf(draft);
        const issues = issuesOf(record);
        if (issues.length > 0)
          throw new HubError('invalid-record', 'The record is not valid.', { issues });
        common.take(actor, draft, subjectOf(draft), 'publish', untilOf(record));
        if (alike.length > 0)
          throw new HubError('conflict', 'There are possible duplicates: look at them first.');
        // Noted first: if the hub falls between the two, publishing again does not make a second one.
        const rid = draft.rid ?? uuidv7(clock.now());
        if (draft.rid === null) await drafts.reserve(id, rid);
        const { author, organisation } = draft;
        const whose = { author, organisation, user: actor.user };
        const published = await records.put(rid, record, whose);
        // A record that became private was erased at its old address, and all drafts of that with it.
        if (published.replaces === undefined)
          await move(actor, draft, { event: 'publish', to: 'published', rid: published.rid });
        await audit.note(actor, 'record.publish', published.rid, { draft: id });
        const isOrganisation = draft.kind === 'organisation' || draft.kind === 'cluster';
        const linked =
          organisation !== null && isOrganisation
            ? await organisations.find(organisation)
            : undefined;
        // The record of an organisation that was registered, not of another that it writes about.
        if (linked?.rid === null && linked.kind === draft.kind)
          await organisations.linkRecord(linked.id, published.rid);
        const people = new Set(await common.peopleOf(draft));
        people.delete(actor.user ?? '');
        await notifications.notifyAll(
          people,
          'record.published',
          { title: draft.title },
          `/r/${context.id}/${published.rid}`,
        );
        return published;
      });
    },
    async mine(actor) {
      const author = userOf(actor);
      const theirs = [...actor.organisations];
      const own = await drafts.list({
        ...{ author, organisations: theirs, order: 'updated', limit: maxListed },
        states: [...openStates, 'rejected'],
      });
      const owned = await storage.owners.listOf(author, theirs, maxListed);
      const rids = new Set(owned.map(({ rid }) => rid));
      // A record that was claimed was not published by editing, and is theirs all the same.
      for (const id of theirs) {
        const rid = (await organisations.find(id))?.rid;
        if (rid) rids.add(rid);
      }
      const all = await Promise.all(
        [...rids].map((rid) =>
          records.hold(rid).then(
            (one) => records.view(actor, one),
            () => undefined,
          ),
        ),
      );
      return { drafts: await summarise(own), records: all.filter((one) => one !== undefined) };
    },
    async queue(actor, { kind, organisation }) {
      userOf(actor);
      need(actor, { author: null, organisation: null }, 'desk.read');
      return summarise(
        await drafts.list({
          ...{ states: ['submitted'], order: 'submitted', limit: maxListed },
          ...(kind !== undefined && { kind }),
          ...(organisation !== undefined && { organisation }),
        }),
      );
    },
    async about(user) {
      const { drafts: own, comments } = await drafts.about(user);
      const records = await storage.owners.listOf(user, [], maxListed);
      return {
        drafts: own.map(({ id, kind, state, title, value, created, updated }) => ({
          ...{ id, kind, state, title, value, created: isoOf(created), updated: isoOf(updated) },
        })),
        comments: comments.map(({ text, event, at }) => ({ text, event, at: isoOf(at) })),
        records: records.map(({ rid, kind, title }) => ({ rid, kind, title })),
      };
    },
    forget: (user) => drafts.forget(user),
  };
}
