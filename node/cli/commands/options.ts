/** Options that several subcommands share. */
import type { Command } from 'commander';
import { readClientConfig } from '#node/config/index.ts';
import type { ClientOptions } from '../client.ts';

/** Adds --data. */
export function withData(command: Command): Command {
  return command.option(
    '-d, --data <folder>',
    'the hub’s data folder (INTERHUB_DATA, default ./data)',
  );
}

/** Adds --url and --token. */
export function withHub(command: Command): Command {
  return command
    .option(
      '-u, --url <address>',
      'address of a running hub (INTERHUB_URL, default http://127.0.0.1:8080)',
    )
    .option('-t, --token <token>', 'API token (INTERHUB_TOKEN)');
}

/** The hub that the options of {@link withHub} name. */
export function clientOf(options: { url?: string; token?: string }): ClientOptions {
  return readClientConfig({ INTERHUB_URL: options.url, INTERHUB_TOKEN: options.token });
}
