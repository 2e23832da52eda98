/** The API of a running hub, as the command line uses it. */
import { CliError, exitCodes } from './errors.ts';

/** Where the hub is and who asks. */
export interface ClientOptions {
  readonly url: string;
  readonly token?: string | undefined;
}

interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly issues?: ReadonlyArray<{ readonly path: string; readonly message: string }>;
}

const advice: Readonly<Record<string, string>> = {
  unauthorised:
    'Make a token with "interhub token create" on the hub, and pass it as INTERHUB_TOKEN or --token.',
  forbidden: 'Use a token with the scope that is named.',
  'no-trust': 'The hub must be accepted by governance first: see "interhub trust".',
};

/** Characters of an error's document: the report of an import has a thousand rows. */
const maxProblemLength = 8_000_000;

async function problemOf(response: Response): Promise<CliError> {
  const text = (await response.text()).slice(0, maxProblemLength);
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // Not from a hub, or through a proxy: the status must do.
  }
  const code = problem.code ?? `http-${response.status}`;
  return new CliError(
    code,
    problem.detail ?? problem.title ?? `The hub answered with status ${response.status}.`,
    {
      next: advice[code] ?? 'Mend what is named and try again.',
      exitCode:
        response.status === 404 || response.status === 410
          ? exitCodes.notFound
          : response.status < 500
            ? exitCodes.refused
            : exitCodes.failed,
      problem,
      details: (problem.issues ?? []).map((i) => `${i.path || 'record'}: ${i.message}`),
    },
  );
}

/** What fetch ends with when the other side hangs up in the middle. */
const cutOff: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET']);

function systemCodeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

/**
 * One request to a hub.
 * @param path with a leading slash
 * @throws {CliError} unavailable, or the code that the hub answered with
 */
export async function ask(
  client: ClientOptions,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (client.token) headers.set('authorization', `Bearer ${client.token}`);
  let response: Response;
  try {
    response = await fetch(new URL(path, client.url), { ...init, headers, redirect: 'error' });
  } catch (cause) {
    const isCut = cutOff.has(systemCodeOf(cause));
    throw new CliError(
      'unavailable',
      isCut ? `The hub at ${client.url} broke off.` : `No hub answers at ${client.url}.`,
      {
        next: isCut
          ? 'Try again; if it does so each time, look into its log.'
          : 'Start it with "interhub serve", or name its address with --url.',
        exitCode: exitCodes.unavailable,
        cause,
      },
    );
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** The same, for an answer in JSON. */
export async function askJson<T>(
  client: ClientOptions,
  path: string,
  init: RequestInit = {},
): Promise<T> {
  const response = await ask(client, path, init);
  return (await response.json()) as T;
}
