import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { QUICK, WHOLE, type Pace } from './rounds.js';

export interface Options {
  pace: Pace;
  isQuick: boolean;
  /** Beginning of a measure's name; empty for all. */
  only: string;
  isReport: boolean;
  /** Where the product's CPU profiles go. */
  profileDir: string | null;
}

/** Told to whoever typed it. */
export class WrongOption extends Error {}

const MOST_ROUNDS = 99;

export const USAGE = `npm run bench -- [options]

  --quick        rounds of a blink: proves that everything runs, its figures are no evidence
  --only <name>  measures whose name begins so: orders-…, work-… (sqlite, postgres), board, menu, limits, events, instances,
                 requests, webhooks, start, memory
  --rounds <n>   how often each is measured (${WHOLE.rounds})
  --report       write the table to docs/performance.md
  --profile <d>  keeps a CPU profile of each server of ours in that folder; figures are worse meanwhile
  --help         these lines

TEST_DATABASE_URL names a PostgreSQL server, on which databases of the bench's own are made and dropped.`;

/** Null when only help is wanted. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parsed(args);
  if (values.help) return null;
  const usual = values.quick ? QUICK : WHOLE;
  const rounds = values.rounds === undefined ? usual.rounds : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > MOST_ROUNDS)
    throw new WrongOption(`--rounds must be a whole number from 1 to ${MOST_ROUNDS}.`);
  if (values.report && (values.quick || values.only || values.profile))
    throw new WrongOption('--report wants the whole run: leave out --quick, --only and --profile.');
  const { quick: isQuick, only, report: isReport, profile } = values;
  return {
    pace: { ...usual, rounds },
    isQuick,
    only,
    isReport,
    profileDir: profile === undefined ? null : resolve(profile),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        rounds: { type: 'string' },
        profile: { type: 'string' },
        report: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new WrongOption((error as Error).message);
  }
}
