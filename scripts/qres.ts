import { columns, say } from './terminal.js';

interface Command {
  does: string;
  load(): Promise<unknown>;
}

/** The commands of an installation. Each is a script of the same name that is read only when it is called. */
const COMMANDS: Record<string, Command> = {
  backup: { does: 'copies the database and proves the copy', load: () => import('./backup.js') },
  verify: { does: 'proves a backup', load: () => import('./verify.js') },
  restore: { does: 'puts a backup in the place of the database', load: () => import('./restore.js') },
  doctor: { does: 'checks the consistency of all data', load: () => import('./doctor.js') },
  checklist: { does: 'checks whether the installation is safe', load: () => import('./checklist.js') },
  venue: { does: 'opens another restaurant', load: () => import('./venue.js') },
  secret: { does: 'makes a key for SECRET_KEY', load: () => import('./secret.js') },
  service: { does: 'writes the systemd unit', load: () => import('./service.js') },
  console: { does: 'shows what happens in a restaurant', load: () => import('./console.js') },
  demo: { does: 'plays an evening in an invented restaurant', load: () => import('./demo.js') },
  load: { does: 'measures how many orders this machine takes', load: () => import('./load.js') },
  sandbox: { does: 'starts a payment provider for trials', load: () => import('./sandbox-provider.js') },
};

const [name = '--help'] = process.argv.splice(2, 1);
const command = COMMANDS[name];
if (command) await command.load();
else {
  const isAsked = name === '--help' || name === '-h';
  if (!isAsked) say(`There is no command "${name}".\n`);
  say('qres <command> [options]\n');
  for (const line of columns(Object.entries(COMMANDS).map(([word, { does }]) => [word, does]))) say(line);
  say('\nqres <command> --help shows its options.');
  process.exitCode = isAsked ? 0 : 2;
}
