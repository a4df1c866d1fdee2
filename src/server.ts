import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Clock } from './config/clock.js';
import type { Config } from './config/config.js';
import { HostRule } from './http/hosts.js';
import { createHttpApp } from './http/http-app.js';
import { SocketAdapter } from './realtime/socket-adapter.js';

/** HTTP and sockets together, ready to listen. */
export async function createServer(config: Config, clock?: Clock): Promise<NestFastifyApplication> {
  const app = await createHttpApp(config, AppModule.with(config, clock));
  const hosts = new HostRule(config);
  app.useWebSocketAdapter(
    new SocketAdapter(app, ({ headers }: IncomingMessage) => hosts.refusal(headers)?.code ?? null),
  );
  return app;
}
