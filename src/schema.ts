import { ApiKey, ApiKeyAddress, ApiKeyChange } from './api-keys/api-key.entity.js';
import { migrations } from '../migrations/index.js';
import { Attempt } from './auth/attempt.entity.js';
import { Device, DeviceEnrolment } from './auth/device.entity.js';
import { OneTimeLink } from './auth/one-time-link.entity.js';
import { Session } from './auth/session.entity.js';
import { User, UserVenue } from './auth/user.entity.js';
import { LedgerEntry } from './books/ledger-entry.entity.js';
import type { Schema } from './database/data-source.js';
import { Lease } from './database/lease.entity.js';
import { BusMeta, Event, Idempotency, VenueCounter } from './events/event.entity.js';
import { FiscalCounter, FiscalDocumentRow } from './fiscal/fiscal-document.entity.js';
import { Location } from './floor/location.entity.js';
import { Table } from './floor/table.entity.js';
import { RetiredCode, TableHistory } from './floor/table-history.entity.js';
import { SessionTable, TableSession } from './floor/table-session.entity.js';
import { Ingredient, RecipeLine } from './ingredients/ingredient.entity.js';
import { KitchenState } from './stations/kitchen-state.entity.js';
import { Station } from './stations/station.entity.js';
import { Category } from './menu/category.entity.js';
import { DishPhoto } from './menu/dish-photo.entity.js';
import { ComboChoice, ComboSlot } from './menu/combos/combo.entity.js';
import { Dish, DishVariation, Menu } from './menu/dish.entity.js';
import { TaxClass } from './menu/taxes/tax-class.entity.js';
import { MenuDocument, MenuPicture, MenuVersion } from './menu/publishing/menu-version.entity.js';
import { ListPrice, PriceList } from './menu/times/price-list.entity.js';
import { Schedule } from './menu/times/schedule.entity.js';
import { Translation } from './menu/translations/translation.entity.js';
import { Modifier, ModifierGroup, ModifierLink } from './menu/modifier.entity.js';
import { Check } from './orders/checks/check.entity.js';
import { CheckBill } from './orders/checks/check-bill.entity.js';
import { CheckShare } from './orders/checks/check-share.entity.js';
import { Discount } from './orders/discounts/discount.entity.js';
import { Order, OrderCounter, OrderItem, Ticket } from './orders/order.entity.js';
import { Repricing } from './orders/repricing/repricing.entity.js';
import { Void } from './orders/voids/void.entity.js';
import { Deposit, DepositMove } from './payments/deposits/deposit.entity.js';
import { PaymentMethod } from './payments/payment-method.entity.js';
import { Payment } from './payments/payment.entity.js';
import { Picture, PictureFile } from './pictures/picture.entity.js';
import { PricingPolicyRow } from './pricing/pricing-policy.entity.js';
import { ServiceChargeRow } from './pricing/service-charge.entity.js';
import { Printer, PrinterDevice, PrinterStation, PrintJob } from './printing/printer.entity.js';
import { GuestCart, GuestCartPart } from './guests/cart/guest-cart.entity.js';
import { GuestCall, GuestCode, GuestPhone, GuestRequest } from './guests/guest.entity.js';
import { GuestPayment, GuestPaymentLine, GuestPrepayment } from './guests/paying/guest-payment.entity.js';
import { IpBlock } from './limits/ip-block.entity.js';
import { RateRuleRow } from './limits/rate-rule.entity.js';
import { MenuView } from './guest-page/menu-view.entity.js';
import { QuotaMonthRow, QuotaMove } from './quotas/quota.entity.js';
import { ProviderOperation } from './providers/operation.entity.js';
import { ProviderEventRow } from './providers/provider-event.entity.js';
import { ProviderReconciliation } from './providers/reconciliation.entity.js';
import { CashCount, CashMove } from './shifts/cash.entity.js';
import { Drawer, DrawerDevice } from './shifts/drawer.entity.js';
import { Shift, ShiftCounter } from './shifts/shift.entity.js';
import { ClockBreak, ClockCorrection, ClockEntry } from './time-clock/clock.entity.js';
import { Refund, RefundLine } from './refunds/refund.entity.js';
import { CallingKey, LoggedRequest, RequestCount, RequestLatency } from './request-log/request-log.entity.js';
import { Receipt, ReceiptCounter } from './receipts/receipt.entity.js';
import { PickupCode } from './venues/pickup-code.entity.js';
import { Venue } from './venues/venue.entity.js';
import {
  WebhookAttempt,
  WebhookCursor,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookMessage,
} from './webhooks/webhook.entity.js';

/** Every table of the product. */
export const schema: Schema = {
  entities: [
    BusMeta,
    VenueCounter,
    Event,
    Idempotency,
    Venue,
    PickupCode,
    User,
    UserVenue,
    Device,
    DeviceEnrolment,
    Session,
    OneTimeLink,
    Attempt,
    Location,
    Table,
    TableSession,
    SessionTable,
    TableHistory,
    RetiredCode,
    Station,
    KitchenState,
    Menu,
    Category,
    Dish,
    DishVariation,
    Schedule,
    PriceList,
    ListPrice,
    TaxClass,
    Translation,
    ModifierGroup,
    Modifier,
    ModifierLink,
    ComboSlot,
    ComboChoice,
    Ingredient,
    RecipeLine,
    Picture,
    PictureFile,
    DishPhoto,
    MenuVersion,
    MenuDocument,
    MenuPicture,
    PaymentMethod,
    OrderCounter,
    Order,
    OrderItem,
    Ticket,
    Check,
    CheckBill,
    CheckShare,
    Void,
    Repricing,
    Discount,
    PricingPolicyRow,
    ServiceChargeRow,
    Payment,
    Refund,
    RefundLine,
    FiscalCounter,
    FiscalDocumentRow,
    Deposit,
    DepositMove,
    Drawer,
    DrawerDevice,
    ShiftCounter,
    Shift,
    CashMove,
    CashCount,
    ClockEntry,
    ClockBreak,
    ClockCorrection,
    LedgerEntry,
    Printer,
    PrinterStation,
    PrinterDevice,
    PrintJob,
    ReceiptCounter,
    Receipt,
    ProviderOperation,
    ProviderEventRow,
    ProviderReconciliation,
    GuestPhone,
    GuestCode,
    GuestRequest,
    GuestCall,
    GuestCart,
    GuestCartPart,
    GuestPayment,
    GuestPaymentLine,
    GuestPrepayment,
    MenuView,
    ApiKey,
    ApiKeyChange,
    ApiKeyAddress,
    WebhookEndpoint,
    WebhookCursor,
    WebhookMessage,
    WebhookDelivery,
    WebhookAttempt,
    RateRuleRow,
    IpBlock,
    QuotaMonthRow,
    QuotaMove,
    LoggedRequest,
    RequestCount,
    RequestLatency,
    CallingKey,
    Lease,
  ],
  migrations,
};
