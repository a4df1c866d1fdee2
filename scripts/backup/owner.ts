import { chownSync, existsSync, statSync } from 'node:fs';

/**
 * Returns how to give a file to the owner of another one, as root may: the server runs as the owner of its data, and cannot
 * open what belongs to root.
 */
export function toOwnerOf(place: string): (path: string) => void {
  const { uid, gid } = statSync(place);
  return (path) => {
    if (process.getuid?.() === 0 && existsSync(path)) chownSync(path, uid, gid);
  };
}
