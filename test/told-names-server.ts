import type { AddressInfo } from 'node:net';
import { readConfig } from '../src/config/config.js';
import { NameLookup } from '../src/http/name-lookup.js';
import { createServer } from '../src/server.js';

/** Names that only this server knows, from `TOLD_NAMES`: a JSON object of lists. Nobody else can look them up. */
class ToldNames extends NameLookup {
  private readonly known = JSON.parse(process.env['TOLD_NAMES'] ?? '{}') as Record<string, string[]>;

  override async addresses(host: string): Promise<string[]> {
    return this.known[host] ?? [];
  }
}

async function main(): Promise<void> {
  const app = await createServer(readConfig(process.env), undefined, new ToldNames());
  await app.listen(0, '127.0.0.1');
  process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
  process.stdout.write(`QRes listens on http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}\n`);
}

void main();
