import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';

/** Cash drawer of one device or several. */
@Entity('drawers')
@Index('drawers_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
export class Drawer {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Instant({ nullable: true }) archivedAt: string | null;
}

/** Drawer that receives the cash of a device. */
@Entity('drawer_devices')
@Index('drawer_devices_drawer', ['drawerId'])
export class DrawerDevice {
  @ForeignKey('devices') @Id({ primary: true }) deviceId: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('drawers') @Id() drawerId: string;
}
