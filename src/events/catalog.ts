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
  'order.created': forStaff('orders', 'OrderItemsAndDetails', 'An order was created, with its first lines.'),
  'order.updated': forStaff(
    'orders',
    'OrderItemsAndDetails',
    'The head of an order changed: table, waiter, covers, notes or details. Lines are not included.',
  ),
  'order.status_changed': forStaff('orders', 'OrderStatusChange', 'The status of an order changed.'),
  'order.cancelled': forStaff('orders', 'OrderItems', 'An order was cancelled. Its lines follow as order.item.voided.'),
  'order.discounted': forStaff('orders', 'OrderDiscounts', 'Discounts were added, removed or recalculated.'),
  'order.item.added': forStaff('orders', 'OrderItems', 'Lines were added to an order.'),
  'order.item.updated': forStaff('orders', 'OrderItems', 'The quantity or the comment of a line changed.'),
  'order.item.status_changed': forStaff('orders', 'OrderItems', 'Lines were started, made ready, served or recalled.'),
  'order.item.voided': forStaff('orders', 'OrderItems', 'Lines were voided, with the reason.'),
  'order.item.moved': forStaff('orders', 'OrderItemsMoved', 'Lines were moved to this order from another one.'),
  'ticket.created': forStaffAndStations(
    'orders',
    'TicketView',
    'A station received a new ticket. A held ticket is to be made later.',
  ),
  'ticket.fired': forStaffAndStations('orders', 'TicketView', 'A held ticket was fired: its lines are to be made now.'),
  'ticket.changed': forStaffAndStations(
    'orders',
    'TicketView',
    'A ticket changed: a quantity, a comment, a voided or moved line, or its page on the screen.',
  ),
  'ticket.seen': forStaffAndStations('orders', 'TicketView', 'A screen of the station showed the ticket.'),
  'ticket.unseen': forStaffAndStations(
    'orders',
    'TicketView',
    'No screen of the station showed the ticket, or its changes, in time.',
  ),
  'ticket.bumped': forStaffAndStations('orders', 'TicketView', 'A ticket was bumped off the screen.'),
  'ticket.recalled': forStaffAndStations('orders', 'TicketView', 'A bumped ticket was recalled to the screen.'),
  'check.billed': forStaff(
    'orders',
    'CheckBilled',
    'The bill of a check was printed. The check cannot change while it is billed.',
  ),
  'check.unbilled': forStaff(
    'orders',
    'CheckUnbilled',
    'The bill of a check was taken back. The check can change again.',
  ),
  'check.split': forStaff('orders', 'CheckSplit', 'The lines of an order were distributed to other checks.'),
  'check.voided': forStaff(
    'orders',
    'CheckVoided',
    'Lines were voided: by whom, why, at which stage, approved by whom.',
  ),
  'order.delayed': forStaff('orders', 'OrderDelay', 'A ticket of the order is late. Sent once for each ticket.'),
  'kitchen.state_changed': forStaffAndStations(
    'menu',
    'KitchenStateView',
    'The kitchen changed its load, or paused or resumed orders by guests.',
  ),
  'check.closed': forStaff('orders', 'CheckClosed', 'A check was paid in full and closed.'),
  'payment.initiated': forStaff('orders', 'PaymentReceived', 'A payment was started with a provider.'),
  'payment.received': forStaff('orders', 'PaymentReceived', 'A payment succeeded.'),
  'payment.refunded': forStaff('orders', 'PaymentRefunded', 'Money was refunded. The check stays closed.'),
  'payment.refund_failed': forStaff(
    'orders',
    'PaymentRefunded',
    'A provider did not refund. The reserved amount can be refunded again.',
  ),
  'fiscal.document_done': forStaff('orders', 'FiscalDocumentView', 'A fiscal document was signed.'),
  'fiscal.document_failed': forStaff(
    'orders',
    'FiscalDocumentView',
    'A fiscal document was refused, or its registration failed five times.',
  ),
  'payment.failed': forStaff('orders', 'PaymentReceived', 'A provider did not take a payment.'),
  'payment.voided': forStaff(
    'orders',
    'PaymentVoided',
    'A wrong payment was voided. Its replacement follows as payment.received.',
  ),
  'payment.voiding': forStaff(
    'orders',
    'PaymentReceived',
    'A provider was asked to void a payment of a check that is not closed.',
  ),
  'payment.void_failed': forStaff(
    'orders',
    'PaymentReceived',
    'A provider did not void a payment. It counts as paid again; the payment carries the reason.',
  ),
  'payment.tipped': forStaff('orders', 'PaymentReceived', 'The tip of a payment changed.'),
  'deposit.taken': forStaff('orders', 'DepositView', 'A guest paid a deposit.'),
  'deposit.changed': forStaff('orders', 'DepositChanged', 'A deposit was used, refunded or released.'),
  'shift.opened': forStaff('shifts', 'ShiftView', 'A shift was opened on a drawer or on a waiter’s own purse.'),
  'shift.closed': forStaff('shifts', 'ShiftView', 'A shift was closed, with the number of its Z report.'),
  'receipt.issued': forStaff('orders', 'ReceiptIssued', 'A receipt was issued and numbered.'),
  'receipt.requested': forStaff(
    'orders',
    'ReceiptRequested',
    'A guest asked for a receipt by e-mail. The subscriber sends it; QRes sends no e-mail.',
  ),
  'cash.moved': forStaff('shifts', 'CashMoved', 'Cash was put into a drawer or taken out of it, apart from payments.'),
  'table.status_changed': forStaff('tables', 'TableView', 'A table changed: status, guests, place or joins.'),
  'table.session_opened': forStaff('tables', 'TableSessionView', 'Guests were seated: a visit began.'),
  'table.session_changed': forStaff('tables', 'TableSessionView', 'The tables or guests of a visit changed.'),
  'table.session_closed': forStaff('tables', 'TableSessionView', 'A visit ended, and its tables are free.'),
  'location.changed': forStaff('tables', 'LocationHead', 'A location or its plan was created, changed or archived.'),
  'dish.availability_changed': forStaffAndStations(
    'menu',
    'DishAvailability',
    'A dish or variation changed on the stop-list.',
  ),
  'modifier.availability_changed': forStaffAndStations(
    'menu',
    'ModifierAvailability',
    'A modifier went on or off the stop-list, or its portions were set.',
  ),
  'menu.published': forStaffAndStations('menu', 'MenuPublished', 'A new version of the menu was published.'),
  'printer.status_changed': forStaff(
    'orders',
    'PrinterView',
    'A printer became unreachable, works again, or its queue overflowed.',
  ),
  'guest.requested': forStaff('tables', 'GuestRequestView', 'A guest asks for an order that the staff must accept.'),
  'guest.request_answered': forStaff('tables', 'GuestRequestView', 'A request was accepted or rejected.'),
  'guest.called': forStaff('tables', 'GuestCallView', 'A guest called the staff.'),
  'guest.call_answered': forStaff('tables', 'GuestCallView', 'The call of a guest was answered.'),
  'guest.cart_changed': {
    about: 'The shared cart of a table changed. Only the guests of the table receive it.',
    v: 1,
    topic: 'tables',
    schema: 'GuestCartNews',
    to: {},
  },
  'api_key.created': forStaff('platform', 'ApiKeyNews', 'An API key was created.'),
  'api_key.rotated': forStaff('platform', 'ApiKeyNews', 'An API key was rotated: a new key replaces it.'),
  'api_key.revoked': forStaff('platform', 'ApiKeyNews', 'An API key was revoked.'),
  'api_key.expiring': forStaff('platform', 'ApiKeyNews', 'An API key expires in 14, 3 or 1 days. Sent once for each.'),
  'user.password_reset_created': forStaff(
    'platform',
    'PasswordResetNews',
    'A one-time password link was created: for which user, and where. For admins.',
  ),
  'webhook.failing': forStaff(
    'platform',
    'WebhookTrouble',
    'A webhook has received nothing for one day, or for three. For admins.',
  ),
  'webhook.disabled': forStaff(
    'platform',
    'WebhookTrouble',
    'A webhook was disabled: it failed for five days, answered 410, or its queue is full. For admins.',
  ),
  'quota.threshold': forStaff(
    'platform',
    'QuotaThresholdView',
    'A group of keys used 80 or 100 per cent of its monthly quota. Sent once a month for each.',
  ),
  'provider.differs': forStaff(
    'orders',
    'ReconciliationView',
    'The report of a payment provider differs from the payments of a business day.',
  ),
};
