import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

// What is under way may be called INITIATED by one and UNKNOWN by the other: a provider that was asked again may have it,
// which is no news to whoever waits for the end.
const stands = (column: string): string =>
  `CASE WHEN ${column} IN ('INITIATED', 'UNKNOWN') THEN 'OPEN' ELSE ${column} END`;

// What is taken back was taken.
const TAKEN = `CASE WHEN p.status IN ('VOIDING', 'VOIDED') THEN 'SUCCEEDED' ELSE p.status END`;
const GIVEN_BACK = `CASE p.status WHEN 'VOIDING' THEN 'OPEN' WHEN 'VOIDED' THEN 'SUCCEEDED' ELSE 'FAILED' END`;

/** What is found wrong → the payments and refunds on which it is. */
const QUESTIONS: Record<string, string> = {
  'was never asked for': `
    SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p
    LEFT JOIN provider_operations o ON o.id = p.id WHERE p.provider IS NOT NULL AND o.id IS NULL
    UNION ALL SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r
    LEFT JOIN provider_operations o ON o.id = r.id WHERE r.provider IS NOT NULL AND o.id IS NULL`,
  'was to be given back, and its provider was never asked': `
    SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p
    LEFT JOIN provider_operations o ON o.id = p.void_id
    WHERE p.status IN ('VOIDING', 'VOIDED') AND p.provider IS NOT NULL AND o.id IS NULL`,
  'was given back, and nobody says what for': `
    SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM provider_operations o
    JOIN payments p ON p.id = o.payment_id AND p.id <> o.id LEFT JOIN refunds r ON r.id = o.id
    WHERE o.state <> 'FAILED' AND r.id IS NULL AND (p.void_id IS NULL OR p.void_id <> o.id)`,
  'was asked for as something else': `
    SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p JOIN provider_operations o ON o.id = p.id
    WHERE o.kind <> 'PAYMENT' OR o.provider <> p.provider OR o.venue_id <> p.venue_id OR o.amount <> p.amount + p.tip
    UNION ALL SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p
    JOIN provider_operations o ON o.id = p.void_id
    WHERE o.kind <> 'REFUND' OR o.payment_id <> p.id OR o.venue_id <> p.venue_id OR o.amount <> p.amount + p.tip
    UNION ALL SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r JOIN provider_operations o ON o.id = r.id
    WHERE o.kind <> 'REFUND' OR o.provider <> r.provider OR o.venue_id <> r.venue_id OR o.amount <> r.amount + r.tip
      OR o.payment_id <> r.payment_id`,
  'has ended otherwise than its provider says': `
    SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p JOIN provider_operations o ON o.id = p.id
    WHERE ${stands(TAKEN)} <> ${stands('o.state')}
    UNION ALL SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p
    JOIN provider_operations o ON o.id = p.void_id WHERE ${GIVEN_BACK} <> ${stands('o.state')}
    UNION ALL SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r JOIN provider_operations o ON o.id = r.id
    WHERE ${stands('r.status')} <> ${stands('o.state')}`,
};

export async function providerFaults(reader: Reader): Promise<{ looked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const [found, text] of Object.entries(QUESTIONS))
    for (const { thing, name } of await reader.rows<{ thing: string; name: string }>(`${text} LIMIT 1000`))
      faults.push({ rule: 'asked', where: `${thing} ${name}`, found });
  const [counted] = await reader.rows<{ looked: number }>('SELECT COUNT(*) AS looked FROM provider_operations');
  return { looked: counted!.looked, faults };
}
