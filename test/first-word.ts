import { io } from 'socket.io-client';

/** What the server says first to a screen that comes with this cursor: `hello`, or `resync` and why. */
export function firstWord(base: string, auth: { device_token: string; cursor: string }): Promise<string> {
  const socket = io(`${base}/events`, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  const said = new Promise<string>((resolve, reject) => {
    socket.on('hello', () => resolve('hello'));
    socket.on('resync', ({ reason }: { reason: string }) => resolve(`resync ${reason}`));
    socket.on('connect_error', reject);
  });
  return said.finally(() => socket.disconnect());
}
