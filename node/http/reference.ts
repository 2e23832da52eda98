/**
 * The reader's page: the OpenAPI document as calm HTML, in the portal's style sheet, without script.
 */
import { html } from 'hono/html';
import { scopes } from '#node/hub/administration/access-tokens.ts';
import type { OpenApiDocument } from './openapi.ts';
import { problemCodes, problemKinds } from './problem.ts';

type Html = ReturnType<typeof html>;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
  readonly security: ReadonlyArray<Readonly<Record<string, readonly string[]>>>;
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Text in which words stand between backticks. */
function prose(text: string): Html[] {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) {
    const shown = schema.enum.slice(0, 14).map(String).join(' | ');
    return schema.enum.length > 14 ? `${shown} | …` : shown;
  }
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return several.map(typeOf).join(' | ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items) || 'anything'}`;
  return Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'anything');
}

function boundsOf(schema: Schema): string {
  const { minimum, maximum, maxLength, maxItems } = schema;
  const isWide = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  return [
    minimum !== undefined && !isWide ? `${minimum} to ${maximum}` : '',
    maxLength !== undefined ? `at most ${maxLength} characters` : '',
    maxItems !== undefined ? `at most ${maxItems}` : '',
    schema.default !== undefined ? `default ${JSON.stringify(schema.default)}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

const shellQuote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A command that asks what the examples of the parameters ask. */
function commandOf({ method, path, operation }: Entry): string {
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(parameters.find((p) => p.name === name)?.example ?? name),
  );
  const query = new URLSearchParams();
  for (const { name, example } of parameters.filter((p) => p.in === 'query').slice(0, 3)) {
    if (example !== undefined)
      query.append(name, Array.isArray(example) ? example.join(',') : String(example));
  }
  const parts: string[] = [];
  if (method !== 'get') parts.push(`-X ${method.toUpperCase()}`);
  if (operation.security.every((s) => 'token' in s))
    parts.push('-H "Authorization: Bearer $INTERHUB_TOKEN"');
  const content = operation.requestBody?.content ?? {};
  const form = content['multipart/form-data']?.example as Record<string, string> | undefined;
  const body = content['application/json']?.example;
  if (form) {
    for (const [name, value] of Object.entries(form))
      parts.push(
        `-F ${shellQuote(name === 'file' ? 'file=@organisations.csv' : `${name}=${value}`)}`,
      );
  } else if (body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${shellQuote(JSON.stringify(body))}`);
  }
  const address = query.size > 0 && method === 'get' ? `${filled}?${query}` : filled;
  const [first = '', ...rest] = [...parts, `"$INTERHUB_URL${address}"`];
  return [`curl ${first}`, ...rest].join(' \\\n  ');
}

function shown(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2);
}

/** Lines as they are; long ones scroll in their own box. */
function lines(label: string, text: string): Html {
  return html`<div class="panel scroll" tabindex="0" role="region" aria-label="${label}"><pre><code>${text}</code></pre></div>`;
}

function parametersTable({ parameters = [], summary }: Operation): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Parameters: ${summary}"><table>
<thead><tr><th scope="col">Parameter</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${parameters.map(
    (p) => html`<tr><td><code>${p.name}</code>${p.required ? ' (needed)' : ''}</td>
<td>${typeOf(p.schema)}${boundsOf(p.schema) ? html`<br><span class="muted">${boundsOf(p.schema)}</span>` : ''}</td>
<td>${prose(p.description ?? p.schema.description ?? '')}</td></tr>`,
  )}</tbody></table></div>`;
}

function responseRows(operation: Operation): Html {
  return html`<ul>${Object.entries(operation.responses).map(
    ([status, { description, content }]) =>
      html`<li><code>${status}</code> ${prose(description)}${content ? html` <span class="muted">${Object.keys(content).join(', ')}</span>` : ''}</li>`,
  )}</ul>`;
}

function operationSection(entry: Entry): Html {
  const { method, path, operation } = entry;
  const success = Object.entries(operation.responses).find(([status]) =>
    status.startsWith('2'),
  )?.[1];
  const example = Object.values(success?.content ?? {})[0]?.example;
  const scope = operation.security.find((s) => (s.token?.length ?? 0) > 0)?.token?.[0];
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  return html`<section class="section" id="${operation.operationId}" aria-labelledby="${operation.operationId}-title">
<h3 id="${operation.operationId}-title">${operation.summary}</h3>
<p><code>${method.toUpperCase()} ${path}</code></p>
${operation.description ? html`<p>${prose(operation.description)}</p>` : ''}
${scope ? html`<p>Needs a token with the scope <code>${scope}</code>.</p>` : ''}
${operation.parameters ? parametersTable(operation) : ''}
${bodies.length > 0 ? html`<p>Body: ${bodies.map(([type, { schema }], i) => html`${i > 0 ? ', or ' : ''}<code>${type}</code>${schema?.$ref ? html` (<a href="#schema-${typeOf(schema)}">${typeOf(schema)}</a>)` : ''}`)}.</p>` : ''}
${lines(`Command: ${operation.summary}`, commandOf(entry))}
${example === undefined ? '' : html`<details><summary>Example of an answer</summary>${lines(`Answer: ${operation.summary}`, shown(example))}</details>`}
<details><summary>Answers</summary>${responseRows(operation)}</details>
</section>`;
}

function schemaSection(name: string, schema: Schema): Html {
  const fields = Object.entries(schema.properties ?? {});
  return html`<details id="schema-${name}"><summary><code>${name}</code></summary>
${schema.description ? html`<p>${prose(schema.description)}</p>` : ''}
${
  fields.length === 0
    ? html`<p>${typeOf(schema)}</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${fields.map(([field, s]) => html`<tr><td><code>${field}</code>${schema.required?.includes(field) ? '' : ' (may be left out)'}</td><td>${typeOf(s)}</td><td>${prose(s.description ?? '')}</td></tr>`)}</tbody></table></div>`
}
</details>`;
}

/** Makes the page. */
export function referencePage(document: OpenApiDocument): string {
  const entries: Entry[] = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  );
  const groups = (document.tags ?? []).map((tag) => ({
    ...tag,
    entries: entries.filter((e) => e.operation.tags.includes(tag.name)),
  }));
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][];
  const page = html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API – Interhub</title><meta name="description" content="Every hub answers this API, for the whole network."><meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/portal.css"></head>
<body><a class="skip" href="#main">Skip to the content</a>
<header class="header"><div class="wrap"><a class="brand" href="/"><span>Interhub</span></a>
<nav class="menu" aria-label="Main"><ul><li><a href="/search">Search</a></li><li><a href="/hubs">Hubs</a></li><li><a href="/network">The network</a></li></ul></nav></div></header>
<main id="main" tabindex="-1"><div class="wrap reading">
<h1>The API of this hub</h1>
<p class="lead">${prose(document.info.description ?? '')}</p>
<p>For programs: <a href="/openapi.json">the same as an OpenAPI 3.1 document</a>. Version ${document.info.version}. In the commands below, <code>INTERHUB_URL</code> is the address of this hub.</p>
<nav aria-label="Contents"><ul>${groups.map((g) => html`<li><strong>${g.name}</strong><ul>${g.entries.map((e) => html`<li><a href="#${e.operation.operationId}">${e.operation.summary}</a> <code>${e.method.toUpperCase()} ${e.path}</code></li>`)}</ul></li>`)}<li><a href="#tokens">Tokens</a></li><li><a href="#problems">Errors</a></li><li><a href="#schemas">Shapes</a></li></ul></nav>
${groups.map((g) => html`<section class="section" aria-label="${g.name}"><h2>${g.name}</h2><p>${g.description}</p>${g.entries.map(operationSection)}</section>`)}
<section class="section" aria-labelledby="tokens"><h2 id="tokens">Tokens</h2>
<p>Writing needs a token, which the hub’s operator makes with <code>interhub token create</code>. It is sent as <code>Authorization: Bearer …</code> and allows what its scopes name:</p>
<dl class="facts">${Object.entries(scopes).map(([name, text]) => html`<div><dt><code>${name}</code></dt><dd>${text}</dd></div>`)}</dl></section>
<section class="section" aria-labelledby="problems"><h2 id="problems">Errors</h2>
<p>An error is a document of the type <code>application/problem+json</code> (RFC 9457). Programs look at its <code>code</code>, which stays the same; <code>issues</code> names what is wrong, where, and what would be right.</p>
<dl class="facts">${problemCodes.map((code) => html`<div id="problem-${code}"><dt><code>${code}</code> <span class="muted">${problemKinds[code].status}</span></dt><dd>${problemKinds[code].title}. ${prose(problemKinds[code].advice)}</dd></div>`)}</dl></section>
<section class="section" aria-labelledby="schemas"><h2 id="schemas">Shapes</h2>${schemas.map(([name, schema]) => schemaSection(name, schema))}</section>
</div></main></body></html>`;
  return `<!DOCTYPE html>${String(page)}`;
}
