import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code the release contains. */
interface Licence {
  name: string;
  version: string;
  /** As its package.json names it. */
  identifier: string;
  text: string;
}

/** What the packer writes beside a bundle. */
interface BundledPackage {
  name: string;
  version: string;
  identifier: string | null;
  text: string | null;
}

/** The file that the packer writes into the folder of each bundle; the release turns all of them into one text. */
export const BUNDLED = 'licences.json';
const OUTPUT = 'THIRD-PARTY-LICENSES';
const LICENCE_FILE = /^(?:licen[sc]e|copying|notice)/i;
const README_FILE = /^readme/i;
const RULE = '='.repeat(80);

/**
 * Writes one file with the licence of every package that the release contains: those inside the bundles, and those that are
 * copied as folders. `folderOf` finds a package by its name.
 */
export function writeLicences(
  to: string,
  bundles: readonly string[],
  copied: readonly string[],
  folderOf: (name: string) => string | null,
): void {
  const found = new Map<string, Licence>();
  const add = (licence: Licence): unknown => found.set(`${licence.name} ${licence.version}`, licence);
  for (const file of bundles) {
    for (const one of JSON.parse(readFileSync(file, 'utf8')) as BundledPackage[]) {
      const folder = folderOf(one.name);
      const text = one.text ?? (folder === null ? null : textIn(folder));
      add({ ...one, identifier: one.identifier ?? 'not stated', text: text ?? '' });
    }
    rmSync(file);
  }
  for (const folder of copied) add(licenceIn(folder));
  const parts = [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(partOf);
  const head = `QRes contains the packages below, each under its own licence. The licence of QRes is in LICENSE.\n`;
  writeFileSync(join(to, OUTPUT), [head, ...parts].join(`\n${RULE}\n`));
}

function licenceIn(folder: string): Licence {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  const stated =
    typeof license === 'object' ? license.type : (license ?? licenses?.map(({ type }) => type).join(' or '));
  return { name, version, identifier: stated ?? 'not stated', text: textIn(folder) ?? '' };
}

/** Returns the licence files of a package; where it has none, its readme, which may be the only notice. */
function textIn(folder: string): string | null {
  const names = readdirSync(folder);
  const files = names.filter((name) => LICENCE_FILE.test(name));
  const readme = names.filter((name) => README_FILE.test(name)).slice(0, 1);
  const texts = (files.length > 0 ? files : readme).map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length > 0 ? texts.join('\n\n') : null;
}

function partOf({ name, version, identifier, text }: Licence): string {
  return `${name} ${version} (${identifier})\n\n${text || 'The package has no text of its licence.'}\n`;
}
