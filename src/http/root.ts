import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the installation, from the sources and from the build alike. */
export function root(...path: string[]): string {
  return join(folder, ...path);
}

const folder = installation(dirname(fileURLToPath(import.meta.url)));

// The sources stand two folders below it and the build three, so it is looked for.
function installation(here: string): string {
  if (existsSync(join(here, 'package.json'))) return here;
  const above = dirname(here);
  return above === here ? process.cwd() : installation(above);
}
