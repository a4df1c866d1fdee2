import { v7 as newId } from 'uuid';
import type { Tx } from '../src/database/tx.js';
import type { Rule } from '../src/ledger/rules.js';

/** Writes a wrong entry, since existing ledger entries cannot be changed. */
export async function writeWrong(
  tx: Tx,
  entries: readonly { account: string; amount: number; quantity?: number }[],
  told: Told,
) {
  const moveId = newId();
  for (const { account, amount, quantity } of entries)
    await tx.change(
      `INSERT INTO ledger_entries (id, venue_id, move_id, kind, account, amount, quantity, order_id, check_id, source_id,
         business_date, at)
       SELECT $1, o.venue_id, $2, $3, $4, $5, $6, $7, $8, $9, o.business_date, o.created_at
       FROM orders o JOIN checks c ON c.order_id = o.id WHERE c.state = $10 AND o.cancelled_at IS NULL LIMIT 1`,
      [
        newId(),
        moveId,
        told.kind,
        account,
        amount,
        quantity ?? null,
        told.order ?? null,
        told.check ?? null,
        told.source ?? null,
        told.state ?? 'CLOSED',
      ],
    );
}

interface Told {
  kind: string;
  order?: string;
  check?: string;
  source?: string;
  state?: string;
}

interface Found {
  id: string;
  order_id: string;
  check_id: string;
}

async function one(tx: Tx, text: string): Promise<Found> {
  return (await tx.rows<Found>(text))[0]!;
}

const check = (state: string) =>
  `SELECT c.id, c.order_id, c.id AS check_id FROM checks c JOIN orders o ON o.id = c.order_id
   WHERE c.state = '${state}' AND o.cancelled_at IS NULL`;

/** Planted faults of the ledger, with the rules that find them. */
export const PLANTED_IN_BOOKS: [string, Rule, (tx: Tx) => Promise<unknown>, Rule[]?][] = [
  [
    'a move that was told by half',
    'balanced',
    (tx) => writeWrong(tx, [{ account: 'SALES', amount: -5 }], { kind: 'PAY_IN' }),
  ],
  [
    'a sale that says another service than its check',
    'sold',
    async (tx) => {
      const { id, order_id: order } = await one(tx, check('CLOSED'));
      const entries = [
        { account: 'SALES', amount: 5 },
        { account: 'SERVICE', amount: -5 },
      ];
      await writeWrong(tx, entries, { kind: 'SALE', order, check: id });
    },
  ],
  [
    'a sale of a check that is open',
    'sold',
    async (tx) => {
      const { id, order_id: order } = await one(tx, check('OPEN'));
      const entries = [
        { account: 'CHECKS', amount: 5, quantity: 1 },
        { account: 'SALES', amount: -5 },
      ];
      await writeWrong(tx, entries, { kind: 'SALE', order, check: id });
    },
    ['sold', 'booked'],
  ],
  [
    'a payment that came to less than was taken',
    'tendered',
    async (tx) => {
      const payment = await one(tx, 'SELECT id, order_id, check_id FROM payments');
      const entries = [
        { account: 'TENDER', amount: -5 },
        { account: 'CHECKS', amount: 5 },
      ];
      await writeWrong(tx, entries, {
        kind: 'PAYMENT_VOIDED',
        order: payment.order_id,
        check: payment.check_id,
        source: payment.id,
      });
    },
    ['booked', 'tendered'],
  ],
  [
    'a void that is noted twice',
    'noted',
    async (tx) => {
      const { id, order_id: order } = await one(tx, 'SELECT id, order_id, check_id FROM voids');
      await writeWrong(tx, [{ account: 'VOIDED', amount: 5, quantity: 1 }], { kind: 'VOID', order, source: id });
    },
  ],
];
