/** Organisations, the audit log, and reading. */
import { leastCluster } from '#node/http/testing/fixture.ts';
import { type CaseMaker, hubsOwn, type PolicyCase } from './cases.ts';

/** Cases of organisations. Ana edits for one; Cleo has claimed another. */
export const organisationCases: CaseMaker = async (world): Promise<readonly PolicyCase[]> => {
  const { organisations, id: hub } = world.at.hub;
  const [ours, wanted, free] = [
    await world.cluster(),
    await world.cluster(),
    await world.cluster(),
  ];
  await world.claimed('ana', ours);
  const evidence = { note: '', documents: [] };
  const claim = await organisations.claim(await world.actor('cleo'), wanted, evidence);
  const of = (organisation: string) => () => ({ hub, author: null, organisation });
  const tooLong = { note: 'x'.repeat(2_001) };
  return [
    {
      ...{ action: 'organisation.claim', what: 'one that nobody edits for' },
      ...{ thing: of(free), path: `/organisations/claim/${free}`, form: tooLong },
    },
    {
      ...{ action: 'organisation.register', what: 'a new one' },
      thing: ({ user }) => ({ hub, author: user, organisation: null }),
      ...{ path: '/organisations/register', form: tooLong },
    },
    {
      ...{ action: 'organisation.verify', what: 'the list of claims' },
      ...{ thing: hubsOwn(world), path: '/desk/claims' },
    },
    {
      ...{ action: 'organisation.verify', what: 'somebody’s claim' },
      ...{ thing: of(wanted), path: `/desk/claims/${claim.id}`, form: { decision: '' } },
    },
    {
      ...{ action: 'organisation.editors', what: 'the team that Ana is in' },
      ...{ thing: of(ours), path: `/organisations/${ours}` },
    },
    {
      ...{ action: 'organisation.editors', what: 'inviting into it' },
      ...{ thing: of(ours), path: `/organisations/${ours}/invitations`, form: { address: '' } },
    },
    {
      ...{ action: 'organisation.editors', what: 'inviting into another' },
      ...{ thing: of(wanted), path: `/organisations/${wanted}/invitations`, form: { address: '' } },
    },
  ];
};

/** Cases of the audit log. */
export const auditCases: CaseMaker = async (world) =>
  ['', '/export?format=csv', '/export?format=jsonl'].map((rest) => ({
    ...{ action: 'audit.read' as const, what: `/administration/audit${rest}` },
    ...{ thing: hubsOwn(world), path: `/administration/audit${rest}` },
  }));

/** Cases of reading records. */
export const readingCases: CaseMaker = async (world): Promise<readonly PolicyCase[]> => {
  const { hub } = world.at;
  const inside = await hub.create(leastCluster({ sharing: 'hub' }));
  const open = await world.cluster();
  return [
    {
      ...{ action: 'record.read', what: 'shared with the network' },
      ...{ thing: hubsOwn(world), path: `/r/${hub.id}/${open}` },
    },
    {
      ...{ action: 'record.read-hub-only', what: 'shared in the hub alone' },
      ...{ thing: hubsOwn(world), path: `/r/${hub.id}/${inside.rid}` },
    },
  ];
};

/** Cases of the desk. */
export const deskCases: CaseMaker = async (world): Promise<readonly PolicyCase[]> => {
  const { desk, id: hub } = world.at.hub;
  const rid = await world.cluster();
  const said = { reason: 'spam', text: 'Not a cluster.', address: '', language: 'en' } as const;
  await desk.report(await world.actor('nobody'), { hub, rid, ...said });
  const [report] = await desk.reports(await world.actor('editor'), 'open');
  const elsewhere = () => ({ hub: 'bb', author: null, organisation: null });
  return [
    ...['/desk/quality', '/desk/reports', '/desk/hidden'].map((path) => ({
      ...{ action: 'desk.read' as const, what: path, thing: hubsOwn(world), path },
    })),
    {
      ...{ action: 'record.report', what: 'without a reason', thing: hubsOwn(world) },
      ...{ path: `/r/${hub}/${rid}/report`, form: { text: 'x' } },
    },
    {
      ...{ action: 'record.hide', what: 'without a reason', thing: elsewhere },
      ...{ path: '/desk/hidden', form: { address: `/r/bb/${rid}` } },
    },
    {
      // A record of one's own hub is not hidden but withdrawn.
      ...{ action: 'report.decide', what: 'a decision that does not fit', thing: hubsOwn(world) },
      ...{ path: `/desk/reports/${report?.id}`, form: { decision: 'hidden' } },
    },
  ];
};
