import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Kept } from './manifest.js';

/** What the last verification of the newest backup found; it lies beside the backups, for the server and the checklist. */
export interface VerificationRecord {
  /** Name of the folder of the backup. */
  backup: string;
  made_at: string;
  verified_at: string;
  ok: boolean;
  /** Why it is not right; null where it is. */
  fault: string | null;
}

const FILE = 'last-verification.json';

/** Null: none was made, or what lies there cannot be read. */
export function readVerification(folder: string): VerificationRecord | null {
  try {
    const read = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as Partial<VerificationRecord>;
    const isWhole = Number.isFinite(Date.parse(read.verified_at ?? '')) && typeof read.ok === 'boolean';
    return isWhole ? (read as VerificationRecord) : null;
  } catch {
    return null;
  }
}

export function writeVerification(folder: string, kept: Kept, now: Date, fault: string | null): void {
  const record: VerificationRecord = {
    backup: basename(kept.folder),
    made_at: kept.manifest.made_at,
    verified_at: now.toISOString(),
    ok: fault === null,
    fault,
  };
  const draft = join(folder, `.${FILE}`);
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, join(folder, FILE));
}
