/** How bytes reach a printer. A file is for a printer that another program of the house feeds, and for trying out. */
export const CONNECTIONS = ['TCP', 'FILE'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** `RASTER` draws every letter, so it is always right; `TEXT` is faster and has the letters of its code page. */
export const PRINT_MODES = ['RASTER', 'TEXT'] as const;
export type PrintMode = (typeof PRINT_MODES)[number];

/** Letters on a line, and dots across the paper: 58 mm has 384 dots, 80 mm has 576. */
export const PAPER_WIDTHS = [32, 42, 48] as const;
export const PAPER_DOTS = [384, 576] as const;

/** `ALL`: every ticket of the station; `FALLBACK`: those that no screen has shown. */
export const PURPOSES = ['ALL', 'FALLBACK'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * A `NOTICE` says how many tickets were left out, where no other paper follows that could. A `DRAWER` is no paper: the
 * printer opens the cash drawer that hangs on it.
 */
export const JOB_KINDS = ['TICKET', 'TEST', 'NOTICE', 'RECEIPT', 'BILL', 'REPORT', 'DRAWER'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Why a ticket is printed. */
export const SLIP_REASONS = ['ROUTED', 'CHANGE', 'FALLBACK', 'REPRINT'] as const;
export type SlipReason = (typeof SLIP_REASONS)[number];

export const JOB_STATES = ['WAITING', 'PRINTING', 'PRINTED', 'FAILED', 'DROPPED'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Why something did not reach the paper. */
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
 * As callers of the API are told: of whatever listens at an address, or does not, nobody learns more than that no printer
 * answers. The log of the server has the whole reason.
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

/** Why something was not even tried. */
export const DROP_REASONS = ['TOO_OLD', 'NOT_WANTED', 'QUEUE_FULL', 'CLEARED'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * How long a printer is left alone after so many attempts in a row. `chance` is between 0 and 1: several printers behind
 * one switch that comes back are not all called in the same moment.
 */
export function pauseMs(attempts: number, chance: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.round(whole * (0.75 + chance / 4));
}
