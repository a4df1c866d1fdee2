import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Config } from '../../config/config.js';
import { Keys } from '../../config/keys.js';
import { DAY_MS, firstShown, wallMs } from '../../domain/wall-clock.js';
import { countBackup, watchBackups } from '../../http/metrics.js';
import { VERSION } from '../../http/version.js';
import { Database } from '../database.js';
import { HouseRoutine } from '../house-routine.js';
import { makeBackup, newestBackup } from './make.js';
import type { Kept } from './manifest.js';
import { readVerification } from './verification-record.js';

const EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;
// A folder that is not there, such as a stick that was pulled out, is tried again within the hour.
const AGAIN_AFTER_MS = 15 * 60_000;
// A day that was missed, and most of the next one.
const LATE_MS = 2 * DAY_MS;

export interface BackupState {
  state: 'off' | 'ok' | 'failed' | 'waiting';
  made_at: string | null;
}

/** Copies the database once a day, in an hour in which nobody eats. Days that were missed are made up for at the next look. */
@Injectable()
export class DailyBackup extends HouseRoutine {
  private readonly logger = new Logger('Backup');
  private failedAt: number | null = null;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly database: Database,
  ) {
    super('Backup', EVERY_MS);
    const { backupDir } = config;
    const newestMs = async (folder: string): Promise<number> =>
      Date.parse((await newestBackup(folder, 'daily'))?.manifest.made_at ?? new Date(0).toISOString());
    watchBackups(
      backupDir === null
        ? null
        : { newestMs: () => newestMs(backupDir), verification: () => readVerification(backupDir) },
    );
  }

  /** As the folder says: of several instances one makes the backup, and each is asked. */
  async health(): Promise<BackupState> {
    const { backupDir } = this.config;
    if (backupDir === null) return { state: 'off', made_at: null };
    const newest = await newestBackup(backupDir, 'daily').catch(() => null);
    const made_at = newest?.manifest.made_at ?? null;
    const isLate = made_at !== null && this.clock.now().getTime() - Date.parse(made_at) > LATE_MS;
    if (this.failedAt !== null || isLate) return { state: 'failed', made_at };
    return { state: made_at === null ? 'waiting' : 'ok', made_at };
  }

  /** Answers the backup that was made, or null where none is due. */
  async round(): Promise<Kept | null> {
    const { backupDir } = this.config;
    const nowMs = this.clock.now().getTime();
    if (backupDir === null || (this.failedAt !== null && nowMs - this.failedAt < AGAIN_AFTER_MS)) return null;
    try {
      const last = await newestBackup(backupDir, 'daily');
      if (last && Date.parse(last.manifest.made_at) >= (await this.lastDue(nowMs))) return null;
      return await this.make(backupDir);
    } catch (error) {
      this.failedAt = nowMs;
      countBackup('failed');
      this.logger.error(`No backup could be made: ${(error as Error).message}`);
      return null;
    }
  }

  private async make(folder: string): Promise<Kept> {
    const { databaseUrl: url, dataDir, backupKeep: keep } = this.config;
    const secretMark = this.keys.backupMark;
    const now = this.clock.now();
    const made = await makeBackup({ url, folder, why: 'daily', keep, dataDir, product: VERSION, secretMark, now });
    this.failedAt = null;
    countBackup('made');
    this.logger.log(`The backup of the day is made: ${made.folder}`);
    return made;
  }

  /** The newest moment at which a clock in the house has shown the hour of the backup. */
  private async lastDue(nowMs: number): Promise<number> {
    const [first] = await this.database.read((reader) =>
      reader.rows<{ time_zone: string }>('SELECT time_zone FROM venues ORDER BY created_at, id LIMIT 1'),
    );
    const zone = first?.time_zone ?? this.config.restaurantTimezone;
    const midnight = Math.floor(wallMs(nowMs, zone) / DAY_MS) * DAY_MS;
    const today = firstShown(midnight + this.config.backupHour * HOUR_MS, zone);
    return today <= nowMs ? today : firstShown(midnight - DAY_MS + this.config.backupHour * HOUR_MS, zone);
  }
}
