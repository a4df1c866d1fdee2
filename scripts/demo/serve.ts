import type { AddressInfo } from 'node:net';
import type { TokensView } from '../../src/auth/auth.dto.js';
import { readConfig } from '../../src/config/config.js';
import { createServer } from '../../src/server.js';
import { VenuesService } from '../../src/venues/venues.service.js';
import { adminSession } from '../seed/house-key.js';
import { DEMO_SLUG } from '../seed/house.js';

/** What the server's process tells the demo. */
export type FromServer =
  | { kind: 'up'; origin: string; port: number; admin: TokensView }
  | { kind: 'failed'; code: string | null; reason: string };

/** The real server in a process of its own, as the demo starts it: it ends with the demo, however that ends. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const app = await createServer(config);
  const stop = () => void app.close().finally(() => process.exit(0));
  process.on('disconnect', stop);
  process.on('SIGTERM', stop);
  const { slug, name } = await app.get(VenuesService).openFirst();
  if (slug !== DEMO_SLUG)
    throw new Error(
      `This database belongs to "${name}"; the demo would fill it with invented orders. Choose another --data.`,
    );
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const isAnywhere = config.host === '0.0.0.0' || config.host === '::';
  const origin = `http://${isAnywhere ? '127.0.0.1' : config.host}:${port}`;
  tell({ kind: 'up', origin, port, admin: await adminSession(app, origin) });
}

function tell(message: FromServer): void {
  process.send?.(message);
}

serve().catch((error: NodeJS.ErrnoException) => {
  tell({ kind: 'failed', code: error.code ?? null, reason: error.message });
  console.error(error);
  process.exit(1);
});
