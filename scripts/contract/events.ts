import { catalog } from '../../src/events/catalog.js';

type Schema = Record<string, unknown>;

const NAME = 'EventView';

/** An event says by its type what its `data` is: the contract has one schema of each type, and `EventView` is one of them. */
export function typeEvents(schemas: Record<string, Schema>): void {
  const { properties, ...event } = schemas[NAME]!;
  const types = Object.entries(catalog).map(([type, { about, v, schema }]) => {
    const name = `${type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase())}Event`;
    if (schemas[name]) throw new Error(`the contract has another schema ${name}`);
    schemas[name] = {
      ...event,
      description: about,
      properties: {
        ...(properties as object),
        type: { type: 'string', const: type },
        v: { ...(properties as Record<string, object>)['v'], const: v },
        data: { $ref: `#/components/schemas/${schema}` },
      },
    };
    return { $ref: `#/components/schemas/${name}` };
  });
  schemas[NAME] = {
    description:
      'What happened, by its `type`. New types may come: pass over one that you do not know. An event that an earlier release has kept in the log lacks the members that are newer.',
    oneOf: types,
  };
}

/** Schemas that neither an operation nor another schema names. */
export function withoutUnused<D extends object>(document: D): D {
  const whole = document as D & { paths: object; components: { schemas: Record<string, Schema>; responses: object } };
  const { schemas, ...others } = whole.components;
  const used = new Set<string>();
  const follow = (node: unknown): void => {
    for (const [, name] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      follow(schemas[name!]);
    }
  };
  follow([whole.paths, others]);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...whole, components: { ...whole.components, schemas: kept } };
}
