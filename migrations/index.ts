import { Log } from './0001-log.js';
import { Staff } from './0002-staff.js';
import { Floor } from './0003-floor.js';
import { Stations } from './0004-stations.js';
import { Menu } from './0005-menu.js';
import { PaymentMethods } from './0006-payment-methods.js';
import { Orders } from './0007-orders.js';
import { Modifiers } from './0008-modifiers.js';
import { FloorVisits } from './0009-floor-visits.js';
import { Pictures } from './0010-pictures.js';
import { Ingredients } from './0011-ingredients.js';
import { MenuTimes } from './0012-menu-times.js';
import { TaxClasses } from './0013-tax-classes.js';
import { Combos } from './0014-combos.js';
import { MenuVersions } from './0015-menu-versions.js';
import { Printing } from './0016-printing.js';
import { Pricing } from './0017-pricing.js';
import { VoidsAndBills } from './0018-voids-and-bills.js';
import { KitchenStates } from './0019-kitchen-states.js';
import { Repricings } from './0020-repricings.js';
import { CheckShares } from './0021-check-shares.js';
import { Deposits } from './0022-deposits.js';
import { Providers } from './0023-providers.js';
import { Refunds } from './0024-refunds.js';
import { Fiscal } from './0025-fiscal.js';
import { Shifts } from './0026-shifts.js';
import { TimeClock } from './0027-time-clock.js';
import { TheBooks } from './0028-the-books.js';
import { Receipts } from './0029-receipts.js';
import { RecalledTickets } from './0030-recalled-tickets.js';
import { Guests } from './0031-guests.js';
import { GuestCarts } from './0032-guest-carts.js';
import { GuestPayments } from './0033-guest-payments.js';
import { MenuViews } from './0034-menu-views.js';
import { LineAllergens } from './0035-line-allergens.js';
import { Pickup } from './0036-pickup.js';
import { ApiKeys } from './0037-api-keys.js';
import { Limits } from './0038-limits.js';
import { Webhooks } from './0039-webhooks.js';
import { RequestLog } from './0040-request-log.js';
import { Leases } from './0041-leases.js';
import { TipsOfTheWaiter } from './0042-tips-of-the-waiter.js';
import { OrderCompletion } from './0043-order-completion.js';
import { CoversWaivers } from './0044-covers-waivers.js';
import { GuestTexts } from './0045-guest-texts.js';
import { ShiftsRequiredSince } from './0046-shifts-required-since.js';
import { WebhookKeys } from './0047-webhook-keys.js';
import { GuestNetworks } from './0048-guest-networks.js';
import { LanguagesOfPeople } from './0049-languages-of-people.js';
import { TicketsBehind } from './0050-tickets-behind.js';

/** In the order in which they run; the same list from the sources, the build and the tests. */
export const migrations = [
  Log,
  Staff,
  Floor,
  Stations,
  Menu,
  PaymentMethods,
  Orders,
  Modifiers,
  FloorVisits,
  Pictures,
  Ingredients,
  MenuTimes,
  TaxClasses,
  Combos,
  MenuVersions,
  Printing,
  Pricing,
  VoidsAndBills,
  KitchenStates,
  Repricings,
  CheckShares,
  Deposits,
  Providers,
  Refunds,
  Fiscal,
  Shifts,
  TimeClock,
  TheBooks,
  Receipts,
  RecalledTickets,
  Guests,
  GuestCarts,
  GuestPayments,
  MenuViews,
  LineAllergens,
  Pickup,
  ApiKeys,
  Limits,
  Webhooks,
  RequestLog,
  Leases,
  TipsOfTheWaiter,
  OrderCompletion,
  CoversWaivers,
  GuestTexts,
  ShiftsRequiredSince,
  WebhookKeys,
  GuestNetworks,
  LanguagesOfPeople,
  TicketsBehind,
];
