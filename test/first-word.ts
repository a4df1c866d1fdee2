import { io } from 'socket.io-client';

/** Returns the first message to a screen with this cursor: `hello`, or `resync` and its reason. */
export function firstWord(base: string, auth: { device_token: string; cursor: string }): Promise<string> {
  const socket = io(`${base}/events`, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  const said = new Promise<string>((resolve, reject) => {
    socket.on('hello', () => resolve('hello'));
    socket.on('resync', ({ reason }: { reason: string }) => resolve(`resync ${reason}`));
    socket.on('connect_error', reject);
  });
  return said.finally(() => socket.disconnect());
}
