import { beforeAll, describe, expect, it } from 'vitest';
import { runPlanted } from './planted.js';

const SAVE = 'export const keep = (manager: { save(row: object): void }) => manager.save({});\n';
const UPSERT = 'export const keep = (tx: { manager: { upsert(row: object): void } }) => tx.manager.upsert({});\n';
const REMOVE =
  'export const lose = (source: { getRepository(): { remove(): void } }) => source.getRepository().remove();\n';
const EMIT = "export const shout = (socket: { emit(name: string): void }) => socket.emit('ev');\n";
const LOOK = '// oxlint-disable-next-line no-console';

// Each of these files breaks the rule beside it, and no other.
const FAULTS: [rule: string, file: string, text: string][] = [
  ['typescript(no-floating-promises)', 'src/a/forgotten.ts', 'export const go = () => void 0;\nPromise.resolve(1);\n'],
  ['typescript(no-misused-promises)', 'src/a/misused.ts', 'export const f = async () => {};\n[1].forEach(f);\n'],
  ['import(no-cycle)', 'src/a/hen.ts', "import { egg } from './egg.js';\nexport const hen = () => egg;\n"],
  ['house(no-save)', 'src/a/save.ts', SAVE],
  ['house(no-save)', 'src/a/upsert.ts', UPSERT],
  ['house(no-save)', 'src/a/remove.ts', REMOVE],
  ['eslint(no-restricted-properties)', 'src/a/emit.ts', EMIT],
  [
    'eslint(no-restricted-imports)',
    'src/a/source.ts',
    "import { DataSource } from 'typeorm';\nexport const d = DataSource;\n",
  ],
  [
    'eslint(no-restricted-imports)',
    'src/a/rows.ts',
    "import type { EntityManager } from 'typeorm';\nexport type M = EntityManager;\n",
  ],
  ['eslint(no-console)', 'src/a/print.ts', "console.log('hello');\n"],
  ['house(reasoned-disable)', 'src/a/bare.ts', `${LOOK}\nconsole.log('hello');\n`],
  [
    'house(reasoned-disable)',
    'src/a/blanket.ts',
    "/* oxlint-disable no-console -- so much to say */\nconsole.log('hello');\n",
  ],
  ['eslint(no-warning-comments)', 'src/a/later.ts', '// TODO: one day\nexport const a = 1;\n'],
  ['eslint(max-lines)', 'src/a/wall.ts', 'export const a = [\n' + '  1,\n'.repeat(300) + '];\n'],
  ['import(no-default-export)', 'src/a/nameless.ts', 'export default 1;\n'],
  ['unicorn(filename-case)', 'src/a/OrderService.ts', 'export const a = 1;\n'],
  ['vitest(expect-expect)', 'src/a/idle.spec.ts', "import { it } from 'vitest';\nit('can not fail', () => {});\n"],
  [
    'vitest(no-focused-tests)',
    'src/a/only.spec.ts',
    "import { expect, it } from 'vitest';\nit.only('hides the others', () => expect(1).toBe(1));\n",
  ],
];

const SOUND = {
  'src/a/egg.ts': "import { hen } from './hen.js';\nexport const egg = () => hen;\n",
  'src/events/pump.ts': EMIT,
  'src/database/engine.ts': "import { DataSource } from 'typeorm';\nexport const d = DataSource;\n",
  'src/a/own-verb.ts': 'export const f = (record: { save(): void }) => record.save();\n',
  'src/a/spoken.ts': `${LOOK} -- printed before there is a logger\nconsole.log('hello');\n`,
  'scripts/print.ts': "console.log('hello');\n",
  'web/ack.ts': EMIT,
};

interface Report {
  diagnostics: { code: string; filename: string }[];
}

describe('the linter', () => {
  let found: [rule: string, file: string][];

  beforeAll(() => {
    const faults = Object.fromEntries(FAULTS.map(([, file, text]) => [file, text]));
    const said = runPlanted({ ...SOUND, ...faults }, 'oxlint', ['--type-aware', '--format', 'json']);
    found = (JSON.parse(said) as Report).diagnostics.map(({ code, filename }) => [code, filename]);
  });

  it.each(FAULTS)('%s refuses %s', (rule, file) => {
    expect(found.filter(([, where]) => where === file)).toEqual([[rule, file]]);
  });

  it.each(Object.keys(SOUND).filter((file) => file !== 'src/a/egg.ts'))('lets %s pass', (file) => {
    expect(found.filter(([, where]) => where === file)).toEqual([]);
  });
});
