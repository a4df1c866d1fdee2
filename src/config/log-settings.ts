import { oneOf, optional, text, whole } from './setting-kinds.js';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Settings of what is written down about the server's own work, and where. */
export const LOG_SETTINGS = {
  logLevel: {
    env: 'LOG_LEVEL',
    about: 'How much is logged.',
    unit: LEVELS.join(', '),
    byDefault: 'info',
    example: 'warn',
    read: oneOf(LEVELS),
  },
  logDir: {
    env: 'LOG_DIR',
    about:
      'A folder for JSON lines in files of the day that only their owner reads: requests, errors and security. Empty: the terminal.',
    unit: 'folder',
    byDefault: '',
    example: '/var/log/qres',
    read: optional(text),
  },
  logDays: {
    env: 'LOG_DAYS',
    about: 'How many days LOG_DIR keeps, and how many files of each kind at most.',
    unit: 'days, 1 to 3660',
    byDefault: '30',
    example: '90',
    read: whole(1, 3660),
  },
  logFileMegabytes: {
    env: 'LOG_FILE_MEGABYTES',
    about: 'A file of LOG_DIR that has grown so large is followed by another one of the same day.',
    unit: 'megabytes, 1 to 1024',
    byDefault: '50',
    example: '10',
    read: whole(1, 1024),
  },
};
