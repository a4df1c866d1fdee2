import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Credentials } from './credentials.js';
import { memoryMark } from './mark-store.js';
import { HandClock, until } from './model/clocks.js';
import { Evening, heard, sleep } from './model/evening.js';
import { ModelServer } from './model/server.js';

// Heartbeats come only when a test says so.
const server = new ModelServer({ window: 256, perFrame: 64, heartbeatMs: 1e8, saidHeartbeatMs: 5_000 });
let evening: Evening;

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  evening = new Evening(server);
});
afterEach(async () => {
  await evening.end();
  vi.unstubAllGlobals();
});

describe('heartbeats', () => {
  it('a server that knows more for over 3 s without sending it is left', async () => {
    const clock = new HandClock();
    const live = evening.listen({ clock });
    await until(() => evening.isAtHead(live));
    evening.guest.faults.push('lost frame');
    evening.venue.append('a');
    await until(() => evening.guest.faults.length === 0);
    evening.socket?.say(1, null);
    await heard(live);
    clock.pass(2_999);
    await heard(live);
    expect(live.stats.gaps).toBe(0);
    clock.pass(1);
    await until(() => live.stats.gaps === 1);
    await until(() => {
      clock.pass(100);
      return evening.isAtHead(live);
    });
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
  });

  it('a slow listener is no reason to leave', async () => {
    const clock = new HandClock();
    const finish: (() => void)[] = [];
    const live = evening.listen({ clock, onEvents: () => new Promise<void>((resolve) => finish.push(resolve)) });
    await until(() => evening.isAtHead(live));
    evening.venue.append('a');
    await until(() => finish.length === 1);
    evening.socket?.say(2, null);
    evening.venue.append('a');
    await until(() => evening.socket?.sent === 2);
    await heard(live);
    finish[0]?.();
    await until(() => finish.length === 2);
    clock.pass(4_000);
    finish[1]?.();
    await until(() => live.mark?.seq === 2);
    await heard(live);
    expect(live.stats).toMatchObject({ connects: 1, gaps: 0 });
  });

  it('a wrong count loads everything again and is counted', async () => {
    evening.venue.append('a');
    const live = evening.listen({ view: 'a', countOpen: () => evening.ids.length });
    await until(() => evening.isAtHead(live));
    evening.socket?.say(1, 1);
    await heard(live);
    expect(live.stats.wrongCounts).toBe(0);
    evening.ids = [];
    evening.socket?.say(1, 1);
    await until(() => live.stats.snapshots === 2 && live.stats.connects === 2);
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
    expect(live.stats).toMatchObject({ wrongCounts: 1, resyncs: 1 });
  });

  it('a count of another moment is not compared', async () => {
    const live = evening.listen({ view: 'a', countOpen: () => evening.ids.length });
    await until(() => evening.isAtHead(live));
    evening.venue.append('a');
    await until(() => evening.isAtHead(live));
    evening.socket?.say(0, 0);
    evening.socket?.say(2, 2);
    await heard(live);
    expect(live.stats.wrongCounts).toBe(0);
  });

  it('a connection that says nothing for two heartbeats is left', async () => {
    const clock = new HandClock();
    const live = evening.listen({ clock });
    await until(() => evening.isAtHead(live));
    clock.pass(9_999);
    evening.socket?.say(0, null);
    await heard(live);
    clock.pass(9_999);
    await heard(live);
    expect(evening.guest.handshakes).toHaveLength(1);
    clock.pass(1);
    await until(() => {
      clock.pass(100);
      return live.stats.connects === 2;
    });
  });

  it('only a proof that nothing is missing lights the lamp', async () => {
    const clock = new HandClock();
    const states: string[] = [];
    const live = evening.listen({ clock, onLink: (state) => states.push(state) });
    expect(live.link).toBe('connecting');
    await until(() => live.link === 'live');
    evening.guest.faults.push(...Array.from({ length: 60 }, () => 'silence' as const));
    evening.venue.append('a');
    const passSeconds = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        evening.socket?.say(1, null);
        await sleep(10);
        clock.pass(1_000);
      }
    };
    await passSeconds(9);
    expect(states).toEqual(['live']);
    await passSeconds(1);
    expect(states).toEqual(['live', 'stale']);
    await passSeconds(10);
    expect(states).toEqual(['live', 'stale', 'offline']);
    await until(() => evening.guest.handshakes.length > 1);
    evening.guest.faults.length = 0;
    await until(() => {
      clock.pass(50);
      return evening.isAtHead(live);
    });
    expect(states).toEqual(['live', 'stale', 'offline', 'live']);
  });

  it('a server that dies before its first word is noticed at once', async () => {
    const dying = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    let calls = 0;
    dying.on('connection', (socket) => {
      calls += 1;
      setTimeout(() => socket.terminate(), 20);
    });
    await once(dying, 'listening');
    const { port } = dying.address() as AddressInfo;
    evening.listen({ url: `http://127.0.0.1:${port}`, mark: memoryMark(evening.venue.mark(0)) });
    await until(() => calls > 1, 5_000);
    dying.close();
  });

  it('a peer that sends without bound is left', async () => {
    const finish: (() => void)[] = [];
    const live = evening.listen({
      mark: memoryMark(evening.venue.mark(0)),
      onEvents: () => new Promise<void>((resolve) => finish.push(resolve)),
    });
    evening.venue.append('a');
    await until(() => finish.length === 1);
    for (let count = 0; count < 600; count++) evening.socket?.say(1, null);
    await heard(live);
    finish[0]?.();
    await until(() => live.stats.connects === 2);
  });
});

describe('credentials', () => {
  it('each connection asks for the newest', async () => {
    const given: Credentials[] = [{ token: 'of yesterday' }, { token: evening.token }];
    const codes: string[] = [];
    const live = evening.listen({
      credentials: () => (given.length > 1 ? (given.shift() as Credentials) : { token: evening.token }),
      onRefused: (code) => codes.push(code),
    });
    await until(() => evening.isAtHead(live));
    expect(codes).toEqual(['UNAUTHENTICATED']);
  });

  it.each(['TOKEN_EXPIRED', 'TOPIC_REFUSED'])('a refusal has its code: %s', async (refusal) => {
    const codes: string[] = [];
    evening.guest.refuseWith = refusal;
    const live = evening.listen({ onRefused: (code) => codes.push(code) });
    await until(() => evening.isAtHead(live));
    expect(codes).toEqual([refusal]);
  });

  it('a refused snapshot has its code too', async () => {
    const codes: string[] = [];
    evening.listen({
      view: 'a',
      credentials: () => ({ device_token: 'revoked' }),
      onRefused: (code) => codes.push(code),
    });
    await until(() => codes.length >= 2);
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('a network that is down is no refusal', async () => {
    const codes: string[] = [];
    evening.listen({ url: 'http://127.0.0.1:1', onRefused: (code) => codes.push(code) });
    await sleep(100);
    expect(codes).toEqual([]);
  });

  it('the socket is extended a minute before the token ends, by the server’s clock', async () => {
    const clock = new HandClock();
    let asked = 0;
    const credentials = () => ({
      token: asked++ === 0 ? evening.token : 'newer',
      expires_at: new Date(Date.now() + 68_000).toISOString(),
    });
    const live = evening.listen({ clock, credentials });
    await until(() => evening.isAtHead(live));
    clock.pass(3_000);
    await sleep();
    expect(evening.guest.extensions).toEqual([]);
    clock.pass(6_000);
    await until(() => evening.guest.extensions.length === 1);
    expect(evening.guest.extensions).toEqual([{ token: 'newer' }]);
    expect(live.stats.connects).toBe(1);
  });

  it('a socket that could not be extended is opened again', async () => {
    evening.guest.refusesExtension = true;
    const live = evening.listen();
    await until(() => evening.isAtHead(live));
    await live.renew();
    await until(() => live.stats.connects === 2);
  });
});

describe('waking up', () => {
  function page(): { window: EventTarget; document: EventTarget & { visibilityState: string } } {
    const stubs = {
      window: new EventTarget(),
      document: Object.assign(new EventTarget(), { visibilityState: 'hidden' }),
    };
    vi.stubGlobal('window', stubs.window);
    vi.stubGlobal('document', stubs.document);
    return stubs;
  }

  it('connects at once when the network is back, though its pause is not over', async () => {
    const { window } = page();
    const clock = new HandClock();
    const live = evening.listen({ clock });
    await until(() => evening.isAtHead(live));
    evening.socket?.leave();
    await sleep();
    expect(live.stats.connects).toBe(1);
    window.dispatchEvent(new Event('online'));
    await until(() => live.stats.connects === 2);
  });

  it('connects at once and goes amber when the page is looked at again after a sleep', async () => {
    const { document } = page();
    const clock = new HandClock();
    const states: string[] = [];
    const live = evening.listen({ clock, onLink: (state) => states.push(state) });
    await until(() => evening.isAtHead(live));
    clock.sleep(3_600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await heard(live);
    expect(states).toEqual(['live']);
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => live.stats.connects === 2);
    expect(states).toEqual(['live', 'stale', 'live']);
  });

  it('keeps a connection that was just heard when the page is looked at again', async () => {
    const { document } = page();
    const live = evening.listen();
    await until(() => evening.isAtHead(live));
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await heard(live);
    expect(live.stats.connects).toBe(1);
  });
});
