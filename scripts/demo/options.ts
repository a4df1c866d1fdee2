import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { commandLine } from '../terminal.js';

export interface Options {
  minutes: number;
  speed: number;
  service: boolean;
  exit: boolean;
  port: number;
  dataDir: string;
  databaseUrl: string | null;
  fresh: boolean;
}

/** Told to whoever typed it. */
export class WrongOption extends Error {}

const LONGEST_MINUTES = 24 * 60;
const HIGHEST_SPEED = 50;
const HIGHEST_PORT = 65_535;

export const USAGE = `${commandLine('demo [options]')}

  --minutes <n>    duration of the simulated dinner service (10)
  --speed <n>      1 is a full restaurant on a Friday; higher is faster, up to ${HIGHEST_SPEED} (1)
  --no-service     start the restaurant without guests
  --exit           stop when the service has ended, instead of running until Ctrl-C
  --port <n>       port of the server; 0: any free one (8000)
  --data <folder>  folder for all data (data/demo)
  --database <url> postgres://… instead of a SQLite file in that folder
  --fresh          delete the demo's SQLite file and create it again
  --help           show this help`;

/** Null when only help is wanted. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parsed(args);
  if (values.help) return null;
  if (values.fresh && values.database !== undefined)
    throw new WrongOption('--fresh deletes only a SQLite file of the demo; empty that database yourself.');
  return {
    minutes: number(values.minutes, '--minutes', { least: 0, most: LONGEST_MINUTES }),
    speed: number(values.speed, '--speed', { least: 0.1, most: HIGHEST_SPEED }),
    service: !values['no-service'],
    exit: values.exit,
    port: Math.trunc(number(values.port, '--port', { least: 0, most: HIGHEST_PORT })),
    dataDir: resolve(values.data),
    databaseUrl: values.database ?? null,
    fresh: values.fresh,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '10' },
        speed: { type: 'string', default: '1' },
        'no-service': { type: 'boolean', default: false },
        exit: { type: 'boolean', default: false },
        port: { type: 'string', default: process.env['PORT'] ?? '8000' },
        data: { type: 'string', default: 'data/demo' },
        database: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new WrongOption((error as Error).message);
  }
}

function number(text: string, name: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new WrongOption(`${name} must be a number from ${least} to ${most}, not "${text}".`);
  return value;
}
