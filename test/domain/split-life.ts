import { sum } from '../../src/domain/money.js';
import { DISCOUNT_KINDS } from '../../src/domain/pricing/bill.js';
import { priceChecks } from '../../src/domain/splitting/price-checks.js';
import type {
  FrozenCheck,
  OwnedLine,
  PricedCheck,
  ScopedDiscount,
  SharedOrder,
} from '../../src/domain/splitting/shared-order.js';
import type { Chance } from './random-splits.js';

const TAXES = [
  null,
  { taxClassId: 'a', name: 'A', rate: 8875, isIncluded: false },
  { taxClassId: 'b', name: 'B', rate: 12_000, isIncluded: true },
];

/** A split order that goes on living: guests order more, are given something off, and leave one after another. */
export class SplitLife {
  readonly frozen = new Map<string, PricedCheck>();
  /** As the open ones come to now. */
  open: PricedCheck[];
  /** Whether a check was frozen before the last change of price. */
  isPatched = false;
  private made = 0;

  constructor(
    public order: SharedOrder,
    private readonly chance: Chance,
  ) {
    this.open = priceChecks(order);
  }

  get all(): PricedCheck[] {
    return [...this.frozen.values(), ...this.open];
  }

  /** Something happens at the table. */
  goOn(): void {
    if (this.open.length === 0) return;
    const deed = this.chance(6);
    if (deed < 2) this.addLine();
    else if (deed < 4) this.discount();
    else if (deed === 4) this.change({ checks: this.order.checks.map((check) => this.maybeWaived(check)) });
    else this.freeze();
  }

  /** A bill is printed, or paid: it never changes again. */
  freeze(): void {
    const leaves = this.open[this.chance(this.open.length)]!;
    this.frozen.set(leaves.checkId, leaves);
    this.open = this.open.filter((check) => check !== leaves);
    const frozen: FrozenCheck = {
      pieces: leaves.pieces,
      taken: leaves.taken.map((amount, index) => ({ discountId: this.order.discounts[index]!.id, amount })),
    };
    this.order = {
      ...this.order,
      checks: this.order.checks.filter(({ id }) => id !== leaves.checkId),
      frozen: [...this.order.frozen, frozen],
    };
  }

  private addLine(): void {
    const { checks, lines } = this.order;
    const owners = checks
      .filter((_, index) => index === this.chance(checks.length) || this.chance(3) === 0)
      .map(({ id }) => ({ checkId: id, weight: 1 + this.chance(3) }));
    const line: OwnedLine = {
      id: `more ${(this.made += 1)}`,
      partOfId: null,
      unitPrice: this.chance(3000),
      quantity: 1 + this.chance(3),
      status: 'QUEUED',
      tax: TAXES[this.chance(TAXES.length)]!,
      owners: owners.length > 0 ? owners : [{ checkId: checks[0]!.id, weight: 1 }],
    };
    this.change({ lines: [...lines, line] });
  }

  private discount(): void {
    const { checks, lines, discounts } = this.order;
    const isOpen = ({ checkId }: { checkId: string }) => checks.some(({ id }) => id === checkId);
    // A line with a part on a frozen check is frozen.
    const free = lines.filter(({ owners }) => owners.length > 0 && owners.every(isOpen));
    const scope = this.chance(3);
    const kind = DISCOUNT_KINDS[this.chance(4) % 3]!;
    const given: ScopedDiscount = {
      id: `given ${(this.made += 1)}`,
      itemId: scope === 0 && free.length > 0 ? free[this.chance(free.length)]!.id : null,
      checkId: scope === 1 ? checks[this.chance(checks.length)]!.id : null,
      kind,
      percent: kind === 'PERCENT' ? 1 + this.chance(60_000) : null,
      amount: kind === 'AMOUNT' ? this.chance(2000) : null,
      cap: kind === 'PERCENT' && this.chance(2) === 0 ? this.chance(900) : null,
    };
    this.change({ discounts: [...discounts, given] });
    // As a till does: a comp gives away what is there now.
    if (kind === 'COMP') given.cap = sum(this.all.map(({ taken }) => taken.at(-1) ?? 0));
  }

  private maybeWaived(check: SharedOrder['checks'][number]): SharedOrder['checks'][number] {
    return { ...check, isServiceWaived: check.isServiceWaived || this.chance(4) === 0 };
  }

  private change(change: Partial<SharedOrder>): void {
    this.order = { ...this.order, ...change };
    this.isPatched ||= this.frozen.size > 0;
    this.open = priceChecks(this.order);
    // A discount that was not there yet has taken nothing.
    for (const check of this.frozen.values())
      while (check.taken.length < this.order.discounts.length) check.taken.push(0);
  }
}
