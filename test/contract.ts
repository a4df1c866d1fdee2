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
// Hundreds of answers speak of the same few things: each is compiled once, not once in every answer that holds it.
const ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false, discriminator: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
// Unknown members would hide a field that the contract has forgotten.
for (const [name, schema] of Object.entries(contract.components.schemas))
  ajv.addSchema(byType(closed(schema)), `#/components/schemas/${name}`);

// A path that says a word stands before one that leaves it open.
const templates = Object.keys(contract.paths)
  .toSorted((one, other) => one.split('{').length - other.split('{').length)
  .map((path) => ({
    path,
    // What lives outside the base path is found inside it too.
    pattern: new RegExp(`^(?:/api/v1)?${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
const validators = new Map<string, ValidateFunction | null>();

/** The headers of an answer, as `fetch` or Fastify give them. */
type Told = Headers | Record<string, unknown>;

/** Throws when an answer is not what the OpenAPI document promises for this route and status. */
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

/** What the contract has against this JSON body of the route with this template; null: nothing. */
export function whatTheContractForbids(method: string, template: string, body: unknown): string | null {
  const key = `${method} ${template} body`;
  if (!validators.has(key)) {
    const schema = contract.paths[template]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
    validators.set(key, schema ? ajv.compile(closed(schema)) : null);
  }
  const validate = validators.get(key);
  return !validate || validate(body) ? null : ajv.errorsText(validate.errors);
}

/** Schemas that another document has beside those of the contract, so that it can refer to them. */
export function addSchemas(schemas: Record<string, Schema>): void {
  for (const [name, schema] of Object.entries(schemas))
    if (!(name in contract.components.schemas)) ajv.addSchema(closed(schema), `#/components/schemas/${name}`);
}

/** Compiles a schema that refers to those of the contract; the answer of its function is what is wrong, null: nothing. */
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

/** Nothing sends them so far. */
const UNUSED = ['Location', 'Link', 'Deprecation', 'Sunset'];
const WATCHED = [...Object.keys(contract.components.headers), ...UNUSED].map((name) => ({
  name,
  isRequired: contract.components.headers[name]?.required ?? false,
  isNumber: contract.components.headers[name]?.schema.type === 'integer',
}));

/** A header that has a meaning for programs is declared where it is sent, and sent where it is required. */
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

/** What is one of many schemas by its type is held against that one alone. */
function byType(schema: Schema): Schema {
  return schema.oneOf?.every(({ $ref }) => $ref?.endsWith('Event'))
    ? { ...schema, type: 'object', required: ['type'], discriminator: { propertyName: 'type' } }
    : schema;
}

/** Where other words may come, those of today are all that an answer may have. */
function knownWords(_: string, node: unknown): unknown {
  const { anyOf } = (node ?? {}) as Schema;
  const isOpen = anyOf?.length === 2 && JSON.stringify(anyOf[1]) === '{"type":"string"}';
  return isOpen ? { ...(node as Schema), anyOf: [anyOf[0]] } : node;
}

/** In answers members that the contract does not name are faults. */
function closed(schema: Schema): Schema {
  const copy = { ...schema };
  if ([copy.type].flat().includes('object') && copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = false;
  if (copy.properties)
    copy.properties = Object.fromEntries(Object.entries(copy.properties).map(([name, inner]) => [name, closed(inner)]));
  if (copy.items) copy.items = closed(copy.items);
  return copy;
}
