import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import { destination, multistream, pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.js';

// A month of days; older files are removed when a new day begins.
const MOST_FILES = 30;
// Nothing of the kind is logged on purpose; this is for the day on which somebody does.
const REDACTED = ['password', 'pin', 'token', 'access_token', 'refresh_token', 'device_token', '*.authorization'];

/** The server's one log: JSON lines in the terminal, or files for each day in LOG_DIR, errors also in one of their own. */
export async function openLog({ logDir, logLevel }: Pick<Config, 'logDir' | 'logLevel'>): Promise<Logger> {
  const options = {
    level: logLevel,
    redact: REDACTED,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  // A terminal that is slow to read must not hold up the till.
  if (!logDir) return pino(options, destination({ dest: 1, sync: false }));
  const streams = [
    { level: 'trace', stream: await daily(logDir, 'requests') },
    { level: 'error', stream: await daily(logDir, 'errors') },
  ] as const;
  return pino(options, multistream([...streams]));
}

async function daily(folder: string, name: string): Promise<DestinationStream> {
  const { default: roll } = await import('pino-roll');
  return roll({
    file: join(folder, `${name}.json`),
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    mkdir: true,
    limit: { count: MOST_FILES, removeOtherLogFiles: true },
  });
}

/** Nest's own words go to the same log; its chatter at the start only where somebody asks for it. */
export function nestLog(log: Logger): LoggerService {
  const say =
    (level: 'debug' | 'warn' | 'trace') =>
    (message: unknown, ...context: unknown[]) =>
      log[level]({ context: context.at(-1) }, String(message));
  const cry =
    (level: 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      const stack = message instanceof Error ? message.stack : rest.length > 1 ? rest[0] : undefined;
      log[level]({ context: rest.at(-1), stack }, String(message));
    };
  return {
    log: say('debug'),
    warn: say('warn'),
    error: cry('error'),
    debug: say('debug'),
    verbose: say('trace'),
    fatal: cry('fatal'),
  };
}
