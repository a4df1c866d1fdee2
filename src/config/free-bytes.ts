import { statfsSync } from 'node:fs';

/** What whoever runs the server may still write in a folder; null: it cannot be asked. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
