import type { Reader } from '../../database/reader.js';
import { due } from '../../domain/bill.js';
import type { ShareState, SharedBill } from '../../domain/guests/paying.js';
import type { ShownCheck } from '../../orders/checks/check-parts.service.js';

interface TakenRow {
  line_id: string;
  status: string;
}

const TAKEN = `SELECT l.line_id, p.status FROM guest_payment_lines l JOIN payments p ON p.id = l.payment_id
  WHERE l.check_id = $1 AND l.freed_at IS NULL`;
const EQUAL = `SELECT g.parts, COUNT(*) AS payments FROM guest_payments g JOIN payments p ON p.id = g.id
  WHERE g.check_id = $1 AND g.share = 'EQUAL' AND p.status NOT IN ('FAILED', 'VOIDED') GROUP BY g.parts`;

/** A check as guests share it: what each line comes to, and whether somebody has paid it or is paying. */
export class DividedCheck implements SharedBill {
  readonly due: number;
  readonly lines: SharedBill['lines'];

  private constructor(
    readonly shown: ShownCheck,
    taken: readonly TakenRow[],
    private readonly equal: ReadonlyMap<number, number>,
  ) {
    const { check, parts } = shown;
    this.due = due(check);
    const states = new Map(taken.map((row) => [row.line_id, row]));
    this.lines = new Map(
      parts.lines.map(({ item, total }) => {
        const row = states.get(item.id);
        return [item.id, { due: total, state: row ? stateOf(row) : this.rest }];
      }),
    );
  }

  static async of(reader: Reader, shown: ShownCheck): Promise<DividedCheck> {
    const { id } = shown.check;
    const taken = await reader.rows<TakenRow>(TAKEN, [id]);
    const equal = await reader.rows<{ parts: number; payments: number }>(EQUAL, [id]);
    return new DividedCheck(shown, taken, new Map(equal.map(({ parts, payments }) => [parts, Number(payments)])));
  }

  readonly equalBefore = (of: number): number => this.equal.get(of) ?? 0;

  /** Of lines that nobody has paid for by name: what is paid at once is paid with all that is on it. */
  private get rest(): ShareState {
    const { state, pending } = this.shown.check;
    if (state === 'PAID' || state === 'CLOSED') return 'PAID';
    return this.due === 0 && pending > 0 ? 'BEING_PAID' : 'OPEN';
  }
}

function stateOf({ status }: TakenRow): ShareState {
  return status === 'SUCCEEDED' ? 'PAID' : 'BEING_PAID';
}
