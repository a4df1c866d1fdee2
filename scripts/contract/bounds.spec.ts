import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  maxItems?: number;
  maxLength?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Contract {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
}

const contract = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Contract;

/** What is as long as it is, whatever it holds. */
const FIXED = ['uuid', 'date', 'date-time'];

it('every list and every text that a request may have is bounded', () => {
  expect(unboundedIn(contract)).toEqual([]);
});

it.each([
  ['a list', { type: 'array', items: { type: 'integer' } }],
  ['a text in a list', { type: 'array', maxItems: 3, items: { type: 'string' } }],
  ['a text or null', { type: ['string', 'null'], pattern: '^[a-z]+$' }],
])('%s without a bound is found', (_, member) => {
  const schema = { type: 'object', properties: { member } };
  const paths = { '/orders': { post: { requestBody: { content: { 'application/json': { schema } } } } } };
  expect(unboundedIn({ ...contract, paths })).toHaveLength(1);
});

function unboundedIn({ paths, components: { schemas } }: Contract): string[] {
  const seen = new Set<string>();
  const look = (schema: Schema, path: string): string[] => {
    const name = schema.$ref?.split('/').at(-1);
    if (name) {
      if (seen.has(name)) return [];
      seen.add(name);
      return look(schemas[name]!, name);
    }
    const { items, properties = {}, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema;
    return [
      ...(isUnbounded(schema) ? [path] : []),
      ...(items ? look(items, `${path}[]`) : []),
      ...Object.entries(properties).flatMap(([member, inner]) => look(inner, `${path}.${member}`)),
      ...(typeof additionalProperties === 'object' ? look(additionalProperties, `${path}.*`) : []),
      ...[...anyOf, ...oneOf, ...allOf].flatMap((inner) => look(inner, path)),
    ];
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.values(operations).flatMap(({ requestBody }) =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => look(schema, path)),
    ),
  );
}

function isUnbounded({ type, format = '', pattern, enum: words, const: word, maxItems, maxLength }: Schema): boolean {
  const types = [type].flat();
  if (types.includes('array') && maxItems === undefined) return true;
  if (!types.includes('string') || maxLength !== undefined || words || word !== undefined) return false;
  return !FIXED.includes(format) && (pattern === undefined || /[*+]|,\}/.test(pattern));
}
