import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { LOCALES } from '../domain/locale.js';
import { Refusal } from '../domain/refusal.js';
import { TaxClassesService } from '../menu/taxes/tax-classes.service.js';
import { ensureEpoch } from '../events/epoch.js';
import { VenueCounter } from '../events/event.entity.js';
import { PublishingService } from '../menu/publishing/publishing.service.js';
import { PricingPoliciesService } from '../pricing/pricing-policies.service.js';
import { PickupCodesService } from './pickup-codes.service.js';
import { restaurantView, venueView, type VenueChange, type RestaurantView, type VenueView } from './venue.dto.js';
import { withLimits } from './limits.dto.js';
import { Venue } from './venue.entity.js';

export interface NewVenue {
  name: string;
  timeZone: string;
  currency: string;
  /** Made from the name when left out. */
  slug?: string;
  cutoffMinutes?: number;
}

// Restaurants close after midnight and before breakfast.
const USUAL_CUTOFF_MINUTES = 4 * 60;

@Injectable()
export class VenuesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly taxClasses: TaxClassesService,
    private readonly publishing: PublishingService,
    private readonly policies: PricingPoliciesService,
    private readonly pickupCodes: PickupCodesService,
  ) {}

  /** Opens a restaurant: the venue and the counter that numbers its events. */
  open({ name, timeZone, currency, slug, cutoffMinutes = USUAL_CUTOFF_MINUTES }: NewVenue): Promise<VenueView> {
    const venue: Venue = {
      id: newId(),
      slug: slug ?? slugOf(name),
      name,
      timeZone,
      currency,
      cutoffMinutes,
      languages: [...LOCALES],
      address: null,
      phone: null,
      openingHours: null,
      tablesNeedCleaning: false,
      orderCompletion: null,
      taxClassId: null,
      menuPublishing: 'IMMEDIATE',
      limits: null,
      pricingPolicyId: null,
      fiscalDriver: null,
      awaitsFiscalSign: false,
      logoId: null,
      receiptHeader: null,
      receiptFooter: null,
      receiptLanguages: null,
      receiptsPrinted: true,
      taxNumber: null,
      shiftsRequired: false,
      shiftsRequiredSince: null,
      tipsRule: 'PERSONAL',
      tipPoolRoles: null,
      guestOrdering: 'STAFF_ACCEPT',
      guestTakeaway: null,
      guestFirstOrderLimit: null,
      createdAt: this.clock.iso(),
    };
    return this.database.write(async (tx) => {
      await tx.insert(Venue, venue);
      await this.pickupCodes.make(tx, venue.id);
      await tx.insert(VenueCounter, { venueId: venue.id, seq: 0, minSeq: 1, grants: 0 });
      await ensureEpoch(this.database);
      return venueView(venue);
    });
  }

  /** A fresh installation has one venue, made from the settings; later the venue's own row rules. */
  async openFirst(): Promise<VenueView> {
    const first = await this.first();
    if (first) return venueView(first);
    const { restaurantName: name, restaurantTimezone: timeZone, currency } = this.config;
    try {
      return await this.open({ name, timeZone, currency });
    } catch (error) {
      // Another instance has opened it at the same moment.
      const venue = error instanceof Refusal && error.code === 'DUPLICATE' ? await this.first() : null;
      if (!venue) throw error;
      return venueView(venue);
    }
  }

  async view(venueId: string): Promise<VenueView> {
    return venueView(await this.database.read((reader) => reader.get(Venue, { id: venueId })));
  }

  async publicView(slug?: string): Promise<RestaurantView> {
    const venue =
      slug === undefined ? await this.first() : await this.database.read((reader) => reader.one(Venue, { slug }));
    if (!venue) throw new Refusal('NOT_FOUND');
    return restaurantView(venue);
  }

  change(me: Actor, change: VenueChange): Promise<VenueView> {
    const { venueId } = me;
    return this.database.write(async (tx) => {
      const venue = await tx.take(Venue, { id: venueId });
      const { name, slug, currency, languages, address, phone } = change;
      const set = defined({
        name,
        slug,
        currency,
        languages,
        address,
        phone,
        timeZone: change.time_zone,
        cutoffMinutes: change.cutoff_minutes,
        openingHours: change.opening_hours,
        tablesNeedCleaning: change.tables_need_cleaning,
        orderCompletion: change.order_completion && {
          ...venue.orderCompletion,
          ...defined({ ...change.order_completion }),
        },
        taxClassId: change.tax_class_id,
        menuPublishing: change.menu_publishing,
        limits: change.limits && withLimits(venue.limits, change.limits),
        pricingPolicyId: change.pricing_policy_id,
        fiscalDriver: change.fiscal_driver,
        awaitsFiscalSign: change.awaits_fiscal_sign,
        receiptHeader: change.receipt_header,
        receiptFooter: change.receipt_footer,
        receiptLanguages: change.receipt_languages,
        receiptsPrinted: change.receipts_printed,
        taxNumber: change.tax_number,
        shiftsRequired: change.shifts_required,
        shiftsRequiredSince: this.requiredSince(venue, change.shifts_required),
        tipsRule: change.tips_rule,
        tipPoolRoles: change.tip_pool_roles,
        guestOrdering: change.guest_ordering,
        guestTakeaway: change.guest_takeaway,
        guestFirstOrderLimit: change.guest_first_order_limit,
      });
      if (set.pricingPolicyId) await this.policies.mustExist(tx, venueId, set.pricingPolicyId);
      if (Object.keys(set).length > 0) await tx.update(Venue, { id: venueId }, set);
      if (set.taxClassId !== undefined) await this.taxClasses.becomesUsual(tx, venueId, set.taxClassId);
      const { menuPublishing = venue.menuPublishing } = set;
      if (menuPublishing !== venue.menuPublishing) await this.publishing.switchTo(tx, me, menuPublishing);
      return venueView(await tx.get(Venue, { id: venueId }));
    });
  }

  private requiredSince({ shiftsRequiredSince: since }: Venue, isRequired: boolean | undefined) {
    if (isRequired === undefined) return undefined;
    return isRequired ? (since ?? this.clock.iso()) : null;
  }

  private async first(): Promise<Venue | null> {
    const [oldest] = await this.database.read((reader) => reader.find(Venue, { order: { id: 'ASC' }, take: 1 }));
    return oldest ?? null;
  }
}

/** Letters that an address bar shows as they are; a name without any is called `restaurant`. */
function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return plain.replace(/^-+|-+$/g, '') || 'restaurant';
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
