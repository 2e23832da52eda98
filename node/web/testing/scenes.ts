/**
 * The network in every state that a page can show, for tests in a browser and for looking at pages:
 * a record of each kind with all its fields, records that are gone, records by somebody hostile, hubs
 * in trouble, answers that lack something.
 */

import { HubError } from '#node/hub/errors.ts';
import type { Hub, RecordView, SearchRequest, SearchResponse } from '#node/hub/types.ts';
import { kindNames } from '#schema/record/index.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import type { FakeOptions } from './fake-hub.ts';
import { createFakeHub, fakeNow, fakeRid, fakeView } from './fake-hub.ts';
import { injections } from './injections.ts';
import { type ServedPortal, servePortal } from './serve.ts';

const firstFull = 0x1000;
const firstState = 0x2000;
const hostileNumber = 0x3000;

const line = injections.replaceAll(/\s+/g, ' ').slice(0, 180);

/** A record of another hub that tries everything a record can try. */
export const hostileView: RecordView = fakeView(
  fullRecord('organisation', {
    title: { en: line, fr: line },
    summary: { en: line },
    body: { en: injections },
    keywords: [line],
    sharing: 'network',
    links: [
      { type: 'image', url: 'http://169.254.169.254/latest/meta-data/', label: line },
      { type: 'website', url: 'javascript:window.injected=1' },
      { type: 'document', url: 'data:text/html,<script>window.injected=1</script>' },
      { type: 'website', url: 'http://127.0.0.1:1/admin' },
    ],
    contact: { office: line, email: 'a@example.org?bcc=b@example.org', phone: '+32 2 555 00 00' },
    location: { lat: 51, lon: 4, place: line },
    origin: { system: line, id: line, url: 'javascript:window.injected=1', licence: line },
  }),
  { n: hostileNumber, hub: 'wales', hubName: 'Wales hub <script>window.injected=1</script>' },
);

/** The path of the full record of each kind. */
export const fullPaths: ReadonlyMap<string, string> = new Map(
  kindNames.map((kind, i) => [kind, `/r/flanders/${fakeRid(firstFull + i)}`]),
);

const states = ['withdrawn', 'erased', 'quarantined', 'unreadable'] as const;
/** The path of a record in each state in which it is not shown. */
export const statePaths: Readonly<Record<(typeof states)[number], string>> = {
  withdrawn: `/r/wales/${fakeRid(firstState)}`,
  erased: `/r/wales/${fakeRid(firstState + 1)}`,
  quarantined: `/r/wales/${fakeRid(firstState + 2)}`,
  unreadable: `/r/wales/${fakeRid(firstState + 3)}`,
};
/** A record of a hub that has left, and one of a hub that is suspended. */
export const leftPath = `/r/wales/${fakeRid(firstState + 4)}`;
/** See {@link leftPath}. */
export const suspendedPath = `/r/luxembourg/${fakeRid(firstState + 5)}`;
/** The path of {@link hostileView}. */
export const hostilePath = `/r/wales/${fakeRid(hostileNumber)}`;

function sceneViews(): RecordView[] {
  const published = (kind: (typeof kindNames)[number]) => fullRecord(kind, { sharing: 'network' });
  return [
    ...kindNames.map((kind, i) => fakeView(published(kind), { n: firstFull + i })),
    ...states.map((state, i) =>
      fakeView(published('cluster'), {
        n: firstState + i,
        hub: 'wales',
        hubName: 'Wales hub',
        state,
        record: null,
      }),
    ),
    fakeView(published('cluster'), {
      n: firstState + 4,
      hub: 'wales',
      hubName: 'Wales hub',
      hubState: 'left',
    }),
    fakeView(published('cluster'), {
      n: firstState + 5,
      hub: 'luxembourg',
      hubName: 'Luxembourg hub',
      hubState: 'suspended',
    }),
    hostileView,
  ];
}

/** Words of a search that make the fake network answer in a certain way. */
export const sceneWords = {
  /** Some hubs are late, away or suspended. */
  partial: 'hydrogen partial',
  /** The same without a single result. */
  partialEmpty: 'nothing partial',
  empty: 'zzqqxx',
  /** Was widened, in all four languages. */
  widened: 'hydrogen widened',
  /** Was mistyped. */
  mistyped: 'hydrogn',
  /** Names a region that there is not. */
  unknown: 'hydrogen region:flandres',
  /** The hub fails. */
  broken: 'broken',
  busy: 'busy',
  /** As last word: hubs answer later than this one. */
  slow: 'slowly',
} as const;

const sceneStatus = ['own', 'answered', 'replica', 'partial', 'timeout', 'unreachable'] as const;

function partly(answer: SearchResponse): SearchResponse {
  return {
    ...answer,
    isPartial: true,
    total: { ...answer.total, relation: 'gte' },
    facets: Object.fromEntries(
      Object.entries(answer.facets).map(([name, values]) => [
        name,
        values.map((value) => ({ ...value, relation: 'gte' as const })),
      ]),
    ) as unknown as SearchResponse['facets'],
    hubs: answer.hubs.map((hub, i) => ({
      ...hub,
      status: hub.status === 'suspended' ? 'suspended' : (sceneStatus[i] ?? 'replica'),
      took: [1, 182, null, 640, 1_500, null][i] ?? null,
      relation: i === 3 ? 'gte' : 'eq',
    })),
  };
}

/** What a test may put in place of parts of the hub. */
export interface SceneOptions extends FakeOptions {
  /** Until when live hubs keep a search waiting whose last word is sceneWords.slow. */
  readonly release?: Promise<void>;
}

/** A hub that shows every state; see {@link sceneWords}. */
export function createSceneHub(options: SceneOptions = {}): Hub {
  const plain = createFakeHub({ ...options, views: [...sceneViews(), ...(options.views ?? [])] });
  return {
    ...plain,
    async search(request: SearchRequest, signal, onUpdate) {
      const { q } = request;
      if (q === sceneWords.broken) throw new Error('secret of the inside');
      if (q === sceneWords.busy) throw new HubError('busy', 'secret of the inside');
      if (q.endsWith(` ${sceneWords.slow}`)) {
        const words = q.slice(0, -sceneWords.slow.length - 1);
        const whole = await plain.search({ ...request, q: words }, signal);
        // At first, what is in this hub; the others answer when the test lets them.
        const own = whole.results.filter((r) => r.provenance.source === 'own');
        const hubs = whole.hubs.map((hub) =>
          hub.status === 'replica' ? { ...hub, status: 'timeout' as const, took: null } : hub,
        );
        onUpdate?.({ ...whole, results: own, hubs, isPartial: true, next: null });
        await options.release;
        return whole;
      }
      if (q === sceneWords.widened && request.widen !== false) {
        const answer = await plain.search({ ...request, q: 'hydrogen' }, signal);
        const others = ['hydrogène', 'Wasserstoff', 'waterstof', 'H2'];
        return { ...answer, widened: [{ word: 'hydrogen', with: others }] };
      }
      if (q === sceneWords.mistyped)
        return { ...(await plain.search(request, signal)), didYouMean: 'hydrogen' };
      if (q === sceneWords.unknown) {
        const answer = await plain.search({ ...request, q: 'hydrogen' }, signal);
        const nearest = [
          { value: 'BE2', label: 'Flanders' },
          { value: 'FRE', label: 'Hauts-de-France' },
        ];
        const warnings = [
          {
            ...{ reason: 'unknown' as const, text: 'region:flandres', facet: 'region' as const },
            ...{ value: 'flandres', nearest },
          },
        ];
        const { query } = answer;
        return { ...answer, query: { ...query, parsed: { ...query.parsed, warnings } } };
      }
      if (!q.endsWith(' partial')) return plain.search(request, signal);
      return partly(await plain.search({ ...request, q: q.replace(/ partial$/, '') }, signal));
    },
  };
}

/** Serves the scenes at a free port. */
export function serveScenes(options: SceneOptions = {}): Promise<ServedPortal> {
  return servePortal(createSceneHub(options), { now: () => fakeNow });
}
