import { changeFor } from '../../../src/domain/bill.js';
import { sum } from '../../../src/domain/money.js';
import { refusedTrial, tryPayment, type Method, type Payable, type Said, type Trial } from './tender.js';

/** What comes of paying one check, or several in full with one hand: the change is of what they ask for together. */
export function together(checks: readonly Payable[], method: Method, said: Said): Trial {
  const [only] = checks;
  if (only && checks.length === 1) return tryPayment(only, method, said);
  const trials = checks.map((check) => tryPayment(check, method, { reference: said.reference }));
  const refused = trials.find((trial) => !trial.ok);
  if (refused) return refused;
  const taken = trials.filter((trial) => trial.ok);
  const handed = sum(taken.map((trial) => trial.handed));
  return refusedTrial(() => ({
    ok: true,
    amount: sum(taken.map(({ amount }) => amount)),
    handed,
    change: changeFor({ amount: handed, tip: 0, tendered: said.tendered }),
    settles: true,
  }));
}
