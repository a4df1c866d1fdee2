import type { ApiKeyNews } from '../api-keys/api-key.dto.js';
import type { FiscalDocumentView } from '../fiscal/fiscal-document.dto.js';
import type { GuestCartNews } from '../guests/cart/guest-cart.dto.js';
import type { GuestCallView, GuestRequestView } from '../guests/guest-order.dto.js';
import type { ModifierAvailability } from '../menu/availability.dto.js';
import type { DishAvailability, MenuPublished } from '../menu/dish.dto.js';
import type { CheckBilled, CheckUnbilled } from '../orders/checks/bill.dto.js';
import type { CheckSplit } from '../orders/checks/split.dto.js';
import type { OrderDiscounts } from '../orders/discounts/order-discounts.dto.js';
import type { OrderItems, OrderItemsAndDetails, OrderItemsMoved, OrderStatusChange } from '../orders/order.dto.js';
import type { OrderDelay } from '../orders/tickets/ticket-watch.dto.js';
import type { TicketView } from '../orders/tickets/ticket.dto.js';
import type { CheckVoided } from '../orders/voids/void.dto.js';
import type { PrinterView } from '../printing/printer.dto.js';
import type { DepositChanged, DepositView } from '../payments/deposits/deposit.dto.js';
import type { CheckClosed, PaymentReceived, PaymentVoided } from '../payments/payment.dto.js';
import type { ReconciliationView } from '../providers/provider.dto.js';
import type { QuotaThresholdView } from '../quotas/quota.dto.js';
import type { ReceiptIssued, ReceiptRequested } from '../receipts/receipt.dto.js';
import type { CashMoved } from '../shifts/cash.dto.js';
import type { ShiftView } from '../shifts/shift.dto.js';
import type { PaymentRefunded } from '../refunds/refund.dto.js';
import type { LocationHead } from '../floor/location.dto.js';
import type { TableSessionView } from '../floor/table-session.dto.js';
import type { KitchenStateView } from '../stations/kitchen-state.dto.js';
import type { TableView } from '../floor/table.dto.js';
import type { PasswordResetNews } from '../users/user.dto.js';
import type { WebhookTrouble } from '../webhooks/webhook-trouble.dto.js';

/** Every event of the product and the view it carries: the same on sockets, in `GET /events` and in webhooks. */
export interface EventViews {
  'order.created': OrderItemsAndDetails;
  'order.updated': OrderItemsAndDetails;
  'order.status_changed': OrderStatusChange;
  'order.cancelled': OrderItems;
  'order.discounted': OrderDiscounts;
  'order.item.added': OrderItems;
  'order.item.updated': OrderItems;
  'order.item.status_changed': OrderItems;
  'order.item.voided': OrderItems;
  'order.item.moved': OrderItemsMoved;
  'ticket.created': TicketView;
  'ticket.fired': TicketView;
  'ticket.changed': TicketView;
  'ticket.seen': TicketView;
  'ticket.unseen': TicketView;
  'ticket.bumped': TicketView;
  'ticket.recalled': TicketView;
  'check.billed': CheckBilled;
  'check.unbilled': CheckUnbilled;
  'check.split': CheckSplit;
  'check.voided': CheckVoided;
  'order.delayed': OrderDelay;
  'kitchen.state_changed': KitchenStateView;
  'check.closed': CheckClosed;
  'payment.initiated': PaymentReceived;
  'payment.received': PaymentReceived;
  'payment.refunded': PaymentRefunded;
  'payment.refund_failed': PaymentRefunded;
  'fiscal.document_done': FiscalDocumentView;
  'fiscal.document_failed': FiscalDocumentView;
  'payment.failed': PaymentReceived;
  'payment.voiding': PaymentReceived;
  'payment.void_failed': PaymentReceived;
  'payment.voided': PaymentVoided;
  'payment.tipped': PaymentReceived;
  'deposit.taken': DepositView;
  'deposit.changed': DepositChanged;
  'shift.opened': ShiftView;
  'shift.closed': ShiftView;
  'receipt.issued': ReceiptIssued;
  'receipt.requested': ReceiptRequested;
  'cash.moved': CashMoved;
  'table.status_changed': TableView;
  'table.session_opened': TableSessionView;
  'table.session_changed': TableSessionView;
  'table.session_closed': TableSessionView;
  'location.changed': LocationHead;
  'dish.availability_changed': DishAvailability;
  'modifier.availability_changed': ModifierAvailability;
  'menu.published': MenuPublished;
  'printer.status_changed': PrinterView;
  'provider.differs': ReconciliationView;
  'guest.requested': GuestRequestView;
  'guest.request_answered': GuestRequestView;
  'guest.called': GuestCallView;
  'guest.call_answered': GuestCallView;
  'guest.cart_changed': GuestCartNews;
  'quota.threshold': QuotaThresholdView;
  'api_key.created': ApiKeyNews;
  'api_key.rotated': ApiKeyNews;
  'api_key.revoked': ApiKeyNews;
  'api_key.expiring': ApiKeyNews;
  'user.password_reset_created': PasswordResetNews;
  'webhook.failing': WebhookTrouble;
  'webhook.disabled': WebhookTrouble;
}

export type EventName = keyof EventViews;
export type ViewOf<N extends EventName> = EventViews[N];

/** Who may hear an event at all. A listener of a class without a projection never gets it. */
export const AUDIENCE_CLASSES = ['staff', 'station', 'session'] as const;
export type AudienceClass = (typeof AUDIENCE_CLASSES)[number];

/** What a socket may ask for; without topics it hears everything it may. `station:<id>` is the tickets of one station. */
export const TOPICS = ['orders', 'tables', 'menu', 'shifts', 'platform'] as const;
export type Topic = (typeof TOPICS)[number];

type Projection<V> = (view: V) => unknown;

interface EventSpec<V> {
  about: string;
  v: number;
  topic: Topic;
  /** Name of the view's schema in the contract. */
  schema: string;
  /** By audience; what guests, the class `session`, see of it is told by guest-news.ts. */
  to: Partial<Record<Exclude<AudienceClass, 'session'>, Projection<V>>>;
}

const whole = <V>(view: V): V => view;

function forStaff<V>(topic: Topic, schema: string, about: string): EventSpec<V> {
  return { about, v: 1, topic, schema, to: { staff: whole } };
}

function forStaffAndStations<V>(topic: Topic, schema: string, about: string): EventSpec<V> {
  return { about, v: 1, topic, schema, to: { staff: whole, station: whole } };
}

export const catalog: { [N in EventName]: EventSpec<EventViews[N]> } = {
  'order.created': forStaff('orders', 'OrderItemsAndDetails', 'An order was taken; carries its first lines.'),
  'order.updated': forStaff(
    'orders',
    'OrderItemsAndDetails',
    'Something on the order itself changed: table, waiter, covers, notes, details; carries no lines.',
  ),
  'order.status_changed': forStaff(
    'orders',
    'OrderStatusChange',
    'The status derived from lines and check is another one.',
  ),
  'order.cancelled': forStaff(
    'orders',
    'OrderItems',
    'The order was cancelled; its lines are told by order.item.voided.',
  ),
  'order.discounted': forStaff(
    'orders',
    'OrderDiscounts',
    'Discounts were given or removed, or take off something else than before.',
  ),
  'order.item.added': forStaff('orders', 'OrderItems', 'Lines were added to an order.'),
  'order.item.updated': forStaff('orders', 'OrderItems', 'Quantity or comment of a line changed.'),
  'order.item.status_changed': forStaff('orders', 'OrderItems', 'Lines were started, made ready, served or recalled.'),
  'order.item.voided': forStaff('orders', 'OrderItems', 'Lines were taken back, with the reason.'),
  'order.item.moved': forStaff('orders', 'OrderItemsMoved', 'Lines were moved here from another order, as they were.'),
  'ticket.created': forStaffAndStations(
    'orders',
    'TicketView',
    'A station has something new to make, or, while it is held, to expect.',
  ),
  'ticket.fired': forStaffAndStations('orders', 'TicketView', 'What was held is to be made from now on.'),
  'ticket.changed': forStaffAndStations(
    'orders',
    'TicketView',
    'A ticket on the screen changed: quantity, comment, a struck or moved line.',
  ),
  'ticket.seen': forStaffAndStations('orders', 'TicketView', 'A screen of the station has shown the ticket.'),
  'ticket.unseen': forStaffAndStations(
    'orders',
    'TicketView',
    'No screen of the station has said that it shows what is new on the ticket.',
  ),
  'ticket.bumped': forStaffAndStations('orders', 'TicketView', 'The cook took the ticket off the screen.'),
  'ticket.recalled': forStaffAndStations('orders', 'TicketView', 'The cook took the ticket back.'),
  'check.billed': forStaff('orders', 'CheckBilled', 'The bill was printed, and its check stays as it is.'),
  'check.unbilled': forStaff('orders', 'CheckUnbilled', 'The bill was taken back, and its check may be changed.'),
  'check.split': forStaff('orders', 'CheckSplit', 'Lines of an order belong to other checks than before.'),
  'check.voided': forStaff('orders', 'CheckVoided', 'What was taken back: who, why, how far it was, who stood for it.'),
  'order.delayed': forStaff('orders', 'OrderDelay', 'A ticket of the order is late; told once.'),
  'kitchen.state_changed': forStaffAndStations(
    'menu',
    'KitchenStateView',
    'The kitchen says how busy it is, or whether guests may order.',
  ),
  'check.closed': forStaff('orders', 'CheckClosed', 'Nothing more is owed on the check.'),
  'payment.initiated': forStaff('orders', 'PaymentReceived', 'A provider is asked to take a payment.'),
  'payment.received': forStaff('orders', 'PaymentReceived', 'A payment succeeded.'),
  'payment.refunded': forStaff('orders', 'PaymentRefunded', 'Money was given back; its check stays as it was paid.'),
  'payment.refund_failed': forStaff(
    'orders',
    'PaymentRefunded',
    'A provider did not give the money back: what was reserved may be refunded again.',
  ),
  'fiscal.document_done': forStaff('orders', 'FiscalDocumentView', 'A document for the state is signed.'),
  'fiscal.document_failed': forStaff(
    'orders',
    'FiscalDocumentView',
    'A document for the state was refused, or could not be registered five times in a row.',
  ),
  'payment.failed': forStaff('orders', 'PaymentReceived', 'A provider did not take a payment: it is owed again.'),
  'payment.voided': forStaff(
    'orders',
    'PaymentVoided',
    'A wrong tender was taken back; what stands for it is told by payment.received as well.',
  ),
  'payment.voiding': forStaff(
    'orders',
    'PaymentReceived',
    'A provider is asked to give back what it took on a check that is not paid in full.',
  ),
  'payment.void_failed': forStaff(
    'orders',
    'PaymentReceived',
    'A provider did not give back what it took: it counts as paid again, and the payment says why.',
  ),
  'payment.tipped': forStaff('orders', 'PaymentReceived', 'The tip of a payment is another one.'),
  'deposit.taken': forStaff('orders', 'DepositView', 'A guest gave money before there was anything to pay.'),
  'deposit.changed': forStaff('orders', 'DepositChanged', 'A deposit was used, or given back, or not used after all.'),
  'shift.opened': forStaff('shifts', 'ShiftView', 'Somebody answers for a drawer, or for a purse of their own.'),
  'shift.closed': forStaff('shifts', 'ShiftView', 'A shift was summed up, with the number of its Z report.'),
  'receipt.issued': forStaff('orders', 'ReceiptIssued', 'A receipt got its number.'),
  'receipt.requested': forStaff(
    'orders',
    'ReceiptRequested',
    'A guest wants a receipt by e-mail: whoever listens sends it, the product sends none.',
  ),
  'cash.moved': forStaff('shifts', 'CashMoved', 'Cash went into a drawer or out of it, and was no payment.'),
  'table.status_changed': forStaff(
    'tables',
    'TableView',
    'Anything about a table changed: its status, its guests, its place, what it is joined to.',
  ),
  'table.session_opened': forStaff('tables', 'TableSessionView', 'Guests sat down.'),
  'table.session_changed': forStaff('tables', 'TableSessionView', 'A visit has other tables or more guests.'),
  'table.session_closed': forStaff('tables', 'TableSessionView', 'Guests have left; their tables are given back.'),
  'location.changed': forStaff('tables', 'LocationHead', 'A location or its plan is new, changed or archived.'),
  'dish.availability_changed': forStaffAndStations(
    'menu',
    'DishAvailability',
    'A dish or variation went on or off the stop-list.',
  ),
  'modifier.availability_changed': forStaffAndStations(
    'menu',
    'ModifierAvailability',
    'An option went on or off the stop-list, or its portions were counted.',
  ),
  'menu.published': forStaffAndStations(
    'menu',
    'MenuPublished',
    'The menu that guests and waiters see is another one.',
  ),
  'printer.status_changed': forStaff(
    'orders',
    'PrinterView',
    'A printer can no longer be reached, prints again, or could not keep all that waits for it.',
  ),
  'guest.requested': forStaff('tables', 'GuestRequestView', 'A guest asks for an order, and somebody has to say yes.'),
  'guest.request_answered': forStaff('tables', 'GuestRequestView', 'What a guest asked for is ordered, or refused.'),
  'guest.called': forStaff('tables', 'GuestCallView', 'A guest wants somebody to come.'),
  'guest.call_answered': forStaff('tables', 'GuestCallView', 'Somebody goes to the guest who called.'),
  'guest.cart_changed': {
    about: 'Guests of a table have something else in mind than before; told to nobody else.',
    v: 1,
    topic: 'tables',
    schema: 'GuestCartNews',
    to: {},
  },
  'api_key.created': forStaff('platform', 'ApiKeyNews', 'Somebody made a key for a program of another company.'),
  'api_key.rotated': forStaff('platform', 'ApiKeyNews', 'A new key took the place of another one.'),
  'api_key.revoked': forStaff('platform', 'ApiKeyNews', 'A key was ended for good.'),
  'api_key.expiring': forStaff('platform', 'ApiKeyNews', 'A key ends in 14, 3 or 1 days; told once of each.'),
  'user.password_reset_created': forStaff(
    'platform',
    'PasswordResetNews',
    'Carries a user for whom a one-time link to a new password was created, and where it was created; for admins.',
  ),
  'webhook.failing': forStaff(
    'platform',
    'WebhookTrouble',
    'Nothing has reached a webhook for a day, or for three; for admins.',
  ),
  'webhook.disabled': forStaff(
    'platform',
    'WebhookTrouble',
    'A webhook hears nothing any more: it failed for five days, said that it is gone, or too much waits for it; for admins.',
  ),
  'quota.threshold': forStaff(
    'platform',
    'QuotaThresholdView',
    'A group of keys has used 80 or 100 per cent of its month; each is told once a month.',
  ),
  'provider.differs': forStaff(
    'orders',
    'ReconciliationView',
    'The books of a payment provider say something else of a business day than ours.',
  ),
};
