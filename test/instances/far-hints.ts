import type { House } from '../given.js';
import { postgresUrl } from '../database-for-test.js';
import { openLine, type Line } from '../screens/line.js';

const USUAL_PORT = '5432';

/** A line to the server of PostgreSQL, over which nothing goes but hints. */
export function openHintLine(): Promise<Line> {
  const { hostname, port } = new URL(postgresUrl!);
  return openLine(`http://${hostname}:${port || USUAL_PORT}`);
}

/** The settings of a server whose hints come over the line; everything else goes straight to the database. */
export function hintsOver(line: Line, { database }: House): Record<string, string> {
  const { url } = database.engine.dataSource.options as { url: string };
  const { hostname, port } = new URL(line.base);
  return { HINTS_DATABASE_URL: Object.assign(new URL(url), { hostname, port }).href };
}
