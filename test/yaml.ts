import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// A dependency of the OpenAPI package reads YAML; the product itself needs no such package.
const { load } = createRequire(require.resolve('@nestjs/swagger/package.json'))('js-yaml') as {
  load(text: string): unknown;
};

/** Returns the content of a YAML file. */
export function yamlOf(file: string): any {
  return merged(load(readFileSync(file, 'utf8')));
}

// Resolves `<<`, a convention of such files that YAML itself no longer has.
function merged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(merged);
  if (value === null || typeof value !== 'object') return value;
  const { '<<': base, ...own } = value as Record<string, unknown>;
  const entries = Object.entries(own).map(([name, one]) => [name, merged(one)]);
  return { ...(merged(base) as object | undefined), ...Object.fromEntries(entries) };
}
