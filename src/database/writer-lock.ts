import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Mendable } from '../config/mendable.js';
import { isBusy } from './faults.js';
import { openSqlite, type SqliteHandle } from './sqlite-driver.js';

/** Another process writes to this file. */
export class WriterBusy extends Mendable {}

/**
 * One writer per SQLite file. The lock is an exclusive transaction held for life on a small database beside the file: the
 * kernel lets go of it when the process dies, however it dies. The note beside it only tells people who holds it.
 */
export class WriterLock {
  private constructor(
    private readonly handle: SqliteHandle,
    private readonly note: string,
  ) {}

  static take(file: string, purpose: string): WriterLock {
    const note = `${file}.writer`;
    const handle = openSqlite(`${file}.lock`, { timeout: 0 });
    try {
      handle.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      handle.close();
      if (!isBusy(error)) throw error;
      throw new WriterBusy(
        `${file} is in use by ${holder(note)}. Several instances need PostgreSQL: stop it first, or use another DATABASE_URL.`,
      );
    }
    writeFileSync(note, `${purpose}, process ${process.pid}, since ${new Date().toISOString()}`);
    return new WriterLock(handle, note);
  }

  release(): void {
    rmSync(this.note, { force: true });
    this.handle.exec('ROLLBACK');
    this.handle.close();
  }
}

function holder(note: string): string {
  try {
    return readFileSync(note, 'utf8');
  } catch {
    return 'another process';
  }
}
