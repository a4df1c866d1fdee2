import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../src/http/root.js';
import { say } from './terminal.js';
import { unitFile, type Unit } from './service/unit.js';

const USAGE = `npm run service -- print | install [options]

A unit of systemd for this installation: the server starts with the machine, as a user of its own that may write nothing but
its data, and comes back when it has died.

  print            write the unit to the terminal
  install          write it to /etc/systemd/system/qres.service (as root) and say what to type next
  --env <file>     settings, as .env.example has them; read before the server's rights are taken away (/etc/qres.env)
  --user <name>    who runs it; install says how to make one (qres)
  --memory <MiB>   the most that it may have (450; what a machine of 512 MB can spare)
  --to <file>      where install writes (/etc/systemd/system/qres.service)`;

function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      env: { type: 'string', default: '/etc/qres.env' },
      user: { type: 'string', default: 'qres' },
      memory: { type: 'string', default: '450' },
      to: { type: 'string', default: '/etc/systemd/system/qres.service' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [wish, ...more] = positionals;
  const memoryMiB = Number(values.memory);
  const isKnown = (wish === 'print' || wish === 'install') && more.length === 0;
  if (
    values.help ||
    !isKnown ||
    !Number.isInteger(memoryMiB) ||
    memoryMiB < 128 ||
    !/^[a-z_][a-z0-9_-]*$/.test(values.user)
  ) {
    say(USAGE);
    return values.help ? 0 : 2;
  }
  const folder = root();
  const unit: Unit = { folder, node: process.execPath, user: values.user, env: resolve(values.env), memoryMiB };
  const text = unitFile(unit);
  if (wish === 'print') {
    process.stdout.write(text);
    return 0;
  }
  if (!existsSync(root('dist', 'server.mjs'))) {
    say('There is no build here yet: npm run build.');
    return 1;
  }
  writeFileSync(values.to, text);
  chmodSync(values.to, 0o644);
  say(whatNext(unit, values.to));
  return 0;
}

function whatNext({ user, env, folder }: Unit, file: string): string {
  const home = /^\/(?:home|root)\//.test(`${folder}/`)
    ? `\nThe server will not see anything in people's homes: move ${folder} to /opt/qres and install from there.\n`
    : '';
  return `Written: ${file}.
${home}
  useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin ${user}   # once
  npm run secret -- --write ${env}                                    # once; settings go there too
  systemctl daemon-reload && systemctl enable --now qres
  journalctl -u qres -f                                                   # the link for the first admin stands here

The data lies in /var/lib/qres, logs in /var/log/qres (LOG_DIR) where ${dirname(env)} says so.`;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
