import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Proxies } from './auth/proxies.js';
import type { Clock } from './config/clock.js';
import type { Config } from './config/config.js';
import type { Timings } from './config/timings.js';
import { HostRule } from './http/hosts.js';
import { createHttpApp } from './http/http-app.js';
import { SecurityLog } from './http/security-log.js';
import type { NameLookup } from './http/name-lookup.js';
import { SocketAdapter } from './realtime/socket-adapter.js';

/** HTTP and sockets together, ready to listen. */
export async function createServer(
  config: Config,
  clock?: Clock,
  names?: NameLookup,
  timings?: Timings,
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(config, AppModule.with(config, clock, names, timings));
  const hosts = new HostRule(config);
  app.useWebSocketAdapter(
    new SocketAdapter(app, ({ headers, socket }: IncomingMessage) => {
      const { host, origin } = headers;
      const code = hosts.refusal({ host, origin })?.code ?? null;
      const address = app.get(Proxies).clientOf(socket.remoteAddress ?? '', headers['x-forwarded-for']);
      if (code !== null) app.get(SecurityLog).refusedSocket(code, { address, host, origin });
      return code;
    }),
  );
  return app;
}
