type Node = Record<string, unknown>;

interface Operation {
  requestBody?: unknown;
  responses: unknown;
}

/** The name of the schema that requests have where answers have another one of the same class. */
export function inputName(name: string): string {
  return `${name}Input`;
}

/**
 * Closes the schemas of requests, where the server refuses members that it does not know. Answers may get new members, so a
 * schema that both have stands twice: open for answers, and closed under a name of its own for requests.
 */
export function closeRequests(paths: Record<string, Record<string, Operation>>, schemas: Record<string, Node>): void {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const asked = reach(
    operations.map(({ requestBody }) => requestBody),
    schemas,
  );
  const answered = reach(
    operations.map(({ responses }) => responses),
    schemas,
  );
  const objects = [...asked].filter((name) => hasOpenMembers(schemas[name]!));
  const shared = objects.filter((name) => answered.has(name));
  for (const name of shared) {
    if (schemas[inputName(name)]) throw new Error(`the contract has another schema ${inputName(name)}`);
    schemas[inputName(name)] = structuredClone(schemas[name]!);
  }
  const closed = objects.map((name) => schemas[shared.includes(name) ? inputName(name) : name]!);
  for (const schema of closed) schema['additionalProperties'] = false;
  const inputs = new Map(shared.map((name) => [refTo(name), refTo(inputName(name))]));
  for (const node of [...closed, ...operations.map(({ requestBody }) => requestBody)]) referTo(inputs, node);
}

function hasOpenMembers({ type, additionalProperties }: Node): boolean {
  return type === 'object' && additionalProperties === undefined;
}

function referTo(others: ReadonlyMap<unknown, string>, node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const other = others.get((node as Node)['$ref']);
  if (other) (node as Node)['$ref'] = other;
  for (const inner of Object.values(node)) referTo(others, inner);
}

function reach(node: unknown, schemas: Record<string, Node>, names = new Set<string>()): Set<string> {
  for (const [, name] of JSON.stringify(node ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (names.has(name!) || !schemas[name!]) continue;
    names.add(name!);
    reach(schemas[name!], schemas, names);
  }
  return names;
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}
