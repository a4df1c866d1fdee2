import type { LoggerService } from '@nestjs/common';
import { destination, multistream, pino, type Logger } from 'pino';
import type { Config } from '../config/config.js';
import { dailyFile, type LogFolder } from './log-files.js';
import { countLogTrouble } from './metrics.js';
import { RepeatedLines } from './repeated-lines.js';

// Nothing of the kind is logged on purpose; this is for the day on which somebody does.
const REDACTED = [
  'password',
  'pin',
  'token',
  'access_token',
  'refresh_token',
  'device_token',
  '*.authorization',
  '*["x-api-key"]',
];

export interface Logs {
  /** Every request and what the server says. */
  log: Logger;
  /** Who was let in and who was not; a file of its own that nobody has to look for among the orders. */
  security: Logger;
}

type LogSettings = Pick<Config, 'logDir' | 'logLevel' | 'logDays' | 'logFileMegabytes'>;

/** JSON lines in the terminal, or files for each day in LOG_DIR: requests, errors once more, and security. */
export async function openLogs({ logDir, logLevel, logDays, logFileMegabytes }: LogSettings): Promise<Logs> {
  const options = {
    level: logLevel,
    redact: REDACTED,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  if (!logDir) {
    // A terminal that is slow to read must not hold up the till, and one that fails must not end the server.
    const terminal = destination({ dest: 1, sync: false });
    terminal.on('error', () => countLogTrouble('terminal'));
    const log = pino(options, terminal);
    return { log, security: log.child({ log: 'security' }) };
  }
  const place: LogFolder = { folder: logDir, days: logDays, megabytes: logFileMegabytes };
  const file = (kind: string) => dailyFile(kind, place, () => countLogTrouble(kind));
  const streams = [
    { level: 'trace', stream: await file('requests') },
    { level: 'error', stream: await file('errors') },
  ] as const;
  const log = pino(options, multistream([...streams]));
  // Whoever wants fewer lines of requests does not mean these.
  const level = logLevel === 'silent' ? logLevel : 'info';
  return { log, security: pino({ ...options, level }, await file('security')) };
}

/**
 * Nest's own words go to the same log; its chatter at the start only where somebody asks for it. A start that fails is told
 * by the end of the process, in one sentence where that is enough, so a terminal does not get its stack as well.
 */
export function nestLog(log: Logger, { logDir }: Pick<Config, 'logDir'>): LoggerService {
  const repeated = new RepeatedLines();
  const warn = (message: unknown, ...context: unknown[]): void => {
    const line = repeated.pass(String(message));
    if (line !== null) log.warn({ context: context.at(-1) }, line);
  };
  const say =
    (level: 'debug' | 'trace') =>
    (message: unknown, ...context: unknown[]) =>
      log[level]({ context: context.at(-1) }, String(message));
  const cry =
    (level: 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      if (rest.at(-1) === 'ExceptionHandler' && !logDir) return;
      const stack = message instanceof Error ? message.stack : rest.length > 1 ? rest[0] : undefined;
      log[level]({ context: rest.at(-1), stack }, String(message));
    };
  return {
    log: say('debug'),
    warn,
    error: cry('error'),
    debug: say('debug'),
    verbose: say('trace'),
    fatal: cry('fatal'),
  };
}
