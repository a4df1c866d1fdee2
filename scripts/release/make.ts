import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { GUIDE_FOLDERS } from '../../src/http/pages/guides.js';
import { root } from '../../src/http/root.js';
import { OUTSIDE, packEntries } from '../pack.js';
import { BUNDLED, writeLicences } from './licences.js';

const BASICS = ['package.json', 'LICENSE'];

/** Of these only some files are used; what they would need for the others stays behind. */
const PARTS: Record<string, readonly string[]> = {
  redoc: [...BASICS, 'bundles/redoc.standalone.js'],
  'swagger-ui-dist': [...BASICS, 'swagger-ui.css', 'swagger-ui-bundle.js'],
  'dejavu-fonts-ttf': [...BASICS, 'ttf'],
  // The package has binaries for every kind of machine; the release runs on machines of this kind, with glibc or musl.
  '@photostructure/sqlite': [...BASICS, 'dist', `prebuilds/${process.platform}-${process.arch}`],
};
/** What is needed of the parts. */
const NEEDED: Record<string, readonly string[]> = { '@photostructure/sqlite': ['node-gyp-build'] };
const MADE_FROM = /\.(?:map|d\.[cm]?ts|md|cc|hpp?|gyp)$/i;

/** Writes what a machine needs to run the product into an empty folder, and nothing else: `programs` are their sources. */
export async function makeRelease(to: string, programs: Record<string, string>, screens: string): Promise<void> {
  mkdirSync(join(to, 'dist'), { recursive: true });
  await packEntries(programs, join(to, 'dist'));
  if (existsSync(screens)) cpSync(screens, join(to, 'dist', 'screens'), { recursive: true });
  mkdirSync(join(to, 'docs'));
  for (const name of ['openapi.json', 'asyncapi.json']) cpSync(root('docs', name), join(to, 'docs', name));
  for (const folder of GUIDE_FOLDERS) cpSync(root('docs', folder), join(to, 'docs', folder), { recursive: true });
  for (const name of ['LICENSE', '.env.example']) cpSync(root(name), join(to, name));
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(ownPackage(), null, 2)}\n`);
  const packages = neededPackages();
  for (const from of packages) copyPackage(from, to);
  const bundles = [join(to, 'dist', BUNDLED), join(to, 'dist', 'screens', BUNDLED)].filter((file) => existsSync(file));
  writeLicences(to, bundles, packages, (name) => folderOf(name, root()));
}

interface Package {
  name: string;
  version: string;
  license: string;
  engines: object;
  bin: Record<string, string>;
  scripts: Record<string, string>;
  dependencies?: object;
  optionalDependencies?: object;
}

function packageIn(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
}

/** The same commands as in the sources, for what is in the release. */
function ownPackage(): object {
  const { name, version, license, engines, bin, scripts } = packageIn(root());
  const isCommand = ([, command]: [string, string]): boolean => command.startsWith('node dist/qres.mjs ');
  const commands = Object.fromEntries(Object.entries(scripts).filter(isCommand));
  return {
    name,
    version,
    license,
    private: true,
    type: 'module',
    engines,
    bin,
    scripts: { start: scripts['start'], ...commands },
  };
}

/** The folders of the packages that stay outside the server's file, and of those that they need in turn. */
function neededPackages(): string[] {
  const found = new Set<string>();
  const follow = (name: string, from: string, isOptional: boolean): void => {
    const folder = folderOf(name, from);
    const isWhole = folder !== null && (PARTS[name] ?? []).every((part) => existsSync(join(folder, part)));
    if (!isWhole && !isOptional) throw new Error(`${name}, which ${from} needs, is not installed`);
    if (!isWhole || found.has(folder)) return;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = packageIn(folder);
    const needed = PARTS[name] ? (NEEDED[name] ?? []) : Object.keys({ ...dependencies, ...optionalDependencies });
    for (const one of needed) follow(one, folder, one in optionalDependencies);
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
  const source = realpathSync(from);
  const isWanted = (path: string): boolean => {
    const inside = path.slice(source.length + 1).split(sep);
    return !inside.includes('node_modules') && !MADE_FROM.test(path);
  };
  for (const part of PARTS[name] ?? ['.'])
    cpSync(join(source, part), join(target, part), { recursive: true, filter: isWanted });
}
