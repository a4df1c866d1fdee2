import type { DeedOf, MoneyDeed } from './deed.js';
import type { NaivePayment, Notebook } from './naive-things.js';

/** What a deed does to payments and to the drawer. */
export function writeMoney(till: Notebook, deed: MoneyDeed): void {
  const isCash = ({ by }: NaivePayment) => by === 'CASH';
  // What was taken in another shift, or in none, is mended there.
  const isHere = ({ shift }: NaivePayment) => shift !== null && shift === till.shift;
  const drop = (amount: number) => {
    if (till.drawer !== null) till.drawer += amount;
  };
  switch (deed.do) {
    case 'pay': {
      const { amount, rounding } = till.tender(deed);
      const { id, check, by, tip, tendered } = deed;
      const change = tendered === null ? 0 : tendered - amount - rounding - tip;
      const status = 'SUCCEEDED' as const;
      const { shift } = till;
      till.payments.push({ id, check, by, status, amount, tip, rounding, change, refunded: 0, handedBack: 0, shift });
      if (by === 'CASH') drop(amount + rounding + tip);
      return;
    }
    case 'begin': {
      const nothing = { tip: 0, rounding: 0, change: 0, refunded: 0, handedBack: 0, shift: till.shift };
      const { id, check, amount } = deed;
      till.payments.push({ id, check, by: 'CARD', status: 'INITIATED', amount, ...nothing });
      return;
    }
    case 'confirm':
    case 'fail':
      till.payment(deed.payment).status = deed.do === 'confirm' ? 'SUCCEEDED' : 'FAILED';
      return;
    case 'withdraw': {
      const payment = till.payment(deed.payment);
      payment.status = 'VOIDED';
      if (isCash(payment) && isHere(payment)) drop(-payment.amount - payment.rounding - payment.tip);
      return;
    }
    case 'replace': {
      const wrong = till.payment(deed.payment);
      wrong.status = 'VOIDED';
      const handed = wrong.amount + wrong.tip;
      if (isCash(wrong) && isHere(wrong)) drop(-handed);
      // Whoever mends it answers for what took its place.
      if (deed.by === 'CASH') drop(handed);
      const { shift } = till;
      till.payments.push({ ...wrong, id: deed.id, by: deed.by, status: 'SUCCEEDED', change: 0, shift });
      return;
    }
    case 'tip': {
      const payment = till.payment(deed.payment);
      if (isCash(payment) && isHere(payment)) drop(deed.tip - payment.tip);
      payment.tip = deed.tip;
      return;
    }
    case 'refund': {
      const payment = till.payment(deed.payment);
      const back = cashBack(till, deed);
      payment.refunded += deed.amount ?? payment.amount - payment.refunded;
      drop(-back);
      payment.handedBack += back;
      return;
    }
    default:
      writeDrawer(till, deed);
  }
}

/** Coins that a refund hands over. */
export function cashBack(till: Notebook, deed: DeedOf<'refund'>): number {
  const { by, amount, rounding, refunded, handedBack } = till.payment(deed.payment);
  if (by !== 'CASH') return 0;
  // In all as much as so much would be in coins, and never more than was handed over.
  const most = amount + rounding;
  const inAll = refunded + (deed.amount ?? amount - refunded);
  return (inAll === amount ? most : Math.min(till.inCash(inAll), most)) - handedBack;
}

function writeDrawer(till: Notebook, deed: MoneyDeed): void {
  switch (deed.do) {
    case 'openShift':
      till.drawer = deed.float;
      till.shifts += 1;
      till.safe -= deed.float;
      break;
    case 'payIn':
      till.drawer! += deed.amount;
      till.paidIn += deed.amount;
      break;
    case 'payOut':
      till.drawer! -= deed.amount;
      till.paidOut += deed.amount;
      break;
    case 'drop':
      till.drawer! -= deed.amount;
      till.safe += deed.amount;
      break;
    case 'closeShift':
      till.safe += till.drawer! + deed.over;
      till.overShort += deed.over;
      till.drawer = null;
      break;
    default:
  }
}
