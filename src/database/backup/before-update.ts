import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { Keys } from '../../config/keys.js';
import { VERSION } from '../../http/version.js';
import { makeBackup } from './make.js';
import { BackupRefused } from './manifest.js';
import { ToolMissing } from './postgres-tools.js';

/** Copies the database before a new version changes it. Throws where that cannot be done and somebody must decide. */
export async function backupBeforeUpdate(config: Config, now: Date): Promise<void> {
  const log = new Logger('Update');
  if (!config.backupBeforeUpdate) return;
  try {
    const { folder } = await makeBackup({
      url: config.databaseUrl,
      folder: join(config.dataDir, 'backups'),
      why: 'before-update',
      keep: config.backupKeep,
      dataDir: config.dataDir,
      product: VERSION,
      secretMark: new Keys(config).backupMark,
      now,
    });
    log.log(`This version changes the database. What was there before is kept in ${folder}`);
  } catch (error) {
    // Whoever runs a server of PostgreSQL elsewhere has its backups elsewhere too.
    if (error instanceof ToolMissing)
      return log.warn(`The database is changed by this version WITHOUT a backup before it: ${error.message}`);
    if (!(error instanceof BackupRefused)) throw error;
    throw new BackupRefused(
      `This version changes the database and copies it before: ${error.message} BACKUP_BEFORE_UPDATE=0 starts without a copy.`,
    );
  }
}
