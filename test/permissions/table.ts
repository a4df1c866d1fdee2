import { readFileSync } from 'node:fs';
import type { Role } from '../../src/domain/permissions.js';

/** One row of docs/permissions.md: what was agreed, whatever the code says. */
export interface Row {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  permission: string;
  /** Roles, `device`, or `anyone`. */
  callers: (Role | 'device' | 'anyone')[];
}

export function committedTable(): Row[] {
  const lines = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [method, path, permission, callers] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!path?.startsWith('`')) return [];
    return [{ method, path: path.slice(1, -1), permission, callers: callers!.split(', ') } as Row];
  });
}

/** What takes something away comes last, the parts before the whole, and the end of the session after all. */
export function destructiveLast(rows: readonly Row[]): Row[] {
  const weight = ({ method, path }: Row): number => {
    if (path === '/auth/logout') return Infinity;
    return method === 'DELETE' ? 1000 - path.split('/').length : 0;
  };
  return rows.toSorted((a, b) => weight(a) - weight(b));
}
