import type { Reader } from '../database/reader.js';
import { grouped } from '../domain/grouped.js';
import { sum } from '../domain/money.js';
import type { LineTax, TaxGroup } from '../domain/tax.js';
import type { Fault } from './rules.js';

const STANDS = `r.status <> 'FAILED'`;
const HAPPENED = `r.status = 'SUCCEEDED'`;

/** What is found wrong → the things on which it is. CAST, because a sum of bigint is a decimal on PostgreSQL. */
const QUESTIONS: Record<string, string> = {
  'counts other refunds than there are': `
    SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id AND ${STANDS}
    GROUP BY p.id, p.refunded, p.tip_refunded
    HAVING p.refunded <> COALESCE(SUM(r.amount), 0) OR p.tip_refunded <> COALESCE(SUM(r.tip), 0)`,
  'says another sum than its refunds come to': `
    SELECT 'check' AS thing, CAST(c.id AS text) AS name FROM checks c LEFT JOIN refunds r ON r.check_id = c.id AND ${HAPPENED}
    GROUP BY c.id, c.refunded HAVING c.refunded <> COALESCE(SUM(r.amount), 0)`,
  'is of another check, order or venue than its payment, or of one that does not stand': `
    SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r JOIN payments p ON p.id = r.payment_id
    WHERE p.check_id <> r.check_id OR p.order_id <> r.order_id OR p.venue_id <> r.venue_id OR p.status <> 'SUCCEEDED'`,
  'comes to something else than its lines': `
    SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id
    GROUP BY r.id, r.net, r.service, r.added_tax, r.included_tax
    HAVING COALESCE(SUM(l.net), 0) <> r.net OR COALESCE(SUM(l.service), 0) <> r.service
      OR COALESCE(SUM(l.added_tax), 0) <> r.added_tax OR COALESCE(SUM(l.included_tax), 0) <> r.included_tax`,
  'was given back more often than it was sold': `
    SELECT 'line' AS thing, CAST(i.id AS text) AS name FROM order_items i JOIN refund_lines l ON l.item_id = i.id
    JOIN refunds r ON r.id = l.refund_id AND ${STANDS}
    GROUP BY i.id, i.quantity, r.check_id HAVING SUM(l.quantity) > i.quantity`,
  'is of a combo that was given back more often than it was sold': `
    SELECT 'combo' AS thing, CAST(i.part_of_id AS text) AS name FROM order_items i JOIN refund_lines l ON l.item_id = i.id
    JOIN refunds r ON r.id = l.refund_id AND ${STANDS}
    WHERE i.part_of LIKE '%"kind":"COMBO"%'
    GROUP BY i.part_of_id, i.id, i.quantity HAVING SUM(l.quantity) > i.quantity`,
  'is not in the books as it happened': `
    SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r
    LEFT JOIN ledger_entries e ON e.order_id = r.order_id AND e.source_id = r.id AND e.kind = 'REFUND' AND e.account = 'TENDER'
    GROUP BY r.id, r.status, r.amount, r.rounding, r.tip
    HAVING COALESCE(SUM(e.amount), 0) <> CASE WHEN ${HAPPENED} THEN -(r.amount + r.rounding + r.tip) ELSE 0 END`,
};

export async function refundFaults(reader: Reader): Promise<{ looked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const [found, text] of Object.entries(QUESTIONS))
    for (const { thing, name } of await reader.rows<{ thing: string; name: string }>(`${text} LIMIT 1000`))
      faults.push({ rule: 'refunded', where: `${thing} ${name}`, found });
  for (const name of await wrongBases(reader))
    faults.push({
      rule: 'refunded',
      where: `refund ${name}`,
      found: 'has another tax base than what it gave back without its tax',
    });
  faults.push(...(await wrongWholes(reader)));
  const [counted] = await reader.rows<{ looked: number }>('SELECT COUNT(*) AS looked FROM refunds');
  return { looked: counted!.looked, faults };
}

// Service has a tax of its own, which no line tells: then the bases are those of more than the lines.
const TAXED = `SELECT CAST(r.id AS text) AS id, r.taxes, l.net, i.tax FROM refunds r JOIN checks c ON c.id = r.check_id
  JOIN refund_lines l ON l.refund_id = r.id JOIN order_items i ON i.id = l.item_id
  WHERE r.taxes IS NOT NULL AND c.service = 0 AND ${STANDS} ORDER BY r.id`;

/** Refunds of which a group of tax does not come to what the lines of that group have given back. */
async function wrongBases(reader: Reader): Promise<string[]> {
  const rows = await reader.rows<{ id: string; taxes: string; net: number; tax: string | null }>(TAXED);
  const wrong: string[] = [];
  for (const [id, lines] of grouped(rows, (row) => row.id)) {
    const groups = JSON.parse(lines[0]!.taxes) as TaxGroup[];
    const isRight = groups.every((group) => {
      const own = lines.filter(({ tax }) => tax !== null && isOf(JSON.parse(tax) as LineTax, group));
      return sum(own.map(({ net }) => Number(net))) === group.base + (group.isIncluded ? group.amount : 0);
    });
    if (!isRight) wrong.push(id);
  }
  return wrong;
}

function isOf(tax: Pick<LineTax, 'taxClassId' | 'rate' | 'isIncluded'>, group: TaxGroup): boolean {
  return tax.taxClassId === group.taxClassId && tax.rate === group.rate && tax.isIncluded === group.isIncluded;
}

// What has no tax stands in no list of it.
const WHOLES = `SELECT CAST(c.id AS text) AS id, c.subtotal - c.discount AS sold_net, c.service AS sold_service,
    c.taxes AS sold_taxes, r.net, r.service, r.taxes
  FROM checks c JOIN refunds r ON r.check_id = c.id AND ${HAPPENED}
  WHERE c.refunded = c.total AND c.total > 0 ORDER BY c.id`;

interface WholeRow {
  id: string;
  sold_net: number;
  sold_service: number;
  sold_taxes: string | null;
  net: number;
  service: number;
  taxes: string | null;
}

/** Checks that were given back whole, and of which the refunds together are not the sale. */
async function wrongWholes(reader: Reader): Promise<Fault[]> {
  const rows = await reader.rows<WholeRow>(WHOLES);
  return [...grouped(rows, ({ id }) => id)].flatMap(([id, refunds]) =>
    differencesOf(refunds).map((what): Fault => ({
      rule: 'refunded',
      where: `check ${id}`,
      found: `was given back whole, and its refunds come to another ${what} than its sale`,
    })),
  );
}

function differencesOf(refunds: readonly WholeRow[]): string[] {
  const { sold_net: net, sold_service: service, sold_taxes: taxes } = refunds[0]!;
  const back = refunds.flatMap((refund) => taxGroups(refund.taxes));
  const parts: [string, number, number][] = [
    ['price of its dishes', net, sum(refunds.map((refund) => refund.net))],
    ['service', service, sum(refunds.map((refund) => refund.service))],
  ];
  for (const group of taxGroups(taxes)) {
    const own = back.filter((one) => isOf(one, group));
    parts.push([`tax base of ${group.name}`, group.base, sum(own.map(({ base }) => base))]);
    parts.push([`tax ${group.name}`, group.amount, sum(own.map(({ amount }) => amount))]);
  }
  return parts.filter(([, sold, given]) => sold !== given).map(([what]) => what);
}

function taxGroups(text: string | null): TaxGroup[] {
  return text === null ? [] : (JSON.parse(text) as TaxGroup[]);
}
