import { flag, optional, text, whole } from './setting-kinds.js';

/** Settings of the copies that the server makes of its database by itself. */
export const BACKUP_SETTINGS = {
  backupDir: {
    env: 'BACKUP_DIR',
    about:
      'Folder for a daily backup, best on another disk than DATA_DIR. Empty: no daily backup, and backups made by hand go to DATA_DIR/backups.',
    unit: 'folder',
    byDefault: '',
    example: '/mnt/usb/qres',
    read: optional(text),
  },
  backupHour: {
    env: 'BACKUP_HOUR',
    about: 'Hour of the daily backup in the time zone of the first venue. Choose an hour without guests.',
    unit: 'hour, 0 to 23',
    byDefault: '5',
    example: '4',
    read: whole(0, 23),
  },
  backupKeep: {
    env: 'BACKUP_KEEP',
    about: 'Number of daily backups to keep, and number of backups made before an update to keep.',
    unit: 'backups, 1 to 1000',
    byDefault: '7',
    example: '30',
    read: whole(1, 1000),
  },
  backupBeforeUpdate: {
    env: 'BACKUP_BEFORE_UPDATE',
    about:
      'Copies the database to DATA_DIR/backups before a new version changes it. Without room for the copy the server does not start. PostgreSQL needs pg_dump on this machine; if it is missing, the server logs a warning.',
    unit: '1 or 0',
    byDefault: '1',
    example: '0',
    read: flag,
  },
};
