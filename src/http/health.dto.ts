import { ApiProperty } from '@nestjs/swagger';
import { IntView } from './numbers.js';

export class DatabaseHealth {
  @ApiProperty({ enum: ['sqlite', 'postgres'] }) dialect: string;
  ok: boolean;
  /** How long it took to answer. */
  ms: number;
  /** Whether the last write was refused because its disk is full; what is there can be read. */
  disk_full: boolean;
}

export class BackupHealth {
  /** `off` when BACKUP_DIR is not set, `failed` when the last one failed or is older than two days, `waiting` when none was made yet. */
  @ApiProperty({ enum: ['off', 'ok', 'failed', 'waiting'] }) state: string;
  /** When the newest daily backup was made. */
  made_at: string | null;
}

export class HealthView {
  /** `disk_full` when the server reads and cannot store anything. */
  @ApiProperty({ enum: ['ok', 'disk_full', 'down'] }) status: string;
  version: string;
  database: DatabaseHealth;
  /** `off` when REDIS_URL is not set. */
  @ApiProperty({ enum: ['off', 'ok', 'down'] }) redis: string;
  /** The daily copies of the database; the server serves without them. */
  backup: BackupHealth;
  /** Seconds since the start. */
  @IntView() uptime_s: number;
  timestamp: string;
}

export class AliveView {
  @ApiProperty({ enum: ['ok'] }) status: string;
}
