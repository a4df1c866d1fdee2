import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { referTaxClass } from '../menu/taxes/tax-classes.service.js';
import { serviceChargeView, type NewServiceCharges, type ServiceChargesView } from './service-charge.dto.js';
import { ServiceChargeRow } from './service-charge.entity.js';

@Injectable()
export class ServiceChargesService {
  constructor(private readonly database: Database) {}

  async list(venueId: string): Promise<ServiceChargesView> {
    const rows = await this.database.read((reader) =>
      reader.find(ServiceChargeRow, { where: { venueId }, order: { place: 'ASC' } }),
    );
    return { data: rows.map(serviceChargeView) };
  }

  /** Replaces all charges. Open orders keep the charges with which they began. */
  replace(venueId: string, { charges }: NewServiceCharges): Promise<ServiceChargesView> {
    return this.database.write(async (tx) => {
      await holdVenue(tx, venueId);
      for (const id of new Set(charges.flatMap(({ tax_class_id }) => tax_class_id ?? [])))
        await referTaxClass(tx, venueId, id);
      const rows = charges.map((charge, index): ServiceChargeRow => ({
        id: newId(),
        venueId,
        place: index + 1,
        name: charge.name,
        rate: charge.rate,
        orderTypes: charge.order_types.join(' '),
        fromCovers: charge.from_covers ?? null,
        base: charge.base ?? null,
        taxClassId: charge.tax_class_id ?? null,
      }));
      await tx.delete(ServiceChargeRow, { venueId });
      await tx.insert(ServiceChargeRow, rows);
      return { data: rows.map(serviceChargeView) };
    });
  }
}

/** Locks the venue, so that concurrent replacements run one after the other. */
async function holdVenue(tx: Tx, venueId: string): Promise<void> {
  if (tx.dialect === 'postgres') await tx.rows('SELECT 1 FROM venues WHERE id = $1 FOR NO KEY UPDATE', [venueId]);
}
