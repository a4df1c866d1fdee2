import { Injectable } from '@nestjs/common';
import { IsNull, type FindOptionsWhere } from 'typeorm';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { ProviderName } from '../domain/providers/operation.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { mayHaveProvider } from '../domain/tender.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../http/page.dto.js';
import {
  paymentMethodView,
  type ActiveMethodsQuery,
  type NewPaymentMethod,
  type PaymentMethodChange,
  type PaymentMethodsQuery,
  type PaymentMethodView,
} from './payment-method.dto.js';
import { PaymentMethod } from './payment-method.entity.js';

// Prepared statement, because every payment reads its method.
const METHOD = `SELECT id, venue_id AS "venueId", name, kind, is_active AS "isActive",
  needs_reference AS "needsReference", opens_drawer AS "opensDrawer", for_guests AS "forGuests", refundable, tip_later AS "tipLater", provider, sort, archived_at AS "archivedAt"
  FROM payment_methods WHERE id = $1 AND venue_id = $2`;

@Injectable()
export class PaymentMethodsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: PaymentMethodsQuery): Promise<Page<PaymentMethodView>> {
    return this.page(query, query.archived ? { venueId } : { venueId, archivedAt: IsNull() });
  }

  /** Returns the methods that the payment screen offers. */
  listActive(venueId: string, query: ActiveMethodsQuery): Promise<Page<PaymentMethodView>> {
    const forGuests = query.for_guests && { forGuests: true };
    return this.page(query, { venueId, isActive: true, archivedAt: IsNull(), ...forGuests });
  }

  async one(venueId: string, id: string): Promise<PaymentMethodView> {
    return paymentMethodView(await this.database.read((reader) => reader.get(PaymentMethod, { id, venueId })));
  }

  /**
   * Returns the methods for guest devices.
   * They have a provider and need no reference, which a guest cannot enter.
   */
  async offeredToGuests(
    reader: Reader,
    venueId: string,
  ): Promise<{ id: string; name: string; provider: ProviderName }[]> {
    const where = { venueId, isActive: true, archivedAt: IsNull(), forGuests: true, needsReference: false };
    const offered = await reader.find(PaymentMethod, { where, order: { sort: 'ASC', id: 'ASC' } });
    return offered.flatMap(({ id, name, provider }) => (provider === null ? [] : [{ id, name, provider }]));
  }

  /** Returns the method of a payment. Throws METHOD_INACTIVE if it cannot be used any more. */
  async active(reader: Reader, venueId: string, id: string): Promise<PaymentMethod> {
    const method = await this.known(reader, venueId, id);
    refuseUnless(method.isActive && method.archivedAt === null, 'METHOD_INACTIVE', { name: method.name });
    return method;
  }

  /** Returns the method of an earlier payment, even if it is inactive now. */
  async known(reader: Reader, venueId: string, id: string): Promise<PaymentMethod> {
    const [row] = await reader.rows<PaymentMethod>(METHOD, [id, venueId]);
    if (!row) throw new Refusal('NOT_FOUND', { payment_method_id: id });
    return {
      ...row,
      isActive: CODECS.flag.read(row.isActive) as boolean,
      needsReference: CODECS.flag.read(row.needsReference) as boolean,
      opensDrawer: CODECS.flag.read(row.opensDrawer) as boolean,
      forGuests: CODECS.flag.read(row.forGuests) as boolean,
      refundable: CODECS.flag.read(row.refundable) as boolean,
      tipLater: CODECS.flag.read(row.tipLater) as boolean,
    };
  }

  add(venueId: string, input: NewPaymentMethod): Promise<PaymentMethodView> {
    return this.database.write(async (tx) => {
      const method: PaymentMethod = {
        id: newId(),
        venueId,
        name: input.name,
        kind: input.kind,
        isActive: input.is_active ?? true,
        needsReference: input.needs_reference ?? false,
        opensDrawer: input.opens_drawer ?? input.kind === 'CASH',
        forGuests: input.for_guests ?? false,
        refundable: input.refundable ?? input.kind !== 'HOUSE',
        tipLater: input.tip_later ?? false,
        provider: input.provider ?? null,
        sort: input.sort ?? (await lastPlace(tx, 'payment_methods', venueId)),
        archivedAt: null,
      };
      mustBeMeant(method);
      await tx.insert(PaymentMethod, method);
      return paymentMethodView(method);
    });
  }

  change(venueId: string, id: string, input: PaymentMethodChange): Promise<PaymentMethodView> {
    return this.database.write(async (tx) => {
      const method = await tx.take(PaymentMethod, { id, venueId, archivedAt: IsNull() });
      const changed = {
        name: input.name ?? method.name,
        kind: input.kind ?? method.kind,
        isActive: input.is_active ?? method.isActive,
        needsReference: input.needs_reference ?? method.needsReference,
        opensDrawer: input.opens_drawer ?? method.opensDrawer,
        forGuests: input.for_guests ?? method.forGuests,
        refundable: input.refundable ?? method.refundable,
        tipLater: input.tip_later ?? method.tipLater,
        provider: input.provider === undefined ? method.provider : input.provider,
        sort: input.sort ?? method.sort,
      };
      mustBeMeant(changed);
      await tx.update(PaymentMethod, { id }, changed);
      return paymentMethodView({ ...method, ...changed });
    });
  }

  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      const where = { id, venueId, archivedAt: IsNull() };
      if ((await tx.update(PaymentMethod, where, { archivedAt: this.clock.iso() })) === 0)
        throw new Refusal('NOT_FOUND');
    });
  }

  private async page(query: PageQuery, where: FindOptionsWhere<PaymentMethod>): Promise<Page<PaymentMethodView>> {
    const order = { sort: 'ASC', id: 'ASC' } as const;
    const found = await this.database.read((reader) => reader.page(PaymentMethod, pageWanted(query), where, order));
    return pageView(query, found, paymentMethodView);
  }
}

function mustBeMeant({ kind, provider }: Pick<PaymentMethod, 'kind' | 'provider'>): void {
  const fits = provider === null || mayHaveProvider(kind);
  refuseUnless(fits, 'VALIDATION_ERROR', { provider: ['is only taken for CARD and TRANSFER'] });
}
