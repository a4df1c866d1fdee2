import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { root } from '../../src/http/root.js';
import { OUTSIDE, packEntries } from '../pack.js';

/** What the people of a house run beside the server; each is a script of the same name. */
export const TOOLS = [
  'doctor',
  'venue',
  'console',
  'secret',
  'checklist',
  'service',
  'backup',
  'verify',
  'restore',
] as const;

/** Of these only some files are read; what they would need to be run stays behind. */
const ONLY_READ: Record<string, readonly string[]> = {
  redoc: ['package.json', 'LICENSE', 'bundles/redoc.standalone.js'],
  'swagger-ui-dist': ['package.json', 'LICENSE', 'swagger-ui.css', 'swagger-ui-bundle.js'],
  'dejavu-fonts-ttf': ['package.json', 'LICENSE', 'ttf'],
};
// It finds its binary once, at the install, and what it was made from is larger than all the rest.
const COMPILED: Record<string, readonly string[]> = { 'better-sqlite3': ['bindings'] };
const MADE_FROM = /\.(?:map|d\.[cm]?ts|md|cc|hpp?|gyp)$/i;

export interface Parts {
  /** The file that starts the server, and those of the tools by their names. */
  server: string;
  tools: Record<string, string>;
  /** The built screens. */
  screens: string;
}

/** Writes what a machine needs to run the product into an empty folder, and nothing else. */
export async function makeRelease(to: string, { server, tools, screens }: Parts): Promise<void> {
  mkdirSync(join(to, 'dist'), { recursive: true });
  await packEntries({ server }, join(to, 'dist'), 'server');
  await packEntries(tools, join(to, 'dist'), 'tools');
  if (existsSync(screens)) cpSync(screens, join(to, 'dist', 'screens'), { recursive: true });
  mkdirSync(join(to, 'docs'));
  for (const name of ['openapi.json', 'asyncapi.json']) cpSync(root('docs', name), join(to, 'docs', name));
  for (const name of ['LICENSE', '.env.example']) cpSync(root(name), join(to, name));
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(ownPackage(Object.keys(tools)), null, 2)}\n`);
  for (const from of neededPackages()) copyPackage(from, to);
}

/** The same commands as in the sources, for what is in the release. */
function ownPackage(tools: readonly string[]): object {
  const { name, version, license, engines, scripts } = JSON.parse(readFileSync(root('package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
    engines: object;
    scripts: Record<string, string>;
  };
  const commands = Object.fromEntries(tools.map((tool) => [tool, `node dist/${tool}.mjs`]));
  return {
    name,
    version,
    license,
    private: true,
    type: 'module',
    engines,
    scripts: { start: scripts['start'], ...commands },
  };
}

/** The folders of the packages that stay outside the server's file, and of those that they need in turn. */
function neededPackages(): string[] {
  const found = new Set<string>();
  const follow = (name: string, from: string, isOptional: boolean): void => {
    const folder = folderOf(name, from);
    if (folder === null && !isOptional) throw new Error(`${name}, which ${from} needs, is not installed`);
    if (folder === null || found.has(folder)) return;
    found.add(folder);
    if (name in ONLY_READ) return;
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as { dependencies?: object; optionalDependencies?: object };
    for (const one of COMPILED[name] ?? Object.keys(dependencies)) follow(one, folder, one in optionalDependencies);
    for (const one of Object.keys(optionalDependencies)) follow(one, folder, true);
  };
  for (const name of OUTSIDE) follow(name, root(), false);
  return [...found];
}

/** As Node looks for it: beside, and then above. */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const here = join(folder, 'node_modules', name);
    if (existsSync(join(here, 'package.json'))) return here;
    if (folder === root() || dirname(folder) === folder) return null;
  }
}

function copyPackage(from: string, to: string): void {
  const target = join(to, from.slice(root().length + 1));
  const name = from.split(`node_modules${sep}`).at(-1)!;
  for (const file of ONLY_READ[name] ?? []) cpSync(join(from, file), join(target, file), { recursive: true });
  if (name in ONLY_READ) return;
  const source = realpathSync(from);
  const isWanted = (path: string): boolean => {
    const inside = path.slice(source.length + 1).split(sep);
    if (inside.includes('node_modules') || MADE_FROM.test(path)) return false;
    return !(name in COMPILED) || ['', 'package.json', 'LICENSE', 'lib', 'build'].includes(inside[0]!);
  };
  cpSync(source, target, { recursive: true, filter: isWanted });
  if (name in COMPILED) keepBinary(join(target, 'build'));
}

// Beside the one that is loaded lie its tests and what the linker has used.
function keepBinary(folder: string): void {
  const release = join(folder, 'Release');
  const drop = (within: string, kept: RegExp): void => {
    for (const name of readdirSync(within)) if (!kept.test(name)) rmSync(join(within, name), { recursive: true });
  };
  drop(folder, /^Release$/);
  drop(release, /^better_sqlite3\.node$/);
}
