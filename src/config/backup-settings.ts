import { flag, optional, text, whole } from './setting-kinds.js';

/** Settings of the copies that the server makes of its database by itself. */
export const BACKUP_SETTINGS = {
  backupDir: {
    env: 'BACKUP_DIR',
    about:
      'Where a backup is made every day; best on another disk than DATA_DIR. Empty: none is made by itself, and those made by hand lie in DATA_DIR/backups.',
    unit: 'folder',
    byDefault: '',
    example: '/mnt/usb/qres',
    read: optional(text),
  },
  backupHour: {
    env: 'BACKUP_HOUR',
    about: 'When the daily backup is made, by the clock of the first venue: an hour in which nobody eats.',
    unit: 'hour, 0 to 23',
    byDefault: '5',
    example: '4',
    read: whole(0, 23),
  },
  backupKeep: {
    env: 'BACKUP_KEEP',
    about: 'How many daily backups stay, and how many of those that are made before an update.',
    unit: 'backups, 1 to 1000',
    byDefault: '7',
    example: '30',
    read: whole(1, 1000),
  },
  backupBeforeUpdate: {
    env: 'BACKUP_BEFORE_UPDATE',
    about:
      'A new version that changes the database copies it first, into DATA_DIR/backups. Does not start where there is no room for the copy; PostgreSQL needs pg_dump on this machine, and is warned of where it is missing.',
    unit: '1 or 0',
    byDefault: '1',
    example: '0',
    read: flag,
  },
};
