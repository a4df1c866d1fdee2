import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Device } from '../auth/device.entity.js';
import { endSessions } from '../auth/session-ends.js';
import { Standing } from '../auth/standing.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { raiseGrants } from '../events/grants.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { StationsService } from '../stations/stations.service.js';
import { deviceView, type DeviceChange, type DevicesQuery, type DeviceView } from './device.dto.js';

@Injectable()
export class DevicesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standing: Standing,
    private readonly stations: StationsService,
  ) {}

  async list(venueId: string, query: DevicesQuery): Promise<Page<DeviceView>> {
    const where = query.revoked ? { venueId } : { venueId, revokedAt: IsNull() };
    const order = { name: 'ASC', id: 'ASC' } as const;
    const found = await this.database.read((reader) => reader.page(Device, pageWanted(query), where, order));
    return pageView(query, found, deviceView);
  }

  async one(venueId: string, id: string): Promise<DeviceView> {
    return deviceView(await this.database.read((reader) => reader.get(Device, { id, venueId })));
  }

  async change(venueId: string, id: string, change: DeviceChange): Promise<DeviceView> {
    const changed = await this.database.write(async (tx) => {
      const device = await tx.take(Device, { id, venueId, revokedAt: IsNull() });
      const { name = device.name, station_ids: stationIds = device.stationIds } = change;
      for (const stationId of change.station_ids ?? []) await this.stations.refer(tx, venueId, stationId);
      await tx.update(Device, { id }, { name, stationIds });
      await raiseGrants(tx, venueId);
      return deviceView({ ...device, name, stationIds });
    });
    this.standing.forget(venueId);
    return changed;
  }

  /** The device is out at once, and everybody who is signed in on it. It stays in the list of revoked ones. */
  async revoke(venueId: string, id: string): Promise<void> {
    await this.database.write(async (tx) => {
      await tx.take(Device, { id, venueId, revokedAt: IsNull() });
      const revokedAt = this.clock.iso();
      await tx.update(Device, { id }, { revokedAt });
      await endSessions(tx, { deviceId: id }, 'DEVICE_REVOKED', revokedAt);
      await raiseGrants(tx, venueId);
    });
    this.standing.forget(venueId);
  }
}
