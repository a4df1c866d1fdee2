import { formatMoney } from '../src/domain/money.js';

const ESCAPE = '\u001b[';
const NO_BREAK_SPACE = /\u00a0/g;
const MINUTE_S = 60;
// Without a terminal a line is a line of a log: often enough to see life, seldom enough to read.
const PLAIN_EVERY_MS = 10_000;
const DRAW_EVERY_MS = 200;

/** A command as its user types it: `qres backup --list`, or `npm run backup -- --list` where npm has started this one. */
export function commandLine(command: string): string {
  if (!process.env['npm_lifecycle_script']?.includes('qres.mjs')) return `qres ${command}`;
  return `npm run ${command.replace(' ', ' -- ')}`;
}

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** One line that is drawn over and over on a terminal; elsewhere a plain line now and then. */
export class LiveLine {
  private readonly isTerminal = process.stdout.isTTY === true;
  private readonly timer: NodeJS.Timeout;
  private isDrawn = false;

  constructor(private readonly text: () => string) {
    this.timer = setInterval(() => this.draw(), this.isTerminal ? DRAW_EVERY_MS : PLAIN_EVERY_MS);
  }

  /** Says something else without breaking the line. */
  say(line: string): void {
    this.clear();
    say(line);
  }

  /** Leaves the last state of the line standing, unless it is empty. */
  end(): void {
    clearInterval(this.timer);
    this.clear();
    const text = this.text();
    if (text !== '') say(text);
  }

  private draw(): void {
    if (!this.isTerminal) return say(this.text());
    this.clear();
    process.stdout.write(cut(this.text(), process.stdout.columns ?? 120));
    this.isDrawn = true;
  }

  private clear(): void {
    if (this.isDrawn) process.stdout.write(`\r${ESCAPE}2K`);
    this.isDrawn = false;
  }
}

/** A line that wraps cannot be drawn over. */
function cut(text: string, columns: number): string {
  const letters = [...text];
  return letters.length < columns ? text : `${letters.slice(0, Math.max(columns - 2, 0)).join('')}…`;
}

export function count(number: number): string {
  return new Intl.NumberFormat('en').format(number);
}

/** `1 order`, `12 orders`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Terminals break lines where they like, so a plain blank is as good as one that must not be broken. */
export function money(minor: number, currency: string): string {
  return formatMoney(minor, currency, 'ru').replace(NO_BREAK_SPACE, ' ');
}

/** `03:07`. */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return [Math.floor(seconds / MINUTE_S), seconds % MINUTE_S].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Two columns, the left one as wide as its widest. */
export function columns(rows: readonly (readonly [string, string])[], indent = '  '): string[] {
  const width = Math.max(0, ...rows.map(([left]) => [...left].length));
  return rows.map(([left, right]) => `${indent}${left}${' '.repeat(width - [...left].length)}  ${right}`);
}
