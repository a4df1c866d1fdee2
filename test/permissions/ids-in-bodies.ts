import { readFileSync } from 'node:fs';

interface Schema {
  $ref?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

interface Contract {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
}

/** Every member of a body that is an id, out of the contract. */
export function idsInBodies(): string[] {
  const contract = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Contract;
  const idsIn = (schema: Schema, path: string): string[] => {
    if (schema.$ref) return idsIn(contract.components.schemas[schema.$ref.split('/').at(-1)!]!, path);
    if (schema.format === 'uuid') return [path];
    if (schema.anyOf) return schema.anyOf.flatMap((part) => idsIn(part, path));
    if (schema.items) return idsIn(schema.items, path);
    return Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
      idsIn(member, path ? `${path}.${name}` : name),
    );
  };
  return Object.entries(contract.paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { requestBody }]) =>
        idsIn(requestBody?.content['application/json']?.schema ?? {}, '').map(
          (member) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')} ${member}`,
        ),
      ),
    )
    .toSorted();
}
