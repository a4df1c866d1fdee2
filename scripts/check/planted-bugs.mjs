/**
 * Which planted bugs a run must catch again. `test/mutants/caught.json` keeps a digest of each patch, of the files that it
 * patches and of its spec, as they were when the bug was last caught. A bug whose digest is another one now is due.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const PATCHES = 'test/mutants';
const CAUGHT = `${PATCHES}/caught.json`;
const PATCHED = /^\+\+\+ b\/(.+)$/gm;
const IMPORTED = /from '(\.[^']+)\.js'|import\('(\.[^']+)\.js'\)/g;

const LONG_FORM = /longFormBugs\(([^)]*)\)/g;
const HELPER = /^test\/.+\//;

/**
 * @typedef {object} PlantedBug
 * @property {string} name
 * @property {string} spec that catches it
 * @property {string} digest
 * @property {boolean} isDue
 * @property {boolean} isLongForm shows only in the sizes of the long form
 */

/** @param {string[]} specs every end-to-end spec @param {string} root @returns {PlantedBug[]} */
export function findPlantedBugs(specs, root = '.') {
  const folder = join(root, PATCHES);
  if (!existsSync(folder)) return [];
  const texts = new Map(specs.map((spec) => [spec, readFileSync(join(root, spec), 'utf8')]));
  const caught = readCaught(root);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.patch'))
    .map((file) => file.slice(0, -'.patch'.length))
    .toSorted()
    .map((name) => {
      const spec = [...texts].find(([, text]) => text.includes(`'${name}'`) || text.includes(`'${name}.patch'`))?.[0];
      if (!spec) throw new Error(`${PATCHES}/${name}.patch: no spec names it`);
      const digest = digestOf(root, name, spec);
      const isLongForm = isInLongForm(texts.get(spec) ?? '', name);
      return { name, spec, digest, isDue: caught[name] !== digest, isLongForm };
    });
}

// `longFormBugs(['name'])`, or a list of all that the spec plants.
/** @param {string} text @param {string} name */
function isInLongForm(text, name) {
  return [...text.matchAll(LONG_FORM)].some(([, bugs = '']) => bugs === 'PLANTED' || bugs.includes(`'${name}'`));
}

/**
 * Whether a run has caught this bug: it was played, and every test of its spec passed.
 *
 * @param {PlantedBug} bug
 * @param {import('./steps.mjs').Form} form
 * @param {import('./test-report.mjs').FileCounts[]} files
 */
export function isCaught({ spec, isDue, isLongForm }, form, files) {
  const isPlayed = form === 'full' || (form === 'check' && isDue && !isLongForm);
  const counts = files.filter(({ file }) => file === spec);
  return isPlayed && counts.length > 0 && counts.every((one) => one.passed > 0 && one.failed + one.skipped === 0);
}

/** Keeps that these bugs have been caught as they are now. @param {PlantedBug[]} bugs @param {string} root */
export function keepCaught(bugs, root = '.') {
  const known = new Set(readdirSync(join(root, PATCHES)));
  const merged = { ...readCaught(root), ...Object.fromEntries(bugs.map(({ name, digest }) => [name, digest])) };
  const rows = Object.entries(merged).filter(([name]) => known.has(`${name}.patch`));
  const sorted = Object.fromEntries(rows.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(join(root, CAUGHT), `${JSON.stringify(sorted, null, 2)}\n`);
}

/** @param {string} root @returns {Record<string, string>} */
function readCaught(root) {
  const file = join(root, CAUGHT);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** @param {string} root @param {string} name @param {string} spec */
function digestOf(root, name, spec) {
  const patch = join(PATCHES, `${name}.patch`);
  const patched = [...readFileSync(join(root, patch), 'utf8').matchAll(PATCHED)].map(([, file = '']) => file);
  const hash = createHash('sha256');
  for (const file of [patch, ...patched.toSorted(), ...filesOf(root, spec)])
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** A spec and the helpers that it imports from folders of test/, without the harness that all specs share. @param {string} root @param {string} spec */
function filesOf(root, spec) {
  const found = new Set([spec]);
  for (const file of found)
    for (const [, fixed, lazy] of readFileSync(join(root, file), 'utf8').matchAll(IMPORTED)) {
      const imported = `${normalize(join(dirname(file), fixed ?? lazy ?? ''))}.ts`;
      if (HELPER.test(imported) && existsSync(join(root, imported))) found.add(imported);
    }
  return [...found].toSorted();
}
