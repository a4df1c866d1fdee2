import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import type { OrderType } from '../domain/order.js';
import { changedBy, type AvailabilityChange } from './availability.dto.js';
import { dishAvailability, type DishView } from './dish.dto.js';
import { Dish } from './dish.entity.js';
import { dishViewOf, takeSold } from './dish-rows.js';
import { wholeMenuView, type StaffMenu } from './menu.dto.js';
import { withLateness } from './late-after.js';
import { menuHours } from './menu-hours.js';
import { menuRows } from './menu-rows.js';
import { raiseMenuVersion, recordAvailability } from './menu-version.js';
import { onceMore } from './once-more.js';
import { countDown, countUp, portionsOf, type DishPortions, type Portions } from './portions.js';
import { askedFor, refuseSoldOut } from './sold-out.js';
import { withAllergens } from './sold-allergens.js';
import { soldLines, type Sold } from './sold.js';
import { offeredItems, type OfferedItem, type OfferedLine, type Wanted } from './wanted.js';

export type { DishPortions, Portions } from './portions.js';
export type { Sold } from './sold.js';
export type { Wanted } from './wanted.js';

/** The menu as the floor and the kitchen use it while the house is open. */
@Injectable()
export class MenuService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Names and prices of what is wanted, as the menu is at that moment; refuses the whole when one line cannot be had. Takes
   * nothing off.
   */
  async price(
    reader: Reader,
    venueId: string,
    wanted: readonly Wanted[],
    orderType: OrderType,
    at = this.clock.iso(),
  ): Promise<Sold[]> {
    const items = await offeredItems(reader, venueId, wanted, { at, orderType });
    refuseSoldOut(items.flatMap(withParts), this.clock.iso());
    return soldLines(items, orderType);
  }

  /** As `price`, of what was sold before: it need not be had any more. */
  async worth(reader: Reader, venueId: string, wanted: readonly Wanted[], orderType: OrderType): Promise<Sold[]> {
    return soldLines(await offeredItems(reader, venueId, wanted, { at: this.clock.iso(), orderType }), orderType);
  }

  /** As `price`, and its portions are taken off. Sold and priced as the menu is at that moment, if another than now. */
  async sell(
    tx: Tx,
    venueId: string,
    wanted: readonly Wanted[],
    orderType: OrderType,
    at = this.clock.iso(),
  ): Promise<Sold[]> {
    const items = await offeredItems(tx, venueId, wanted, { at, orderType });
    await this.takeOff(tx, venueId, items.flatMap(withParts));
    const published = items[0]?.offer.publishedId ?? null;
    const lines = await withAllergens(tx, published, soldLines(items, orderType));
    return withLateness(tx, venueId, lines);
  }

  /** More portions of what was sold before: its names, prices and options stay as they are. */
  async sellMore(tx: Tx, venueId: string, more: readonly DishPortions[], orderType: OrderType): Promise<void> {
    const moment = { at: this.clock.iso(), orderType };
    const lines: OfferedLine[] = [];
    for (const one of more) lines.push(await onceMore(tx, venueId, one, moment));
    await this.takeOff(tx, venueId, lines);
  }

  private async takeOff(tx: Tx, venueId: string, lines: readonly OfferedLine[]): Promise<void> {
    const now = this.clock.iso();
    const counted = refuseSoldOut(lines, now);
    if (counted.length > 0) await countDown(tx, venueId, counted, askedFor(lines), now);
  }

  /** Portions that were sold and never begun can be sold again. */
  giveBack(tx: Tx, venueId: string, sold: readonly Portions[]): Promise<void> {
    return countUp(tx, venueId, sold.flatMap(portionsOf), this.clock.iso());
  }

  /** For a snapshot: the whole menu and the version that it has. */
  async staffMenu(reader: Reader, venueId: string): Promise<StaffMenu> {
    const now = this.clock.iso();
    const rows = await menuRows(reader, venueId);
    return {
      menu_version: rows.version,
      published_version: rows.publishedVersion,
      ...wholeMenuView(rows, now),
      now: await menuHours(reader, venueId, rows, now),
    };
  }

  /** The stop-list: from the waiter's or the cook's hand. */
  setAvailability(venueId: string, id: string, change: AvailabilityChange): Promise<DishView> {
    const now = this.clock.iso();
    return this.database.write(async (tx) => {
      const dish = await takeSold(tx, venueId, id);
      const changed = { ...changedBy(dish, change), version: dish.version + 1 };
      await tx.update(Dish, { id }, changed);
      await raiseMenuVersion(tx, venueId);
      const after = { ...dish, ...changed };
      recordAvailability(tx, venueId, dishAvailability(after, now));
      return dishViewOf(tx, after, now);
    });
  }
}

/** What an item is on the stop-list. */
function withParts(item: OfferedItem): OfferedLine[] {
  return [item, ...item.parts];
}
