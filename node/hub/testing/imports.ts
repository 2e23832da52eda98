/** Imports of a test hub, and files for them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { HubError, type HubErrorCode } from '../errors.ts';
import { createImportParts } from '../importing.ts';
import { createImports } from '../imports.ts';
import type { ImportDraft, Imports } from '../imports-types.ts';
import { createImportWork, type ImportWorkOptions } from '../imports-work.ts';
import { OutsideError } from '../outside-fetch.ts';
import { type Actor, visitor } from '../people/actor.ts';
import { createAudit } from '../people/audit.ts';
import { createPublishing } from '../publishing.ts';
import type { TestHub } from './hub-context.ts';

/** A hub editor. */
export const editor: Actor = {
  ...visitor,
  user: 'e1',
  name: 'E',
  offices: new Set(['hub-editor']),
};
/** An administrator. */
export const admin: Actor = {
  ...{ ...visitor, user: 'a1', name: 'A', hasSecondFactor: true },
  offices: new Set(['administrator']),
};
/** Somebody without an office. */
export const member: Actor = { ...visitor, user: 'm1', name: 'M' };
export const signal = new AbortController().signal;

type Told = readonly [user: string, event: string, link: string];

/** A hub whose imports can be used. @returns settle: does what is waiting; told: who was told what */
export function importsOf(
  hub: TestHub,
  options: Partial<ImportWorkOptions> & { perBatch?: number } = {},
) {
  const context = { ...hub.context, importFolder: join(hub.directory, 'imports') };
  const publishing = createPublishing(context);
  const audit = createAudit(context);
  const parts = createImportParts(context, publishing, options.perBatch);
  const told: Told[] = [];
  const work = createImportWork({
    ...{ context, parts, watchedFolder: hub.directory },
    fetch: async () => {
      throw new OutsideError('not-allowed');
    },
    notifications: {
      notify: async (user, event, _, link) => void told.push([user, event, link]),
    },
    ...options,
  });
  const imports = createImports({ context, parts, publishing, audit });
  const settle = async () => {
    while (await work.step(signal));
  };
  return { imports, work, settle, publishing, parts, audit, told };
}

/** A file as it is uploaded. */
export async function* chunks(data: string | Uint8Array) {
  yield typeof data === 'string' ? new TextEncoder().encode(data) : data;
}

/** Expects an error. */
export async function refused(work: Promise<unknown>, code: HubErrorCode): Promise<void> {
  await assert.rejects(work, (error) => error instanceof HubError && error.code === code);
}

/** Entries of the hub's own feed. */
export const seqOf = async (hub: TestHub) => (await hub.storage.feeds.state('lille'))?.seq ?? 0;

/** A file of a register, in French, with a region that is misspelt. */
export const firms = [
  'Numéro;Raison sociale;Activité;Région;Code NAF;Site web;Catégorie',
  '1;Alpha;Hydrogène;Nord-Pas de Calais;20.11;www.alpha.example;PME',
  '2;Bêta;Éoliennes;Picardie;35.1;;PME',
  '3;Gamma;Acier;Nordd;24;https://gamma.example;PME',
].join('\n');

/** From upload to check, with what is suggested. */
export async function checked(
  imports: Imports,
  settle: () => Promise<void>,
  data: string | Uint8Array,
  change: (draft: ImportDraft) => ImportDraft = (draft) => draft,
) {
  const { id } = await imports.upload(editor, 'firms.csv', chunks(data));
  const draft = await imports.suggest(editor, id, 'organisation', 'fr');
  await imports.draft(editor, id, change(draft));
  await imports.check(editor, id);
  await settle();
  return id;
}

/** Publishes whatever may be. */
export const all = { takesErased: false, takesWithdrawn: true };

/** From upload to publication. */
export async function published(
  { imports, settle }: Pick<ReturnType<typeof importsOf>, 'imports' | 'settle'>,
  data: string | Uint8Array,
  change?: (draft: ImportDraft) => ImportDraft,
) {
  const id = await checked(imports, settle, data, change);
  await imports.publish(editor, id, all);
  await settle();
  return imports.get(editor, id);
}

/** A register of firms. */
export const table = (rows: ReadonlyArray<readonly [id: string | number, name: string]>) =>
  `id;name;region;type\n${rows.map(([id, name]) => `${id};${name};BE21;sme`).join('\n')}\n`;
/** A register of so many. */
export const many = (n: number, name = 'Firm') =>
  table(Array.from({ length: n }, (_, i) => [i, `${name} ${i}`] as const));
