/** A hub's data folder with many replicated records, made once for all parts that look at it. */
import { readDataFolder } from '#node/config/index.ts';
import type { PreparedHub } from '#node/demo/prepare.ts';
import { openStorage, type Storage } from '#node/storage/index.ts';
import { storeFeed } from './fill.ts';
import { clock } from './hub-parts.ts';
import { at, prepareHubs } from './local-hubs.ts';
import { type LoopDelay, timed, withLoopDelay } from './measure.ts';

/** Records of one batch of the indexer, as in a hub. */
const batch = 512;

/** See the file's comment. */
export interface FilledHub extends AsyncDisposable {
  /** The hub that has replicated the records. */
  readonly full: PreparedHub;
  /** A hub of the same network without any. */
  readonly empty: PreparedHub;
  readonly count: number;
  /** How its index was built. */
  readonly built: { readonly milliseconds: number; readonly delay: LoopDelay };
  open(): Promise<Storage>;
}

/**
 * Makes it. The feed that is replicated is that of a third hub, which is not started.
 * @param count records
 */
export async function fillHub(count: number): Promise<FilledHub> {
  await using making = new AsyncDisposableStack();
  const prepared = making.use(await prepareHubs(3));
  const { network } = prepared;
  const [full, empty, other] = [0, 1, 2].map((i) => at(prepared.hubs, i)) as [
    PreparedHub,
    PreparedHub,
    PreparedHub,
  ];
  const open = () =>
    openStorage({ directory: full.dataFolder, clock, ownHub: full.id, network, searchWorkers: 1 });
  const { signing } = await readDataFolder(other.dataFolder);
  await using storage = await open();
  await storeFeed([storage.feeds], { network, hub: other.id, key: signing, count });
  const { result, delay } = await withLoopDelay(() =>
    timed(async () => {
      while ((await storage.indexer.runOnce(batch)) > 0);
    }),
  );
  const owned = making.move();
  return {
    ...{ full, empty, count, open },
    built: { milliseconds: result, delay },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
