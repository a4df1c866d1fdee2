/** Connections to a printer. FILE serves printers fed by another program, and tests. */
export const CONNECTIONS = ['TCP', 'FILE'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/**
 * Ways to print text.
 * `RASTER` draws every character, so it is always correct; `TEXT` is faster but limited to the code page.
 */
export const PRINT_MODES = ['RASTER', 'TEXT'] as const;
export type PrintMode = (typeof PRINT_MODES)[number];

/** Characters per line, and dots per line: 384 for 58 mm paper, 576 for 80 mm. */
export const PAPER_WIDTHS = [32, 42, 48] as const;
export const PAPER_DOTS = [384, 576] as const;

/** `ALL` prints every ticket of the station; `FALLBACK` prints those that no screen has shown. */
export const PURPOSES = ['ALL', 'FALLBACK'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Kinds of print jobs. A `NOTICE` gives the number of left-out tickets if no later print-out can.
 * A `DRAWER` prints nothing: the printer opens its cash drawer.
 */
export const JOB_KINDS = ['TICKET', 'TEST', 'NOTICE', 'RECEIPT', 'BILL', 'REPORT', 'DRAWER'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Reasons for printing a ticket. */
export const SLIP_REASONS = ['ROUTED', 'CHANGE', 'FALLBACK', 'REPRINT'] as const;
export type SlipReason = (typeof SLIP_REASONS)[number];

export const JOB_STATES = ['WAITING', 'PRINTING', 'PRINTED', 'FAILED', 'DROPPED'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Reasons why a job was not printed. */
export const PRINT_ERRORS = [
  'HOST_UNKNOWN',
  'REFUSED',
  'UNREACHABLE',
  'TIMED_OUT',
  'CONNECTION_LOST',
  'UNCONFIRMED',
  'NOT_A_PRINTER',
  'FOLDER_UNWRITABLE',
  'UNPRINTABLE',
  'INTERRUPTED',
] as const;
export type PrintError = (typeof PRINT_ERRORS)[number];

/**
 * Errors as the API shows them.
 * Causes on the network are merged, so that API clients cannot scan addresses; the server log has the exact cause.
 */
export const SHOWN_PRINT_ERRORS = [
  'UNREACHABLE',
  'UNCONFIRMED',
  'FOLDER_UNWRITABLE',
  'UNPRINTABLE',
  'INTERRUPTED',
] as const satisfies readonly PrintError[];
export type ShownPrintError = (typeof SHOWN_PRINT_ERRORS)[number];

export function shownError<Other extends string>(error: PrintError | Other): ShownPrintError | Other {
  return HIDDEN.has(error) ? 'UNREACHABLE' : (error as ShownPrintError | Other);
}

const HIDDEN: ReadonlySet<string> = new Set(
  PRINT_ERRORS.filter((error) => !(SHOWN_PRINT_ERRORS as readonly string[]).includes(error)),
);

/** Reasons why a job was never attempted. */
export const DROP_REASONS = ['TOO_OLD', 'NOT_WANTED', 'QUEUE_FULL', 'CLEARED'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Returns the delay before the next attempt, after this number of failures in a row.
 * `chance` (0 to 1) adds jitter, so that printers behind one switch are not all called at the same moment when it
 * recovers.
 */
export function pauseMs(attempts: number, chance: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.round(whole * (0.75 + chance / 4));
}
