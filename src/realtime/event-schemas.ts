import { readFileSync } from 'node:fs';
import { catalog, type EventName } from '../events/catalog.js';
import { root } from '../http/root.js';

type Schema = Record<string, unknown>;

interface Described {
  json_schema: Schema;
  example: unknown;
}

const REF = '#/components/schemas/';
// Views that name one another in a circle end somewhere.
const DEEPEST = 6;
const AN_ID = '019d2f6a-8f3e-7c11-9b1e-0c6f6f0c9a51';
const A_MOMENT = '2026-05-28T18:00:33.120Z';

let known: Map<EventName, Described> | null = null;

/** What an event of this type carries: its view's schema, which stands for itself, and a made-up one. */
export function describedEvent(type: EventName): Described {
  return (known ??= readAll()).get(type) ?? { json_schema: {}, example: {} };
}

function readAll(): Map<EventName, Described> {
  const contract = JSON.parse(readFileSync(root('docs', 'openapi.json'), 'utf8')) as {
    components: { schemas: Record<string, Schema> };
  };
  const { schemas } = contract.components;
  return new Map(
    (Object.keys(catalog) as EventName[]).flatMap((type) => {
      const { schema: name } = catalog[type];
      const own = schemas[name];
      if (!own) return [];
      const names = new Set<string>();
      collect(own, schemas, names);
      const definitions = [...names].map((one) => [one, standingAlone(schemas[one]!)] as const);
      const json_schema = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: name,
        ...standingAlone(own),
        ...(definitions.length > 0 && { $defs: Object.fromEntries(definitions) }),
      };
      return [[type, { json_schema, example: exampleOf(own, schemas, '', 0) }]];
    }),
  );
}

function collect(schema: Schema, schemas: Record<string, Schema>, into: Set<string>): void {
  for (const [, name] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (into.has(name!) || !schemas[name!]) continue;
    into.add(name!);
    collect(schemas[name!]!, schemas, into);
  }
}

/** The contract's schemas are JSON Schemas; here they are named under `$defs`. */
function standingAlone(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll(`"${REF}`, '"#/$defs/')) as Schema;
}

function exampleOf(schema: Schema, schemas: Record<string, Schema>, name: string, depth: number): unknown {
  if (schema['example'] !== undefined) return schema['example'];
  const parts = (schema['allOf'] ?? schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (parts?.[0]) return exampleOf(parts[0], schemas, name, depth);
  if (typeof schema['$ref'] === 'string') {
    const inner = schemas[schema['$ref'].slice(REF.length)];
    return inner && (depth < DEEPEST || inner['enum']) ? exampleOf(inner, schemas, name, depth + 1) : null;
  }
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const [type] = [schema['type']].flat();
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([member, inner]) => [
          member,
          exampleOf(inner, schemas, member, depth + 1),
        ]),
      );
    case 'array':
      return depth < DEEPEST ? [exampleOf((schema['items'] ?? {}) as Schema, schemas, name, depth + 1)] : [];
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return exampleText(schema, name);
    default:
      return null;
  }
}

function exampleText({ format }: Schema, name: string): string {
  if (format === 'uuid' || name === 'id' || name.endsWith('_id')) return AN_ID;
  if (format === 'date-time' || name === 'at' || /_(at|since)$/.test(name)) return A_MOMENT;
  if (format === 'date' || name.endsWith('_date')) return A_MOMENT.slice(0, 10);
  return name;
}
