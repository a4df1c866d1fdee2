import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { drawerView, type DrawerChange, type DrawersQuery, type DrawerView, type NewDrawer } from './drawer.dto.js';
import { Drawer, DrawerDevice } from './drawer.entity.js';
import { Shift } from './shift.entity.js';

/** Cash drawers and their devices. */
@Injectable()
export class DrawersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(venueId: string, query: DrawersQuery): Promise<Page<DrawerView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    const found = await this.database.read(async (reader) => {
      const { rows, total } = await reader.page(Drawer, pageWanted(query), where, { name: 'ASC', id: 'ASC' });
      return { rows: await viewsOf(reader, rows), total };
    });
    return pageView(query, found, (view) => view);
  }

  add(venueId: string, { name, device_ids: deviceIds = [] }: NewDrawer): Promise<DrawerView> {
    return this.database.write(async (tx) => {
      const drawer: Drawer = { id: newId(), venueId, name, archivedAt: null };
      await tx.insert(Drawer, drawer);
      await fillBy(tx, drawer, deviceIds);
      return (await viewsOf(tx, [drawer]))[0]!;
    });
  }

  /** A device that is moved to a drawer during an open shift counts from its next payment on. */
  change(venueId: string, id: string, { name, device_ids: deviceIds }: DrawerChange): Promise<DrawerView> {
    return this.database.write(async (tx) => {
      const drawer = await tx.take(Drawer, { id, venueId, archivedAt: IsNull() });
      const changed = { ...drawer, name: name ?? drawer.name };
      await tx.update(Drawer, { id }, { name: changed.name });
      if (deviceIds) await fillBy(tx, drawer, deviceIds);
      return (await viewsOf(tx, [changed]))[0]!;
    });
  }

  /** Refused during an open shift. Past shifts keep the name. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await tx.take(Drawer, { id, venueId, archivedAt: IsNull() });
      refuseUnless((await tx.count(Shift, { drawerId: id, state: 'OPEN' })) === 0, 'IN_USE');
      await tx.delete(DrawerDevice, { drawerId: id });
      await tx.update(Drawer, { id }, { archivedAt: this.clock.iso() });
    });
  }
}

/** Sets exactly these devices; they leave their former drawers. */
async function fillBy(tx: Tx, { id: drawerId, venueId }: Drawer, deviceIds: readonly string[]): Promise<void> {
  for (const id of deviceIds) {
    const [device] = await tx.rows('SELECT 1 FROM devices WHERE id = $1 AND venue_id = $2 AND revoked_at IS NULL', [
      id,
      venueId,
    ]);
    refuseUnless(device, 'NOT_FOUND', { device_id: id });
  }
  await tx.delete(DrawerDevice, { drawerId });
  if (deviceIds.length === 0) return;
  await tx.delete(DrawerDevice, { deviceId: In([...deviceIds]), venueId });
  await tx.insert(
    DrawerDevice,
    deviceIds.map((deviceId) => ({ deviceId, venueId, drawerId })),
  );
}

async function viewsOf(reader: Reader, drawers: readonly Drawer[]): Promise<DrawerView[]> {
  const ids = drawers.map(({ id }) => id);
  if (ids.length === 0) return [];
  const devices = await reader.find(DrawerDevice, { where: { drawerId: In(ids) }, order: { deviceId: 'ASC' } });
  const shifts = await reader.find(Shift, { where: { drawerId: In(ids), state: 'OPEN' } });
  return drawers.map((drawer) =>
    drawerView(
      drawer,
      devices.filter(({ drawerId }) => drawerId === drawer.id).map(({ deviceId }) => deviceId),
      shifts.find(({ drawerId }) => drawerId === drawer.id)?.id ?? null,
    ),
  );
}
