/** Packets of Engine.IO 4 and Socket.IO 5, spoken by hand: a client library would cost more than what is measured. */
export const NAMESPACE = '/events';
export const OPEN = '0';
export const PING = '2';
export const PONG = '3';
export const HELLO = `42${NAMESPACE},["hello"`;
export const FRAME = `42${NAMESPACE},["ev",`;

export function connectPacket(token: string, cursor?: string): string {
  return `40${NAMESPACE},${JSON.stringify({ token, cursor })}`;
}

export function ackPacket(cursor: string): string {
  return `42${NAMESPACE},${JSON.stringify(['ack', cursor])}`;
}

export interface Frame {
  from: number;
  to: number;
  cursor: string;
  events: { type: string; at: string; data: { order?: { id: string } } }[];
}

export function readFrame(text: string): Frame {
  return (JSON.parse(text.slice(text.indexOf('['))) as [string, Frame])[1];
}

/** Orders whose taking this frame tells. */
export function ordersIn({ events }: Frame): { id: string; at: string }[] {
  return events
    .filter(({ type, data }) => type === 'order.created' && data.order)
    .map(({ at, data }) => ({ id: data.order!.id, at }));
}
