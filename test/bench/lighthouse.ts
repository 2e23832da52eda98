/**
 * What Lighthouse says of the pages that issue 5 names (home, search, record, form), on a telephone with
 * a slow line, which is its default, and on a desk.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import lighthouse, { desktopConfig, type RunnerResult } from 'lighthouse';
import { openTestAccounts } from '#node/accounts/testing/accounts.ts';
import { createFakeHub, fakeNow, fakeRid, fakeView } from '#node/web/testing/fake-hub.ts';
import { startPeopleHub } from '#node/web/testing/people-hub.ts';
import { servePortal } from '#node/web/testing/serve.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { Figure } from './measure.ts';

/** Issue 5, in hundredths. */
const goals = { performance: 95, accessibility: 100, 'best-practices': 95, seo: 95 } as const;
type Category = keyof typeof goals;
const categories = Object.keys(goals) as Category[];

const devices = { telephone: undefined, desk: desktopConfig } as const;

/** None that the demonstration has. */
const recordNumber = 0x5000;
const record = fullRecord('opportunity', { sharing: 'network', illustrative: false });
const recordPath = `/r/flanders/${fakeRid(recordNumber)}`;

interface MeasuredPage {
  readonly name: string;
  readonly url: string;
  /** Kept from search engines on purpose: it is not asked whether they may read it. */
  readonly isClosed?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What counts in a category and is not as it should be. */
function failing({ lhr }: RunnerResult, category: Category): string[] {
  return (lhr.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id);
}

function figureOf(what: string, run: RunnerResult): Figure {
  const scores = categories.map((category) => {
    const score = Math.round((run.lhr.categories[category]?.score ?? 0) * 100);
    const isMet = score >= goals[category];
    const reasons = isMet ? '' : ` (${failing(run, category).join(', ')})`;
    return { isMet, text: `${category} ${score}${reasons}` };
  });
  return {
    what,
    measured: scores.map(({ text }) => text).join(', '),
    goal: {
      text: categories.map((category) => `≥ ${goals[category]}`).join(', '),
      isMet: scores.every(({ isMet }) => isMet),
    },
  };
}

/** Looks at pages of a portal in memory, and at a draft in a real hub. */
export async function benchLighthouse(): Promise<Figure[]> {
  await using open = new AsyncDisposableStack();
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  open.defer(() => browser.close());
  const { accounts } = open.use(await openTestAccounts());
  const hub = createFakeHub({ views: [fakeView(record, { n: recordNumber })] });
  const portal = await servePortal(hub, { now: () => fakeNow, accounts });
  open.defer(() => portal.close());
  const people = open.use(await startPeopleHub());
  const { to } = await people.ask('/my/new', {
    as: 'ana',
    form: { kind: 'opportunity', organisation: '' },
  });
  const pages: readonly MeasuredPage[] = [
    { name: 'home', url: `${portal.url}/` },
    { name: 'search', url: `${portal.url}/search` },
    { name: 'answer to words', url: `${portal.url}/search?q=hydrogen`, isClosed: true },
    { name: 'record at its own hub', url: portal.url + recordPath },
    { name: 'calendar', url: `${portal.url}/calendar/2027-04` },
    { name: 'form of a new account', url: `${portal.url}/account/sign-up` },
    { name: 'form of a report', url: `${portal.url}${recordPath}/report`, isClosed: true },
    {
      name: 'form of a draft',
      url: people.at.url + to,
      isClosed: true,
      headers: { 'X-Test-Actor': 'ana' },
    },
  ];
  const figures: Figure[] = [];
  for (const { name, url, isClosed, headers = {} } of pages) {
    // The first visit makes what the hub keeps for the others.
    await (await fetch(url, { headers })).arrayBuffer();
    for (const [device, config] of Object.entries(devices)) {
      const flags = {
        ...({ port, logLevel: 'error', output: 'json', onlyCategories: categories } as const),
        ...{ extraHeaders: headers, disableFullPageScreenshot: true },
        ...(isClosed && { skipAudits: ['is-crawlable'] }),
      };
      const run = await lighthouse(url, flags, config);
      if (run?.lhr.finalDisplayedUrl !== url) throw new Error(`Lighthouse did not see ${url}.`);
      figures.push(figureOf(`${name}, ${device}${isClosed ? ' (not indexed)' : ''}`, run));
    }
  }
  return figures;
}
