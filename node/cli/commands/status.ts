/** `interhub status`: how a running hub is doing. */
import type { HubStatus } from '#node/hub/types.ts';
import { askJson } from '../client.ts';
import { exitCodes } from '../errors.ts';
import { table } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

export const registerStatus: Register = (program, output, exit) => {
  withHub(program.command('status'))
    .description('how a running hub is doing')
    .action(async (options) => {
      const status = await askJson<HubStatus>(clientOf(options), '/api/v1/status');
      if (!status.isReady) exit(exitCodes.incomplete);
      const { records, index, peers, trust } = status;
      output.result(
        status,
        [
          `${status.name} (${status.network}/${status.hub}), Interhub ${status.version}`,
          `Records: ${records.own} own, ${records.replicated} replicated, ${records.onRequest} on request, ${records.hubOnly} for members`,
          `Index: ${index.size} records${index.lag > 0 ? `, ${index.lag} to go` : ''}`,
          `Peers: ${peers.connected} connected of ${peers.known}`,
          trust
            ? `Trust list: version ${trust.version}${trust.isExpired ? ', EXPIRED' : ''}`
            : 'Trust list: none',
          '',
          table(
            ['feed', 'epoch', 'seq', 'records', 'behind'],
            status.feeds.map((f) => [f.hub, f.epoch, f.seq, f.records, f.behind]),
          ),
          ...(status.problems.length > 0
            ? ['', 'Needs attention:', ...status.problems.map((p) => `  - ${p}`)]
            : []),
        ].join('\n'),
      );
    });
};
