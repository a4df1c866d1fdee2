import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const contract = JSON.parse(readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8')) as Contract;
// Hundreds of answers speak of the same few things: each is compiled once, not once in every answer that holds it.
const ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
// Unknown members would hide a field that the contract has forgotten.
for (const [name, schema] of Object.entries(contract.components.schemas))
  ajv.addSchema(closed(schema), `#/components/schemas/${name}`);

// A path that says a word stands before one that leaves it open.
const templates = Object.keys(contract.paths)
  .toSorted((one, other) => one.split('{').length - other.split('{').length)
  .map((path) => ({
    path,
    // What lives outside the base path is found inside it too.
    pattern: new RegExp(`^(?:/api/v1)?${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
const validators = new Map<string, ValidateFunction | null>();

/** Throws when an answer is not what the OpenAPI document promises for this route and status. */
export function expectContract(method: string, path: string, status: number, body: unknown): void {
  const plain = `/api/v1${path.split('?')[0]!.replace(/\/$/, '')}`;
  const template = templates.find(({ pattern }) => pattern.test(plain));
  const operation = template && contract.paths[template.path]![method.toLowerCase()];
  if (!operation) {
    if (status === 404 || status === 405 || status === 400 || status === 421 || status === 401) return;
    throw new Error(`${method} ${plain} is not in the contract, and answered ${status}: ${JSON.stringify(body)}`);
  }
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

function validatorFor(route: string, operation: Operation, status: number): ValidateFunction | null {
  const key = `${route} ${status}`;
  if (!validators.has(key)) {
    const response =
      operation.responses[String(status)] ??
      operation.responses[`${Math.floor(status / 100)}XX`] ??
      operation.responses['default'];
    if (!response) throw new Error(`${route} answered ${status}, which the contract does not name`);
    const schema = response.content?.['application/json']?.schema;
    if (!schema && status < 300 && status !== 204)
      throw new Error(`${route}: the contract names no answer for ${status}`);
    validators.set(key, schema ? ajv.compile(closed(schema)) : null);
  }
  return validators.get(key)!;
}

interface Schema {
  type?: unknown;
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
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
