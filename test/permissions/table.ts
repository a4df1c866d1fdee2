import { readFileSync } from 'node:fs';
import type { Role } from '../../src/domain/permissions.js';

/** One row of docs/permissions.md: what was agreed, whatever the code says. */
export interface Row {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  permission: string;
  /** Roles, `device`, `guest`, or `anyone`. */
  callers: (Role | 'device' | 'guest' | 'anyone')[];
  /** Of a key; empty where no key is let in. */
  scopes: string[];
}

export function committedTable(): Row[] {
  const lines = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [method, path, permission, callers, scopes] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!path?.startsWith('`')) return [];
    return [
      { method, path: path.slice(1, -1), permission, callers: callers!.split(', '), scopes: listed(scopes!) } as Row,
    ];
  });
}

/** What takes something away comes last, the parts before the whole, and the end of the caller's own session after all. */
export function destructiveLast(rows: readonly Row[], theEnd = 'POST /auth/logout'): Row[] {
  const weight = ({ method, path }: Row): number => {
    if (`${method} ${path}` === theEnd) return Infinity;
    return method === 'DELETE' ? 1000 - path.split('/').length : 0;
  };
  return rows.toSorted((a, b) => weight(a) - weight(b));
}

function listed(cell: string): string[] {
  return cell === '' ? [] : cell.split(', ');
}
