import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';

// A client says only `ack` and `auth`; anything large is not ours.
const LARGEST_MESSAGE_BYTES = 64 * 1024;

/** Why this request may not open a socket; null when it may. */
export type OriginRule = (request: IncomingMessage) => string | null;

/** WebSocket only, no compression, no recovery: the cursor does what recovery only promises. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplication,
    private readonly refusalFor: OriginRule,
  ) {
    super(app);
  }

  /**
   * Messages are listened to by the gateway itself: the framework would lay ten observers to each socket, and its pipeline
   * would cost more than the frame that is acknowledged.
   */
  override bindMessageHandlers(): void {}

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: LARGEST_MESSAGE_BYTES,
      // `cors` does not look at websockets, so the origin is judged before the handshake.
      allowRequest: (request: IncomingMessage, answer: (error: string | null, allowed: boolean) => void) => {
        const refusal = this.refusalFor(request);
        answer(refusal, refusal === null);
      },
    } as ServerOptions) as Server;
  }
}
