/** The framework writes OpenAPI 3.0; since 3.1 a schema of the contract is a JSON Schema, in which null is a type. */
type Node = Record<string, unknown>;

const NULL = { type: 'null' };

/** The same document in the words of OpenAPI 3.1: null is allowed exactly where `nullable` said so. */
export function inJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const whole = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inJsonSchema(value)]));
  return orNull(withoutWrapping(whole));
}

/** A reference may have a description beside it now; 3.0 needed a list of one schema for that. */
function withoutWrapping({ allOf, ...rest }: Node): Node {
  if (!Array.isArray(allOf)) return rest;
  if (allOf.length > 1) return { allOf, ...rest };
  const { type: _, ...beside } = rest;
  return { ...(allOf[0] as Node), ...beside };
}

function orNull({ nullable, ...schema }: Node): Node {
  if (nullable !== true) return schema;
  if (schema['$ref'] !== undefined) {
    const { $ref, ...beside } = schema;
    return { anyOf: [{ $ref }, NULL], ...beside };
  }
  if (Array.isArray(schema['oneOf'])) return { ...schema, oneOf: [...schema['oneOf'], NULL] };
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }),
  };
}
