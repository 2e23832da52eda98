/**
 * What a route is: its address, who may ask, how it reads its parameters, what it answers, and how
 * it is described. The application and the OpenAPI document are both made from these.
 */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { ZodOpenApiRequestBodyObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Scope } from '#node/hub/administration/access-tokens.ts';
import type { Hub } from '#node/hub/types.ts';
import type { Log } from '#node/log.ts';
import type { FieldIssue } from '#schema/record/index.ts';
import type { RateClass } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { ProblemCode } from './problem.ts';
import type { Access } from './tokens.ts';

/** Variables of a request. */
export interface HttpEnv {
  Variables: { requestId: string };
}

/** Places for work that is costly to have twice at once. */
export interface Gate {
  /**
   * Takes a place.
   * @param client whose it is; null: nobody in particular
   * @returns undefined when all are taken, or all of this client; else what gives it back (once)
   */
  enter(client: string | null): (() => void) | undefined;
}

/** What routes work with. */
export interface Services {
  readonly hub: Hub;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly imports: Gate;
  readonly exports: Gate;
  /** The OpenAPI document, as JSON text and as a page. */
  readonly description: { json(): string; page(): string };
}

/** One request to a route. */
export interface Call<P, Q> {
  readonly c: Context<HttpEnv>;
  readonly params: P;
  readonly query: Q;
  readonly access: Access;
  /** The client's address as it is counted; null: a program on this machine. */
  readonly client: string | null;
  readonly services: Services;
}

/** A group of routes on the reader's page. */
export type Tag =
  | 'Search'
  | 'Records'
  | 'Many records'
  | 'Network'
  | 'Governance'
  | 'Schemas'
  | 'Operation';

/** What all routes have, whatever their parameters. */
interface RouteFacts {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: string;
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** Needed to use it at all. */
  readonly scope?: Scope;
  /** What it is counted as; null: not limited. */
  readonly rate: RateClass | null;
  readonly body?: ZodOpenApiRequestBodyObject;
  readonly responses: ZodOpenApiResponsesObject;
  /** Codes that it may answer with, besides those of every route. */
  readonly problems: readonly ProblemCode[];
  /** Of a query that its schema refuses: what else is wrong, that the schema does not know. */
  explain?(
    valuesOf: (name: string) => readonly string[],
    services: Services,
  ): Promise<readonly FieldIssue[]>;
}

/** A route as the application uses it. */
export interface Route extends RouteFacts {
  /** A parameter that does not fit has the answer 404. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  handle(call: Call<unknown, unknown>): Promise<Response> | Response;
}

/**
 * Defines a route; the handler gets its parameters checked and typed.
 * @example export const hubs = defineRoute({ method: 'get', path: '/api/v1/hubs', …, handle });
 */
export function defineRoute<
  P extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(
  route: RouteFacts & {
    readonly params?: P;
    readonly query?: Q;
    handle(call: Call<z.infer<P>, z.infer<Q>>): Promise<Response> | Response;
  },
): Route {
  return route as unknown as Route;
}

/** Makes a gate with so many places, and so many for one client. */
export function createGate(places: number, perClient = places): Gate {
  const inside: { readonly client: string | null }[] = [];
  return {
    enter(client) {
      const own = client === null ? 0 : inside.filter((place) => place.client === client).length;
      if (inside.length >= places || own >= perClient) return undefined;
      const place = { client };
      inside.push(place);
      return () => {
        const i = inside.indexOf(place);
        if (i >= 0) inside.splice(i, 1);
      };
    },
  };
}
