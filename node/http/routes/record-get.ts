/** `GET /api/v1/records/{hub}/{rid}`: a record with its provenance. */
import { sha256 } from '#federation/identity/index.ts';
import type { RecordView } from '#node/hub/types.ts';
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { anyRecord } from '../parameters.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

/** Weak, since `asOf` moves on while the record stays the same; none for what is not kept here. */
function entityTag(view: RecordView): string | undefined {
  const { source, epoch, seq, kid } = view.provenance;
  if (source === 'live') return undefined;
  const { id, state, updated, hubState, hubName, trustVersion } = view;
  const facts = [id, state, updated, hubState, hubName, trustVersion, source, epoch, seq, kid];
  return `W/"${sha256(JSON.stringify(facts)).slice(0, 22)}"`;
}

/** Whether a caller holds this version already (RFC 9110 §13.1.2, weak comparison). */
function holds(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = tag.replace(/^W\//, '');
  return header.split(',').some((t) => t.trim() === '*' || t.trim().replace(/^W\//, '') === opaque);
}

export const recordGet = defineRoute({
  method: 'get',
  path: '/api/v1/records/{hub}/{rid}',
  id: 'readRecord',
  tag: 'Records',
  summary: 'Read a record of any hub',
  description:
    'With its provenance: who signed it, with which key, at which position of its feed, and as of when this copy is known to be current. A withdrawn record has the state `withdrawn` and no content. With `If-None-Match`, an unchanged record has the answer 304.',
  rate: 'read',
  params: anyRecord,
  responses: {
    200: {
      description: 'The record.',
      headers: { ETag: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: answers.recordView, example: examples.recordView } },
    },
    304: { description: 'Unchanged since the version that `If-None-Match` names.' },
  },
  problems: ['not-found', 'erased', 'hidden', 'storage'],
  async handle({ c, params, access, services }) {
    const { hub, rid } = params;
    const view = await services.hub.get(hub, rid, access.audience, c.req.raw.signal);
    if (view.state === 'erased') {
      throw new HttpProblem('erased', `The record ${hub}/${rid} was erased by its owner.`);
    }
    if (view.state === 'hidden') {
      throw new HttpProblem('hidden', `This hub does not show the record: ${view.hidden?.note}`);
    }
    const tag = entityTag(view);
    c.header('Vary', 'Authorization');
    c.header('Cache-Control', access.audience === 'member' ? 'private, no-cache' : 'no-cache');
    if (tag) c.header('ETag', tag);
    if (tag && holds(c.req.header('If-None-Match'), tag)) return c.body(null, 304);
    return c.json(view);
  },
});
