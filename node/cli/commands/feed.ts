/** `interhub feed`: entries of a feed as this hub holds them, each with the name that governance calls it by. */
import type { StoredEntry } from '#federation/ports.ts';
import { viewTrust } from '#federation/trust/index.ts';
import type { DataFolder } from '#node/config/index.ts';
import { titleOf } from '#node/hub/recovery.ts';
import type { Position } from '#schema/entry/index.ts';
import { nearestWords } from '#schema/nearest.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import { table } from '../output.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

const defaultCount = 20;
const maxCount = 1_000;
const maxBytes = 2 ** 24;
/** Characters of a title. */
const titleLength = 40;

/** The last entries of a feed, oldest first, across its epochs. */
async function lastEntries(folder: DataFolder, wanted: string | undefined, count: number) {
  using storage = administer(folder);
  const list = await storage.trust.latest();
  const view = list && viewTrust(list, undefined, clock.now());
  const hub = wanted ?? folder.identity.hub;
  const known = (view?.hubs ?? []).map(({ id }) => id);
  if (hub !== folder.identity.hub && !known.includes(hub)) {
    throw new CliError('unknown-hub', `The trust list has no hub "${hub}".`, {
      next: `Nearest: ${nearestWords(hub, known).join(', ') || 'none'}.`,
      exitCode: exitCodes.notFound,
    });
  }
  const state = await storage.feeds.state(hub);
  const entries: StoredEntry[] = [];
  let end: Position | null = state ?? null;
  while (end && entries.length < count) {
    const { epoch, seq }: Position = end;
    const wish = count - entries.length;
    const limit = { maxEntries: wish, maxBytes };
    const page = await storage.feeds.read(hub, epoch, Math.max(0, seq - wish), limit);
    entries.unshift(...page.filter((entry) => entry.seq <= seq));
    // Before an epoch lies what it branched off from, not whatever had the number before.
    end = view?.hub(hub)?.epochs.find((one) => one.epoch === epoch)?.after ?? null;
  }
  return { hub, state, entries };
}

export const registerFeed: Register = (program, output) => {
  withData(program.command('feed'))
    .argument('[hub]', 'whose feed (default: the own one)')
    .option('--last <number>', `how many entries, from the newest back (default ${defaultCount})`)
    .description('the newest entries of a feed here, as governance must name them; the hub may run')
    .action(async (wanted: string | undefined, options) => {
      const count = Number(options.last ?? defaultCount);
      if (!Number.isSafeInteger(count) || count < 1 || count > maxCount) {
        throw new CliError('usage', `--last is a number from 1 to ${maxCount}.`, {
          next: `Leave it out for ${defaultCount}.`,
          exitCode: exitCodes.usage,
        });
      }
      const { hub, state, entries } = await lastEntries(await openFolder(options), wanted, count);
      const listed = entries.map(({ epoch, seq, hash, payload, body }) => ({
        name: `${hub}@${epoch}/${seq}/${hash}`,
        ...{ epoch, seq, entry: hash, op: payload.op, kind: payload.kind, rid: payload.rid },
        signed: new Date(payload.iat * 1_000).toISOString(),
        title: body && titleOf(Buffer.from(body).toString('utf8')),
      }));
      output.result(
        { hub, entries: listed, isFrozen: state?.isFrozen ?? false },
        listed.length === 0
          ? `This hub holds no entry of ${hub}.`
          : [
              table(
                ['signed', 'what', 'kind', 'title', 'name of the entry'],
                listed.map((one) => [
                  one.signed.slice(0, 16).replace('T', ' '),
                  one.op,
                  one.kind,
                  (one.title ?? '').slice(0, titleLength),
                  one.name,
                ]),
              ),
              '',
              'Times are those of the clock of whoever signed. "interhub trust propose" takes such a name with',
              '--compromised and --open-epoch.',
            ].join('\n'),
      );
    });
};
