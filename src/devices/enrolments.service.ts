import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Attempts } from '../auth/attempts.js';
import { DEVICE_TOKEN_PREFIX } from '../auth/authenticator.js';
import { Device, DeviceEnrolment } from '../auth/device.entity.js';
import { enrolmentLimits } from '../auth/limits.js';
import { hashOf, newCode, newSecret } from '../auth/secrets.js';
import { writeUnkept } from '../auth/write-unkept.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { StationsService } from '../stations/stations.service.js';
import { deviceView, type EnrolledView, type EnrolmentView, type NewEnrolment } from './device.dto.js';

const LIFE_MS = 10 * 60_000;
const SCREENS = { TABLET: 'waiter', KITCHEN_SCREEN: 'kitchen' };

/** Takes a tablet or a screen into the house: an admin makes a code, the device shows it once. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly stations: StationsService,
  ) {}

  async offer(
    venueId: string,
    { name, kind, station_ids: stationIds = null }: NewEnrolment,
    baseUrl: string,
  ): Promise<EnrolmentView> {
    const code = newCode();
    const nowMs = this.clock.now().getTime();
    const expiresAt = new Date(nowMs + LIFE_MS).toISOString();
    const id = newId();
    const made = await this.database.write(async (tx) => {
      for (const stationId of stationIds ?? []) await this.stations.refer(tx, venueId, stationId);
      await tx.delete(DeviceEnrolment, { expiresAt: LessThan(new Date(nowMs).toISOString()) });
      await tx.insert(DeviceEnrolment, {
        codeHash: hashOf(code),
        venueId,
        name,
        kind,
        stationIds,
        expiresAt,
        usedAt: null,
      });
      return { id, expires_at: expiresAt };
    });
    // A repeated request is answered from what was stored, and the code is stored nowhere in plain text.
    if (made.id !== id) return { code: null, expires_at: made.expires_at, url: null, qr: null };
    const { default: qrcode } = await import('qrcode');
    const url = `${baseUrl}/${SCREENS[kind]}#enrol=${code}`;
    return { code, expires_at: expiresAt, url, qr: await qrcode.toString(url, { type: 'svg', margin: 4 }) };
  }

  async enrol(typed: string, ip: string): Promise<EnrolledView> {
    const limits = enrolmentLimits(ip);
    await this.attempts.count(limits);
    const token = DEVICE_TOKEN_PREFIX + newSecret();
    const codeHash = hashOf(typed.replace(/[\s-]/g, '').toUpperCase());
    const device = await writeUnkept(this.database, async (tx) => {
      const { venueId, name, kind, stationIds } = await this.use(tx, codeHash);
      await this.attempts.forgive(tx, limits);
      const enrolledAt = this.clock.iso();
      const made: Device = {
        id: newId(),
        venueId,
        name,
        kind,
        tokenHash: hashOf(token),
        stationIds,
        enrolledAt,
        lastSeenAt: null,
        revokedAt: null,
      };
      await tx.insert(Device, made);
      return deviceView(made);
    });
    return { device_token: token, device };
  }

  private async use(tx: Tx, codeHash: string): Promise<DeviceEnrolment> {
    const live = { codeHash, usedAt: IsNull(), expiresAt: MoreThan(this.clock.iso()) };
    const enrolment = await tx.one(DeviceEnrolment, live);
    if (!enrolment || (await tx.update(DeviceEnrolment, live, { usedAt: this.clock.iso() })) === 0)
      throw new Refusal('LINK_USED');
    return enrolment;
  }
}
