import { oneOf, optional, text, whole } from './setting-kinds.js';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Settings of what is written down about the server's own work, and where. */
export const LOG_SETTINGS = {
  logLevel: {
    env: 'LOG_LEVEL',
    about: 'Lowest level that is logged.',
    unit: LEVELS.join(', '),
    byDefault: 'info',
    example: 'warn',
    read: oneOf(LEVELS),
  },
  logDir: {
    env: 'LOG_DIR',
    about:
      'Folder for daily log files of JSON lines that only their owner can read: requests, errors and security. Empty: the terminal.',
    unit: 'folder',
    byDefault: '',
    example: '/var/log/qres',
    read: optional(text),
  },
  logDays: {
    env: 'LOG_DAYS',
    about:
      'Number of days that LOG_DIR keeps. Of each kind it keeps the first file of each day, and as many further files as days.',
    unit: 'days, 1 to 3660',
    byDefault: '30',
    example: '90',
    read: whole(1, 3660),
  },
  logFileMegabytes: {
    env: 'LOG_FILE_MEGABYTES',
    about: 'Size at which a file in LOG_DIR is followed by another file of the same day.',
    unit: 'megabytes, 1 to 1024',
    byDefault: '50',
    example: '10',
    read: whole(1, 1024),
  },
};
