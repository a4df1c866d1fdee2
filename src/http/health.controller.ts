import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from './hosts.js';
import { Public } from '../auth/allow.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { DailyBackup } from '../database/backup/daily.js';
import { Database } from '../database/database.js';
import { Refusal } from '../domain/refusal.js';
import { Departure } from './departure.js';
import { AliveView, HealthView } from './health.dto.js';
import { registry } from './metrics.js';
import { RedisProbe } from './redis-probe.js';
import { VERSION } from './version.js';
import { CountAs } from './route.js';

// Whoever asks how we are wants an answer before their own patience ends.
const DATABASE_ANSWERS_MS = 2000;

/** Name of the last migration that this build contains. */
export const NEWEST_MIGRATION = 'newest migration';

@ApiTags('Health')
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisProbe,
    private readonly backup: DailyBackup,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly departure: Departure,
    @Inject(NEWEST_MIGRATION) private readonly newestMigration: string,
  ) {}

  /** Returns the state of the server. 503: when the database does not answer, or when its disk is full. */
  @Get('health')
  @Public()
  @CountAs('nothing')
  @ApiServiceUnavailableResponse({ type: HealthView })
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthView> {
    const before = performance.now();
    const ok = await this.answers();
    const ms = Math.round((performance.now() - before) * 100) / 100;
    const { dialect, isDiskFull: disk_full } = this.database;
    if (!ok || disk_full) void reply.code(503);
    return {
      status: ok ? (disk_full ? 'disk_full' : 'ok') : 'down',
      version: VERSION,
      database: { dialect, ok, ms, disk_full },
      redis: await this.redis.state(),
      backup: await this.backup.health(),
      uptime_s: Math.round(process.uptime()),
      timestamp: this.clock.iso(),
    };
  }

  /** Answers 200 while the server process runs. */
  @Get('health/live')
  @Public()
  @CountAs('nothing')
  live(): AliveView {
    return { status: 'ok' };
  }

  /**
   * Answers 200 while the server can serve requests. The database must answer and have the tables that this version
   * needs. 503: from SIGTERM on; the server goes on serving requests for `LEAVE_SECONDS` after it.
   */
  @Get('health/ready')
  @Public()
  @CountAs('nothing')
  async ready(): Promise<AliveView> {
    if (this.departure.isLeaving) throw new Refusal('LEAVING');
    if (!(await this.answers())) throw new Refusal('STORAGE_UNAVAILABLE');
    return { status: 'ok' };
  }

  @Get('metrics')
  @Public()
  @CountAs('nothing')
  @ApiExcludeEndpoint()
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!this.maySeeFigures(request)) throw new Refusal('NOT_FOUND');
    void reply.type(registry.contentType);
    return registry.metrics();
  }

  // A proxy on this machine that nobody named in TRUST_PROXY would let the whole world look like a neighbour.
  private maySeeFigures({ ip, headers }: FastifyRequest): boolean {
    const { metricsToken, trustProxy } = this.config;
    if (metricsToken !== null && isSame(headers.authorization ?? '', `Bearer ${metricsToken}`)) return true;
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
    return isLoopback(ip) && (!isForwarded || trustProxy.length > 0);
  }

  private async answers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), DATABASE_ANSWERS_MS);
    });
    const asked = this.database
      .read((reader) => reader.rows('SELECT 1 AS one FROM migrations WHERE name = $1', [this.newestMigration]))
      .then(
        (rows) => rows.length === 1,
        () => false,
      );
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function isSame(shown: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(shown), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
