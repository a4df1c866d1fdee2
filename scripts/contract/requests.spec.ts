import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { closeRequests } from './requests.js';

type Schema = Record<string, unknown> & { $ref?: string };

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: object;
}

const contract = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: object };
};
const operations = Object.values(contract.paths).flatMap((path) => Object.values(path));

/** Schemas with members that these name, each with those that it names itself. */
function objectsIn(node: unknown, names = new Set<string>()): string[] {
  const { schemas } = contract.components;
  for (const [, name] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/(\w+)"/g))
    if (!names.has(name!)) {
      names.add(name!);
      objectsIn(schemas[name!], names);
    }
  return [...names].filter((name) => schemas[name]!['properties'] !== undefined);
}

it('every object of a request refuses unknown members, and every object of an answer may get new ones', () => {
  const { schemas, responses } = contract.components;
  const asked = objectsIn(operations.map(({ requestBody = null }) => requestBody));
  const answered = objectsIn([responses, operations.map((operation) => operation.responses)]);
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((name) => schemas[name]!['additionalProperties'] !== false)).toEqual([]);
  expect(answered.filter((name) => schemas[name]!['additionalProperties'] === false)).toEqual([]);
});

it('an object of both stands twice, with all that is in it', () => {
  const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const object = (inner?: string) => ({ type: 'object', properties: inner ? { inner: refTo(inner) } : {} });
  const schemas: Record<string, Schema> = {
    New: object('Hours'),
    View: object('Hours'),
    Hours: object('Part'),
    Part: object(),
  };
  const paths = { '/venue': { put: { requestBody: refTo('New'), responses: refTo('View') } } };
  closeRequests(paths, schemas);
  expect(schemas).toEqual({
    New: { ...object('HoursInput'), additionalProperties: false },
    HoursInput: { ...object('PartInput'), additionalProperties: false },
    PartInput: { ...object(), additionalProperties: false },
    View: object('Hours'),
    Hours: object('Part'),
    Part: object(),
  });
  expect(() => closeRequests(paths, { ...schemas, New: object('Hours') })).toThrow('another schema HoursInput');
});
