/** `interhub serve`: runs a hub until it is told to stop. */
import { FederationError } from '#federation/errors.ts';
import { readConfig } from '#node/config/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

/** What a hub cannot start for, where the general advice of its code would not help. */
function startFailure(error: unknown): unknown {
  if (!(error instanceof FederationError) || error.code !== 'unreachable') return error;
  return new CliError('cannot-listen', error.message, {
    next: 'Stop what uses that port, or choose another with INTERHUB_LISTEN; the address must be one of this machine.',
    exitCode: exitCodes.io,
    cause: error,
  });
}

export const registerServe: Register = (program, output) => {
  withData(program.command('serve'))
    .description('run the hub: portal, API and the link to other hubs')
    .option('--host <address>', 'address of the portal and API (INTERHUB_HTTP_HOST)')
    .option('--port <number>', 'port of the portal and API (INTERHUB_HTTP_PORT)')
    .action(async (options) => {
      const config = readConfig({
        INTERHUB_DATA: options.data,
        INTERHUB_HTTP_HOST: options.host,
        INTERHUB_HTTP_PORT: options.port,
      });
      const stopped = Promise.withResolvers<void>();
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.on(signal, () => stopped.resolve());
      // A parent that started this hub and is gone leaves nobody to stop it.
      if (process.channel) {
        process.channel.unref();
        process.on('disconnect', () => stopped.resolve());
      }
      // Loaded only now: the other commands start in a fraction of the time without a whole hub.
      const { startHub } = await import('#node/main.ts');
      const running = await startHub(config).catch((error: unknown) => {
        throw startFailure(error);
      });
      output.result(
        {
          hub: running.hub,
          url: running.url,
          listen: running.listen,
          hasAccounts: running.hasAccounts,
        },
        [
          `Hub ${running.hub} is at ${running.url}`,
          `Other hubs reach it at ${running.listen.join(', ') || '(nowhere: no listening address)'}`,
          ...(running.hasAccounts
            ? []
            : [
                'Nobody has an account here yet. Make the first administrator, in another window:',
                `  npx interhub user add --admin <your mail address> --data ${config.dataFolder}`,
              ]),
          'Ctrl-C stops it.',
        ].join('\n'),
      );
      process.send?.({ url: running.url, listen: running.listen });
      await stopped.promise;
      output.note('Stopping …');
      await running.close();
    });
};
