import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { Locale } from '../domain/locale.js';
import type { ReceiptVenue } from '../domain/receipt/document.js';

/** Seller data of the venue, and its receipt settings. */
export interface Seller {
  venue: ReceiptVenue;
  currency: string;
  timeZone: string;
  languages: Locale[];
  cutoffMinutes: number;
  /** True if every check is printed when it closes. */
  isPrinting: boolean;
}

interface SellerRow extends ReceiptVenue {
  currency: string;
  time_zone: string;
  cutoff_minutes: number;
  languages: unknown;
  receipt_languages: unknown;
  receipts_printed: unknown;
}

// Prepared statement, because every closed check runs it.
const SELLER = `SELECT name, address, phone, tax_number, logo_id, receipt_header AS header, receipt_footer AS footer,
  currency, time_zone, cutoff_minutes, languages, receipt_languages, receipts_printed FROM venues WHERE id = $1`;

export async function sellerOf(reader: Reader, venueId: string): Promise<Seller> {
  const [row] = await reader.rows<SellerRow>(SELLER, [venueId]);
  const { currency, time_zone: timeZone, cutoff_minutes: cutoffMinutes, ...rest } = row!;
  const { languages, receipt_languages: own, receipts_printed, ...venue } = rest;
  const spoken = CODECS.json.read(languages) as Locale[];
  return {
    venue,
    currency,
    timeZone,
    cutoffMinutes,
    languages: (CODECS.json.read(own) as Locale[] | null) ?? [spoken[0] ?? 'en'],
    isPrinting: CODECS.flag.read(receipts_printed) as boolean,
  };
}
