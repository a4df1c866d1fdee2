import { Refusal } from '../domain/refusal.js';
import { addFaultsOf, noFaults } from '../http/plain-value.js';
import type { TakenFile } from '../http/sent-file.js';
import type { ImportFormat } from './exchange.dto.js';

export const MENU_FILE: TakenFile = { types: ['application/json', 'text/csv'], mostBytes: 10 * 1024 * 1024 };

/** A text, or what a JSON file says; nothing in it hurts those who read or keep it. */
export function contentOf(bytes: Buffer, format: ImportFormat): unknown {
  const text = textOf(bytes);
  const content = format === 'csv' ? text : jsonOf(text);
  const faults = noFaults();
  addFaultsOf(content, faults);
  if (Object.keys(faults).length > 0) throw new Refusal('VALIDATION_ERROR', faults);
  return content;
}

// Without the mark that some editors put at its head.
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('MALFORMED', { body: 'must be UTF-8' });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The parser's own words say where, by a line and a column or by what stands around it.
    throw new Refusal('MALFORMED', { body: `must be JSON: ${(error as Error).message}` });
  }
}
