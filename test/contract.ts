import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Response {
  content?: Record<string, { schema?: Schema }>;
  headers?: Record<string, { $ref: string }>;
}

interface Operation {
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, Response | { $ref: string }>;
}

interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Response>;
    headers: Record<string, { required?: boolean; schema: Schema }>;
  };
}

const contract = JSON.parse(
  readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8'),
  knownWords,
) as Contract;
// Hundreds of answers use the same few schemas: each is compiled once, not once for every answer that contains it.
const ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false, discriminator: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
// Unknown members would hide a field that is missing in the contract.
for (const [name, schema] of Object.entries(contract.components.schemas))
  ajv.addSchema(byType(closed(schema)), `#/components/schemas/${name}`);

// A path with a literal segment comes before one with a parameter there.
const templates = Object.keys(contract.paths)
  .toSorted((one, other) => one.split('{').length - other.split('{').length)
  .map((path) => ({
    path,
    // Routes outside the base path are also reachable inside it.
    pattern: new RegExp(`^(?:/api/v1)?${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
const validators = new Map<string, ValidateFunction | null>();

/** Headers of an answer, as `fetch` or Fastify return them. */
type Told = Headers | Record<string, unknown>;

/** Throws if an answer does not match the OpenAPI document for its route and status. */
export function expectContract(method: string, path: string, status: number, body: unknown, told?: Told): void {
  const plain = `/api/v1${path.split('?')[0]!.replace(/\/$/, '')}`;
  const template = templates.find(({ pattern }) => pattern.test(plain));
  const operation = template && contract.paths[template.path]![method.toLowerCase()];
  if (!operation) {
    if (body === undefined || status === 404 || status === 405 || status === 400 || status === 421 || status === 401)
      return;
    throw new Error(`${method} ${plain} is not in the contract, and answered ${status}: ${JSON.stringify(body)}`);
  }
  const fault = told && faultInHeaders(responseOf(operation, status), told);
  if (fault) throw new Error(`${method} ${plain} answered ${status}: ${fault}`);
  if (body === undefined) return;
  const validate = validatorFor(`${method} ${template.path}`, operation, status);
  if (validate && !validate(body))
    throw new Error(
      `${method} ${plain} answered ${status}, not as the contract says: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
    );
}

/** Returns why the contract forbids this JSON body of a route; null if it allows it. */
export function whatTheContractForbids(method: string, template: string, body: unknown): string | null {
  const key = `${method} ${template} body`;
  if (!validators.has(key)) {
    const schema = contract.paths[template]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
    validators.set(key, schema ? ajv.compile(closed(schema)) : null);
  }
  const validate = validators.get(key);
  return !validate || validate(body) ? null : ajv.errorsText(validate.errors);
}

/** Adds schemas of another document, so that it can refer to those of the contract. */
export function addSchemas(schemas: Record<string, Schema>): void {
  for (const [name, schema] of Object.entries(schemas))
    if (!(name in contract.components.schemas)) ajv.addSchema(closed(schema), `#/components/schemas/${name}`);
}

/**
 * Compiles a schema that refers to those of the contract.
 * The result returns an error text, or null if the value is valid.
 */
export function compileSchema(schema: Schema): (value: unknown) => string | null {
  const validate = ajv.compile(closed(schema));
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

function validatorFor(route: string, operation: Operation, status: number): ValidateFunction | null {
  const key = `${route} ${status}`;
  if (!validators.has(key)) {
    const response = responseOf(operation, status);
    if (!response) throw new Error(`${route} answered ${status}, which the contract does not name`);
    const schema = response.content?.['application/json']?.schema;
    if (!schema && status < 300 && status !== 204)
      throw new Error(`${route}: the contract names no answer for ${status}`);
    validators.set(key, schema ? ajv.compile(closed(schema)) : null);
  }
  return validators.get(key)!;
}

function responseOf({ responses }: Operation, status: number): Response | undefined {
  const response = responses[String(status)] ?? (status >= 400 ? responses['default'] : undefined);
  return response && '$ref' in response ? contract.components.responses[lastOf(response.$ref)] : response;
}

/** Headers that no route sends so far. */
const UNUSED = ['Location', 'Link', 'Deprecation', 'Sunset'];
const WATCHED = [...Object.keys(contract.components.headers), ...UNUSED].map((name) => ({
  name,
  isRequired: contract.components.headers[name]?.required ?? false,
  isNumber: contract.components.headers[name]?.schema.type === 'integer',
}));

/** Returns an error if a header for programs is undeclared, or is required and missing. */
function faultInHeaders(response: Response | undefined, told: Told): string | null {
  if (!response) return null;
  for (const { name, isRequired, isNumber } of WATCHED) {
    const value = told instanceof Headers ? told.get(name) : (told[name.toLowerCase()] ?? null);
    const isDeclared = response.headers?.[name] !== undefined;
    if (value === null && isRequired && isDeclared) return `${name} is missing`;
    if (value !== null && !isDeclared) return `${name} is not in the contract`;
    if (value !== null && isNumber && !/^\d+$/.test(String(value))) return `${name} is no number: ${String(value)}`;
  }
  return null;
}

function lastOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

export interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  type?: unknown;
  required?: string[];
  discriminator?: { propertyName: string };
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
}

/** Compares a value only with the schema that its type selects, instead of all of `oneOf`. */
function byType(schema: Schema): Schema {
  return schema.oneOf?.every(({ $ref }) => $ref?.endsWith('Event'))
    ? { ...schema, type: 'object', required: ['type'], discriminator: { propertyName: 'type' } }
    : schema;
}

/** Removes the open alternative of an enum: an answer may contain only the known values. */
function knownWords(_: string, node: unknown): unknown {
  const { anyOf } = (node ?? {}) as Schema;
  const isOpen = anyOf?.length === 2 && JSON.stringify(anyOf[1]) === '{"type":"string"}';
  return isOpen ? { ...(node as Schema), anyOf: [anyOf[0]] } : node;
}

/** Forbids members that the contract does not name. */
function closed(schema: Schema): Schema {
  const copy = { ...schema };
  if ([copy.type].flat().includes('object') && copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = false;
  if (copy.properties)
    copy.properties = Object.fromEntries(Object.entries(copy.properties).map(([name, inner]) => [name, closed(inner)]));
  if (copy.items) copy.items = closed(copy.items);
  return copy;
}
