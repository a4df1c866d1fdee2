import { catalog } from '../../src/events/catalog.js';
import { ENVIRONMENTS } from '../../src/auth/api-key-text.js';
import { DEVICE_KINDS } from '../../src/auth/device.entity.js';
import { KEY_STATES } from '../../src/domain/api-key.js';
import { PLAN_CODES } from '../../src/domain/api-plans.js';
import { AWAITED, CHECK_STATES } from '../../src/domain/bill.js';
import { PRE_MODIFIERS } from '../../src/domain/choice.js';
import { PART_KINDS } from '../../src/domain/combo.js';
import { FISCAL_KINDS, FISCAL_STATES } from '../../src/domain/fiscal.js';
import { TABLE_SHAPES } from '../../src/domain/floor-plan.js';
import { ALLERGENS, FOOD_UNITS } from '../../src/domain/food.js';
import { CALL_KINDS, REQUEST_STATES } from '../../src/domain/guests/asking.js';
import { GUEST_ORDERING, GUEST_TAKEAWAY } from '../../src/domain/guests/ordering-right.js';
import { SHARE_KINDS } from '../../src/domain/guests/paying.js';
import { PASS_STATES, TICKET_PRIORITIES } from '../../src/domain/kitchen.js';
import { RULE_SCOPES, RULE_SPANS } from '../../src/domain/limits/rules.js';
import { LOCALES } from '../../src/domain/locale.js';
import { DIETS, MENU_PUBLISHING } from '../../src/domain/menu.js';
import { ROUNDINGS } from '../../src/domain/money.js';
import { COMPLETIONS, LINE_STATUSES, ORDER_STATUSES, ORDER_TYPES, PAYMENT_STATUSES } from '../../src/domain/order.js';
import { ROLES } from '../../src/domain/permissions.js';
import { DISCOUNT_KINDS } from '../../src/domain/pricing/bill.js';
import { CASH_MODES, DISCOUNT_STEPS, SERVICE_BASES, TAX_LEVELS } from '../../src/domain/pricing/policy.js';
import { CODE_PAGES } from '../../src/domain/printing/code-page.js';
import { CONNECTIONS, JOB_STATES, PRINT_MODES } from '../../src/domain/printing/printer.js';
import { OPERATION_KINDS, OPERATION_STATES, PROVIDERS } from '../../src/domain/providers/operation.js';
import { AGREEMENTS } from '../../src/domain/providers/reconciling.js';
import { RECEIPT_KINDS } from '../../src/domain/receipt/document.js';
import { SCOPES } from '../../src/domain/scopes.js';
import { TIPS_RULES } from '../../src/domain/shifts/tips.js';
import { TABLE_STATUSES } from '../../src/domain/table.js';
import { PAYMENT_KINDS } from '../../src/domain/tender.js';
import { VOID_STAGES } from '../../src/domain/voiding.js';
import { QR_FORMATS, SHEET_FORMATS } from '../../src/floor/table.dto.js';
import { VIEW_GROUPS } from '../../src/guest-page/menu-views.dto.js';
import { CHANGE_KINDS } from '../../src/menu-exchange/exchange.dto.js';
import { THINGS } from '../../src/menu/translations/things.js';
import { PAYMENT_STATES } from '../../src/payments/payment.entity.js';
import { RECEIPT_FORMATS } from '../../src/receipts/receipt.dto.js';
import { REFUND_KINDS } from '../../src/refunds/refund.entity.js';
import { REPORT_FORMATS as TABLE_FORMATS } from '../../src/reports/money-report.dto.js';
import { REPORT_FORMATS } from '../../src/shifts/report-paper.dto.js';
import { SHIFT_STATES } from '../../src/shifts/shift.entity.js';
import { DELIVERY_STATES, DISABLED_REASONS, FAILED_REASONS } from '../../src/webhooks/webhook.entity.js';
import { errorCatalog } from '../../src/http/error-catalog.js';

type Node = Record<string, unknown>;

/** Every list of words that several members or parameters take, by its name in the contract. */
const NAMED: Record<string, readonly string[]> = {
  Agreement: AGREEMENTS,
  Allergen: ALLERGENS,
  Awaited: AWAITED,
  CallKind: CALL_KINDS,
  CashMode: CASH_MODES,
  ChangeKind: CHANGE_KINDS,
  CheckState: CHECK_STATES,
  CodePage: CODE_PAGES,
  Completion: COMPLETIONS,
  Connection: CONNECTIONS,
  DeliveryState: DELIVERY_STATES,
  DeviceKind: DEVICE_KINDS,
  Diet: DIETS,
  DisabledReason: DISABLED_REASONS,
  DiscountKind: DISCOUNT_KINDS,
  DiscountStep: DISCOUNT_STEPS,
  Environment: ENVIRONMENTS,
  FailedReason: FAILED_REASONS,
  FiscalKind: FISCAL_KINDS,
  FiscalState: FISCAL_STATES,
  FoodUnit: FOOD_UNITS,
  GuestOrdering: GUEST_ORDERING,
  GuestTakeaway: GUEST_TAKEAWAY,
  JobState: JOB_STATES,
  KeyState: KEY_STATES,
  LineStatus: LINE_STATUSES,
  Locale: LOCALES,
  MenuPublishing: MENU_PUBLISHING,
  OperationKind: OPERATION_KINDS,
  OperationState: OPERATION_STATES,
  OrderStatus: ORDER_STATUSES,
  OrderType: ORDER_TYPES,
  PartKind: PART_KINDS,
  PassState: PASS_STATES,
  PaymentKind: PAYMENT_KINDS,
  PaymentState: PAYMENT_STATES,
  PaymentStatus: PAYMENT_STATUSES,
  PlanCode: PLAN_CODES,
  PreModifier: PRE_MODIFIERS,
  PrintMode: PRINT_MODES,
  ProviderName: PROVIDERS,
  QrFormat: QR_FORMATS,
  ReceiptFormat: RECEIPT_FORMATS,
  ReceiptKind: RECEIPT_KINDS,
  RefundKind: REFUND_KINDS,
  ReportFormat: REPORT_FORMATS,
  RequestState: REQUEST_STATES,
  Role: ROLES,
  Rounding: ROUNDINGS,
  RuleScope: RULE_SCOPES,
  RuleSpan: RULE_SPANS,
  Scope: SCOPES,
  ServiceBase: SERVICE_BASES,
  ShareKind: SHARE_KINDS,
  SheetFormat: SHEET_FORMATS,
  ShiftState: SHIFT_STATES,
  TableFormat: TABLE_FORMATS,
  TableShape: TABLE_SHAPES,
  TableStatus: TABLE_STATUSES,
  TaxLevel: TAX_LEVELS,
  Thing: THINGS,
  TicketPriority: TICKET_PRIORITIES,
  TipsRule: TIPS_RULES,
  ViewGroup: VIEW_GROUPS,
  VoidStage: VOID_STAGES,
  EventType: Object.keys(catalog),
};

const NAMES = new Map(Object.entries(NAMED).map(([name, words]) => [keyOf(words), name]));

/** Names each list of words once, so that what one operation answers is what another one takes. */
export function nameEnums(document: { paths: object; components: { schemas: Record<string, Node> } }): void {
  const { schemas } = document.components;
  const known = new Map<string, number>();
  visit(document, (node, words) => {
    const key = keyOf(words);
    known.set(key, (known.get(key) ?? 0) + 1);
    const name = NAMES.get(key);
    if (name) refer(node, name);
  });
  const nameless = [...known].filter(([key, times]) => times > 1 && !NAMES.has(key)).map(([key]) => key);
  if (nameless.length > 0)
    throw new Error(`these lists of words are said several times without a name: ${nameless.join('; ')}`);
  for (const [name, words] of Object.entries(NAMED)) {
    if (schemas[name]) throw new Error(`the contract has another schema ${name}`);
    if (known.has(keyOf(words))) schemas[name] = { type: 'string', enum: [...words] };
  }
}

function refer(node: Node, name: string): void {
  const reference = { $ref: `#/components/schemas/${name}` };
  const isNullable = [node['type']].flat().includes('null');
  delete node['type'];
  delete node['enum'];
  Object.assign(node, isNullable ? { anyOf: [reference, { type: 'null' }] } : reference);
}

function visit(node: unknown, name: (node: Node, words: readonly string[]) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const words = Array.isArray(node) ? null : wordsOf(node as Node);
  if (words) return name(node as Node, words);
  for (const inner of Object.values(node)) visit(inner, name);
}

/** The words of an enumeration of several; codes of refusals differ with each operation. */
function wordsOf({ enum: values, type }: Node): string[] | null {
  if (!Array.isArray(values) || ![type].flat().includes('string')) return null;
  const words = values.filter((value) => typeof value === 'string');
  return words.length > 1 && !words.some((word) => word in errorCatalog) ? words : null;
}

function keyOf(words: readonly string[]): string {
  return words.toSorted().join(' ');
}
