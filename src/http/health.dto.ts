import { ApiProperty } from '@nestjs/swagger';
import { IntView } from './numbers.js';

export class DatabaseHealth {
  @ApiProperty({ enum: ['sqlite', 'postgres'] }) dialect: string;
  ok: boolean;
  /** How long it took to answer. */
  ms: number;
}

export class HealthView {
  @ApiProperty({ enum: ['ok', 'down'] }) status: string;
  version: string;
  database: DatabaseHealth;
  /** `off` when REDIS_URL is not set. */
  @ApiProperty({ enum: ['off', 'ok', 'down'] }) redis: string;
  /** Seconds since the start. */
  @IntView() uptime_s: number;
  timestamp: string;
}

export class AliveView {
  @ApiProperty({ enum: ['ok'] }) status: string;
}
