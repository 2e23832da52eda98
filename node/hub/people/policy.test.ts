import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Actor, offices, visitor } from './actor.ts';
import {
  type Action,
  actions,
  may,
  needsSecondFactor,
  type Relation,
  relations,
  relationTo,
  roleMay,
  roles,
  rolesOf,
} from './policy.ts';

const member: Actor = { ...visitor, user: 'u1', name: 'M', email: 'm@example.org' };

/**
 * The whole table once more, in another form: for each role what it may do, by relation. A change of
 * the policy has to be made in both places, which is the point.
 */
const expected: Readonly<Record<string, Readonly<Partial<Record<Action, string>>>>> = {
  visitor: {
    'record.read': 'own organisation hub elsewhere',
    'record.report': 'own organisation hub elsewhere',
  },
  member: {
    'record.read-hub-only': 'own organisation hub',
    'draft.create': 'own',
    'draft.read': 'own',
    'draft.edit': 'own',
    'draft.submit': 'own',
    'draft.discard': 'own',
    'record.renew': 'own',
    'record.withdraw': 'own',
    'record.erase': 'own',
    'record.history': 'own',
    'organisation.claim': 'hub',
    'organisation.register': 'own',
  },
  'organisation-editor': {
    'draft.create': 'own organisation',
    'draft.read': 'own organisation',
    'draft.edit': 'own organisation',
    'draft.submit': 'own organisation',
    'draft.discard': 'own organisation',
    'record.renew': 'own organisation',
    'record.withdraw': 'own organisation',
    'record.erase': 'own organisation',
    'record.history': 'own organisation',
    'organisation.editors': 'organisation',
  },
  'hub-editor': {
    'draft.create': 'own organisation hub',
    'draft.read': 'own organisation hub',
    'draft.edit': 'own organisation hub',
    'draft.submit': 'own organisation hub',
    'draft.discard': 'own organisation hub',
    'draft.review': 'own organisation hub',
    'record.publish': 'own organisation hub',
    'record.renew': 'own organisation hub',
    'record.withdraw': 'own organisation hub',
    'record.history': 'own organisation hub',
    'record.hide': 'elsewhere',
    'organisation.verify': 'own organisation hub',
    'organisation.editors': 'own organisation hub',
    'desk.read': 'own organisation hub',
    'report.decide': 'own organisation hub',
    'import.run': 'own organisation hub',
    'export.all': 'own organisation hub',
  },
  administrator: {
    'draft.create': 'own organisation hub',
    'draft.read': 'own organisation hub',
    'draft.edit': 'own organisation hub',
    'draft.submit': 'own organisation hub',
    'draft.discard': 'own organisation hub',
    'draft.review': 'own organisation hub',
    'record.publish': 'own organisation hub',
    'record.renew': 'own organisation hub',
    'record.withdraw': 'own organisation hub',
    'record.erase': 'own organisation hub',
    'record.history': 'own organisation hub',
    'record.hide': 'elsewhere',
    'organisation.verify': 'own organisation hub',
    'organisation.editors': 'own organisation hub',
    'desk.read': 'own organisation hub',
    'report.decide': 'own organisation hub',
    'import.run': 'own organisation hub',
    'export.all': 'own organisation hub',
    'user.list': 'hub',
    'user.invite': 'hub',
    'user.offices': 'hub',
    'user.factors': 'hub',
    'user.remove': 'hub',
    'settings.change': 'hub',
    'token.manage': 'hub',
    'audit.read': 'hub',
  },
  'governance-officer': {
    'join-request.decide': 'own organisation hub elsewhere',
    'proposal.sign': 'own organisation hub elsewhere',
  },
};

test('each role may do exactly what stands here, to whose things stands here', () => {
  for (const role of roles) {
    for (const action of actions) {
      const allowed = relations.filter((relation) => roleMay(role, action, relation));
      assert.equal(allowed.join(' '), expected[role]?.[action] ?? '', `${role} ${action}`);
    }
  }
});

const anyActor = fc.record({
  user: fc.constantFrom(null, 'u1', 'u2'),
  name: fc.constant(''),
  email: fc.constant(''),
  offices: fc.subarray([...offices]).map((all) => new Set(all)),
  organisations: fc.subarray(['o1', 'o2']).map((all) => new Set(all)),
  hasSecondFactor: fc.boolean(),
});

test('nobody may do more than their roles, and without an account nobody has any but visitor', () => {
  fc.assert(
    fc.property(
      anyActor,
      fc.constantFrom(...actions),
      fc.constantFrom(...relations),
      (actor, action, relation) => {
        const held = rolesOf(actor);
        assert.equal(
          may(actor, action, relation),
          [...held].some((role) => roleMay(role, action, relation)),
        );
        if (actor.user === null) assert.deepEqual([...held], ['visitor']);
      },
    ),
  );
});

test('an administrator without a second factor is a member, and told that it is what is missing', () => {
  const admin: Actor = { ...member, offices: new Set(['administrator']) };
  assert.equal(may(admin, 'settings.change', 'hub'), false);
  assert.equal(needsSecondFactor(admin, 'settings.change', 'hub'), true);
  assert.equal(may({ ...admin, hasSecondFactor: true }, 'settings.change', 'hub'), true);
  assert.equal(needsSecondFactor(member, 'settings.change', 'hub'), false);
});

test('attack 75: a record of another organisation is no more one’s own than a stranger’s', () => {
  const actor: Actor = { ...member, organisations: new Set(['o1']) };
  const thing = (organisation: string | null, author: string | null = 'u1') => ({
    ...{ hub: 'here', author, organisation },
  });
  const relation = (organisation: string | null, author?: string | null): Relation =>
    relationTo(actor, thing(organisation, author), 'here');
  assert.equal(relation('o1', 'u2'), 'organisation');
  assert.equal(relation('o2'), 'hub', 'an author who has left the organisation');
  assert.equal(relation(null), 'own');
  assert.equal(relation(null, null), 'hub', 'imported: nobody’s');
  assert.equal(relationTo(visitor, thing(null, null), 'here'), 'hub');
  assert.equal(relationTo(actor, { ...thing('o1'), hub: 'there' }, 'here'), 'elsewhere');
  assert.equal(may(actor, 'draft.edit', relation('o2')), false);
});
