import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigFaults, readConfig, type Config } from '../src/config/config.js';
import { environment } from '../src/config/environment.js';
import { endWith } from './backup/ending.js';
import { lookBeside, NothingThere } from './beside.js';
import { fail, scoreOf, type Finding, type State } from './checklist/finding.js';
import { houseFindings } from './checklist/house.js';
import { machineFindings } from './checklist/machine.js';
import { runningFindings } from './checklist/running.js';
import { settingFindings } from './checklist/settings.js';
import { commandLine, say } from './terminal.js';

const USAGE = `${commandLine('checklist [--json]')}

Checks whether the installation is ready for real guests. Reads the settings, the machine and the database while the server
can keep running, and writes nothing. Exit code: 0 if nothing fails, otherwise 1.

  --json  print JSON: {"score": 0..100, "findings": [{"name", "state": "ok" | "warn" | "fail", "why", "todo"}]}`;

const MARKS: Record<State, string> = { ok: '  ok    ', warn: '  LOOK  ', fail: '  FAIL  ' };

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const findings = await examined();
  const score = scoreOf(findings);
  if (values.json) say(JSON.stringify({ score, findings }, null, 2));
  else show(findings, score);
  return findings.some(({ state }) => state === 'fail') ? 1 : 0;
}

async function examined(): Promise<Finding[]> {
  const env = environment();
  const config = settings(env);
  if (Array.isArray(config)) return config;
  return [
    ...settingFindings(config, env),
    ...(await machineFindings(config)),
    ...(await runningFindings(config)),
    ...(await house(config)),
  ];
}

// To look must not make a secret: a house that has none was never started.
function settings(env: NodeJS.ProcessEnv): Config | Finding[] {
  try {
    const without = readConfig({
      ...env,
      SECRET_KEY_FILE: undefined,
      SECRET_KEY: 'only for a look at where the data lies',
    });
    const isKnown = env['SECRET_KEY'] || env['SECRET_KEY_FILE'] || existsSync(join(without.dataDir, 'secret.key'));
    if (isKnown) return readConfig(env);
    return [
      fail(
        'secret',
        `SECRET_KEY is not set, and ${without.dataDir} has no secret.key.`,
        `Start the server once, or run ${commandLine('secret')}.`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    return error.faults.map((fault) =>
      fail('settings', fault, 'The server does not start with this setting; .env.example describes it.'),
    );
  }
}

async function house(config: Config): Promise<Finding[]> {
  try {
    const beside = await lookBeside(config.databaseUrl);
    try {
      return await houseFindings(beside, config);
    } finally {
      await beside.close();
    }
  } catch (error) {
    const { message } = error as Error;
    const todo = error instanceof NothingThere ? 'Start the server once.' : 'See DATABASE_URL.';
    return [fail('database', `The database cannot be read: ${message}`, todo)];
  }
}

function show(findings: readonly Finding[], score: number): void {
  for (const { name, state, why, todo } of findings) {
    say(`${MARKS[state]}${name.padEnd(18)}${why}`);
    if (todo) say(`${' '.repeat(26)}→ ${todo}`);
  }
  const count = (wanted: State): number => findings.filter(({ state }) => state === wanted).length;
  say(
    `\n${score} of 100: ${count('ok')} right, ${count('warn')} to review, ${count('fail')} to fix before guests come.`,
  );
}

endWith(main(process.argv.slice(2)));
