import type { OpenAPIObject } from '@nestjs/swagger';
import { REFUSAL_CODES } from '../../src/domain/refusal.js';
import type { Route } from '../../src/http/route-table.js';
import { nameEnums } from './enums.js';
import { typeEvents } from './events.js';
import { addTextFormats } from './formats.js';
import { COUNTED_HEADERS, headersOf, sharedHeaders, UNCOUNTED_HEADERS, type Header } from './headers.js';
import { inJsonSchema } from './json-schema.js';
import { openGrowingWords, openWords } from './open-words.js';
import { TAGS } from './operation-names.js';
import { mustBeOperations, refusalsOf, sharedResponses, type Answer, type Refusing } from './refusals.js';
import { closeRequests } from './requests.js';
import { splitComment } from './summaries.js';
import { addListSizes } from './validated-sizes.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const OUTSIDE_BASE = ['/health', '/health/live', '/health/ready', '/metrics', '/token', '/menu/{code}'];

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details', 'request_id', 'doc_url'],
      properties: {
        code: {
          ...openWords(REFUSAL_CODES),
          description: 'Stable; see doc_url. New codes may come: take one that you do not know as its status says.',
        },
        message: { type: 'string', description: 'In the language of Accept-Language: en, ru or kk.' },
        details: {
          type: 'object',
          additionalProperties: true,
          description: 'Facts of the refusal; for VALIDATION_ERROR path → list of faults.',
        },
        request_id: { type: 'string' },
        doc_url: { type: 'string' },
      },
    },
  },
};

/** They make nothing, or what they count must be counted each time. */
const NOT_KEPT = [
  '/api/v1/auth/login/pin',
  '/api/v1/auth/logout',
  '/api/v1/guest/orders/price',
  '/api/v1/orders/price',
  '/api/v1/rate-limits/simulate',
];

interface Parameter {
  name?: string;
  in?: string;
  description?: string;
  required?: boolean;
  schema?: { default?: unknown; type?: string; items?: object };
}

interface Operation {
  operationId?: string;
  tags?: string[];
  parameters?: Parameter[];
  summary?: string;
  description?: string;
  requestBody?: unknown;
  security?: Record<string, string[]>[];
  responses: Record<string, Answer>;
  [extension: `x-${string}`]: unknown;
}

interface Whole {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string; description: string }[];
  servers: object[];
  components: {
    schemas: Record<string, Record<string, unknown>>;
    responses?: Record<string, object>;
    headers?: Record<string, object>;
  };
}

/** What the framework's scan leaves out: the error of every route, its permission, tags, null as a type, one order of members. */
export function polish(document: OpenAPIObject, routes: readonly Route[], dtos: readonly Function[]): object {
  const whole = inJsonSchema(document) as Whole;
  whole.openapi = '3.1.0';
  whole.servers = [{ url: '/', description: 'The server that this document comes from.' }];
  whole.components.schemas['ErrorView'] = ERROR_SCHEMA;
  whole.components.responses = sharedResponses();
  whole.components.headers = sharedHeaders();
  const known = new Map(routes.map((route) => [`${route.method} ${wirePath(route.path)}`, route]));
  for (const [path, operations] of Object.entries(whole.paths))
    for (const method of METHODS) {
      const operation = operations[method];
      if (!operation) continue;
      const route = known.get(`${method.toUpperCase()} ${path}`) ?? OPEN;
      describe(operation, method, path, route);
      addHeaders(operation, method, route);
      // Pages say some refusals themselves.
      operation.responses = { ...refusalsOf(refusing(operation, method, path, route, whole)), ...operation.responses };
    }
  closeRequests(whole.paths, whole.components.schemas);
  addListSizes(whole.components.schemas, dtos);
  addTextFormats(whole.components.schemas);
  typeEvents(whole.components.schemas);
  nameEnums(whole);
  openGrowingWords(whole.components.schemas);
  for (const operation of operationsOf(whole.paths)) letBodyOut(operation, whole);
  whole.tags = tagsOf(whole);
  mustBeNamedApart(whole);
  mustBeOperations(operationsOf(whole.paths).map(({ operationId }) => operationId!));
  return sorted(whole) as object;
}

const IDEMPOTENCY_KEY: Parameter & { name: string } = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description:
    'Made once per command, kept for every retry; 1 to 255 characters. The same key and body answer the stored answer, without its secrets.',
};

/** Their members may be left out one by one, but not all of them. */
const SAYS_SOMETHING = /\.update\w*$|^(orders\.(move|settle)|payments\.create|orders\.updateLine)$/;

type Needs = Pick<Route, 'permission' | 'scopes' | 'countedAs' | 'isVersioned'>;
const OPEN: Needs = { permission: 'public', scopes: [], countedAs: undefined, isVersioned: false };

function describe(operation: Operation, method: string, path: string, { permission, scopes }: Needs): void {
  operation['x-permission'] = permission;
  operation['x-scopes'] = scopes;
  const opening = scopes.length > 0 && `Scopes: ${scopes.map((scope) => `\`${scope}\``).join(' or ')}.`;
  const { summary, rest } = splitComment(operation.summary ?? '');
  operation.summary = summary;
  operation.description = [rest, operation.description, `Permission: \`${permission}\`.`, opening]
    .filter(Boolean)
    .join('\n\n');
  // The scan calls required whatever is never undefined in the program, also when it is because it has a default.
  for (const parameter of operation.parameters ?? [])
    if (parameter.schema?.default !== undefined) parameter.required = false;
  operation.parameters?.forEach(asList);
  for (const [status, response] of Object.entries(operation.responses))
    response.description ||= SUCCESS[status] ?? 'OK';
  const byKey = scopes.length > 0 ? [{ key: [] }] : [];
  operation.security = permission === 'public' ? [] : [{ bearer: [] }, ...byKey];
  if (isKeptOnce(operation, method, path)) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
}

/** No bytes are an object without members: a body that has to say nothing may be left out. */
function letBodyOut({ operationId, requestBody }: Operation, { components: { schemas } }: Whole): void {
  const body = requestBody as
    | { required?: boolean; content: Record<string, { schema: { $ref?: string } }> }
    | undefined;
  const name = body?.content['application/json']?.schema.$ref?.split('/').at(-1);
  if (name && !schemas[name]?.['required'] && !SAYS_SOMETHING.test(operationId!)) body!.required = false;
}

function addHeaders(operation: Operation, method: string, { countedAs, isVersioned, permission }: Needs): void {
  const isReplayed = permission !== 'public' && (method === 'post' || method === 'patch');
  const names: Header[] = [...(countedAs === 'nothing' ? UNCOUNTED_HEADERS : COUNTED_HEADERS)];
  if (isReplayed) names.push('Idempotency-Replayed');
  if (isVersioned) names.push('ETag');
  for (const response of Object.values(operation.responses))
    response.headers = headersOf(names, Object.keys(response.headers ?? {}));
}

function refusing(
  { operationId, parameters = [], requestBody }: Operation,
  method: string,
  path: string,
  { permission, countedAs, scopes }: Needs,
  { components: { schemas } }: Whole,
): Refusing {
  const required = (name: string) => parameters.some((one) => one.name === name && one.required);
  const [, body] = /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(requestBody ?? null)) ?? [];
  return {
    operationId: operationId!,
    isPublic: permission === 'public',
    countedAs,
    isForKeys: scopes.length > 0,
    isReading: method === 'get',
    isKept: permission !== 'public' && (method === 'post' || method === 'patch'),
    isKeyed: required(IDEMPOTENCY_KEY.name),
    hasVersion: required('If-Match'),
    hasId: path.includes('{'),
    takesApproval: body !== undefined && 'approval' in ((schemas[body]?.['properties'] ?? {}) as object),
  };
}

/** The groups that operations name, in one order; each has a sentence. */
function tagsOf({ paths }: Whole): Whole['tags'] {
  const used = new Set(operationsOf(paths).flatMap(({ tags = [] }) => tags));
  const unknown = [...used].filter((tag) => !(tag in TAGS));
  if (unknown.length > 0) throw new Error(`these tags have no description: ${unknown.join(', ')}`);
  return Object.entries(TAGS).flatMap(([name, description]) => (used.has(name) ? [{ name, description }] : []));
}

function mustBeNamedApart({ paths }: Whole): void {
  const names = operationsOf(paths).map(({ operationId }) => operationId!);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`several operations are called ${twice.join(', ')}`);
}

function operationsOf(paths: Whole['paths']): Operation[] {
  return Object.values(paths).flatMap((operations) => METHODS.flatMap((method) => operations[method] ?? []));
}

const SUCCESS: Record<string, string> = { 201: 'Created.', 202: 'Accepted.', 204: 'Done; without a body.' };

/** A list in a query is one text with commas. */
function asList(parameter: Parameter): void {
  if (parameter.in !== 'query' || !parameter.schema?.items) return;
  Object.assign(parameter, {
    style: 'form',
    explode: false,
    schema: { ...parameter.schema, type: 'array', example: undefined },
  });
}

/** Whether a repeated request with the same key is answered from what was stored, though no key is required. */
function isKeptOnce({ parameters = [], security = [] }: Operation, method: string, path: string): boolean {
  const isDeclared = parameters.some(({ name }) => name === IDEMPOTENCY_KEY.name);
  return method === 'post' && security.length > 0 && !isDeclared && !NOT_KEPT.includes(path);
}

function wirePath(path: string): string {
  const inBraces = path.replace(/:(\w+)/g, '{$1}');
  return OUTSIDE_BASE.includes(inBraces) ? inBraces : `/api/v1${inBraces}`;
}

function sorted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(sorted);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}
