import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// The contract's own package reads YAML with it; the product needs none.
const { load } = createRequire(require.resolve('@nestjs/swagger/package.json'))('js-yaml') as {
  load(text: string): unknown;
};

/** What a YAML file says. */
export function yamlOf(file: string): any {
  return merged(load(readFileSync(file, 'utf8')));
}

// `<<` is an agreement of those who read such files, and no part of the language any more.
function merged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(merged);
  if (value === null || typeof value !== 'object') return value;
  const { '<<': base, ...own } = value as Record<string, unknown>;
  const entries = Object.entries(own).map(([name, one]) => [name, merged(one)]);
  return { ...(merged(base) as object | undefined), ...Object.fromEntries(entries) };
}
