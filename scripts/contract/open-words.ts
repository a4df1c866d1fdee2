type Node = Record<string, unknown>;

const TEXT = { type: 'string' };

/** Lists of words to which a new version may add; requests take those that are known to the server. */
const GROWING = ['EventType'];

/** One of these words today; a new version may answer another one. */
export function openWords(words: readonly string[]): Node {
  return { anyOf: [{ ...TEXT, enum: words.toSorted() }, TEXT] };
}

/** Lets answers have words that are not known yet, where the list of them grows. */
export function openGrowingWords(schemas: Record<string, Node>): void {
  for (const [name, schema] of Object.entries(schemas))
    if (schema['additionalProperties'] !== false && !GROWING.includes(name)) open(schema);
}

function open(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const inner of Object.values(node)) open(inner);
  const { $ref } = node as Node;
  if (!GROWING.some((name) => $ref === `#/components/schemas/${name}`)) return;
  delete (node as Node)['$ref'];
  Object.assign(node, { anyOf: [{ $ref }, TEXT] });
}
