/** What Lighthouse says of the pages that most visitors see first, as on a desk with a usual line. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { createFakeHub, fakeNow, fakeRid, fakeView } from '#node/web/testing/fake-hub.ts';
import { servePortal } from '#node/web/testing/serve.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { launchBrowser } from '../browser/launch.ts';
import { atLeast, type Figure } from './measure.ts';

/** Issue 5, in hundredths. */
const goals = { accessibility: 100, 'best-practices': 95, seo: 95, performance: 95 } as const;
type Category = keyof typeof goals;

/** None that the demonstration has. */
const recordNumber = 0x5000;
const record = fullRecord('opportunity', { sharing: 'network', illustrative: false });
const pages = [
  { path: '/', isIndexed: true },
  { path: '/search?q=hydrogen', isIndexed: false },
  { path: `/r/flanders/${fakeRid(recordNumber)}`, isIndexed: true },
  { path: '/calendar/2027-04', isIndexed: true },
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Looks at the pages of a portal whose hub is in memory. */
export async function benchLighthouse(): Promise<Figure[]> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  const hub = createFakeHub({ views: [fakeView(record, { n: recordNumber })] });
  const portal = await servePortal(hub, { now: () => fakeNow });
  try {
    const figures: Figure[] = [];
    for (const { path, isIndexed } of pages) {
      // The first visit makes what the hub keeps for the others.
      await (await fetch(portal.url + path)).arrayBuffer();
      const run = await lighthouse(portal.url + path, {
        ...{ port, logLevel: 'error', output: 'json', onlyCategories: Object.keys(goals) },
        // Searches are not for search engines, on purpose.
        ...(!isIndexed && { skipAudits: ['is-crawlable'] }),
        formFactor: 'desktop',
        throttlingMethod: 'simulate',
        throttling: {
          ...{ rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1 },
          ...{ requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 },
        },
        screenEmulation: {
          ...{ mobile: false, width: 1350, height: 940 },
          deviceScaleFactor: 1,
          disabled: false,
        },
      });
      const categories = run?.lhr.categories;
      for (const name of Object.keys(goals) as Category[]) {
        const score = Math.round((categories?.[name]?.score ?? 0) * 100);
        figures.push({
          what: `${path}: ${name}`,
          measured: String(score),
          goal: atLeast(score, goals[name], 'of 100'),
        });
      }
    }
    return figures;
  } finally {
    await browser.close();
    await portal.close();
  }
}
