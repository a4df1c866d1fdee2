import { ApiProperty } from '@nestjs/swagger';
import { IntView } from './numbers.js';

export class DatabaseHealth {
  @ApiProperty({ enum: ['sqlite', 'postgres'] }) dialect: string;
  ok: boolean;
  /** Response time in milliseconds. */
  ms: number;
  /** Whether the last write was refused because the disk is full; reading still works. */
  disk_full: boolean;
}

export class BackupHealth {
  /** `off` when BACKUP_DIR is not set; `failed` when the last backup failed or is older than two days; `waiting` when no backup exists yet. */
  @ApiProperty({ enum: ['off', 'ok', 'failed', 'waiting'] }) state: string;
  /** When the newest daily backup was made. */
  made_at: string | null;
}

export class HealthView {
  /** `disk_full` when the server can read and cannot write; `down` when the database does not respond. */
  @ApiProperty({ enum: ['ok', 'disk_full', 'down'] }) status: string;
  version: string;
  database: DatabaseHealth;
  /** `off` when REDIS_URL is not set. */
  @ApiProperty({ enum: ['off', 'ok', 'down'] }) redis: string;
  /** State of the daily database backups; the server also works without them. */
  backup: BackupHealth;
  /** Seconds since the start of the server. */
  @IntView() uptime_s: number;
  timestamp: string;
}

export class AliveView {
  @ApiProperty({ enum: ['ok'] }) status: string;
}
