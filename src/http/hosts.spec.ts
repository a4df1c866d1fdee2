import { describe, expect, it } from 'vitest';
import { HostRule, isLoopback } from './hosts.js';

const NOTHING_SET = { allowedHosts: [], corsOrigins: [], qrBaseUrl: null, receiptBaseUrl: null };
const codeFor = (rule: HostRule, host?: string, origin?: string) => rule.refusal({ host, origin })?.code ?? 'let in';

describe('what a trusted proxy says was asked for', () => {
  const rule = new HostRule({ ...NOTHING_SET, allowedHosts: ['pos.example.com'] });

  it.each([
    ['pos.example.com', 'let in'],
    ['pos.example.com:8443', 'let in'],
    ['evil.example', 'HOST_REFUSED'],
    ['evil.example/pos.example.com', 'HOST_REFUSED'],
    ['', 'HOST_REFUSED'],
  ])('%j: %s', (forwarded, outcome) => {
    expect(rule.refusal({ host: 'localhost:8000', forwarded })?.code ?? 'let in').toBe(outcome);
  });
});

describe('when no hosts are named', () => {
  const rule = new HostRule({ ...NOTHING_SET, qrBaseUrl: 'https://menu.example.com/m' });

  it.each([
    'localhost',
    'LOCALHOST:8000',
    'localhost.',
    '127.0.0.1:8000',
    '127.9.9.9',
    '[::1]:8000',
    '10.0.0.1',
    '172.16.3.4:8000',
    '172.31.255.255',
    '192.168.1.20:8000',
    '169.254.7.7',
    '[fe80::1]:8000',
    '[fd12:3456::1]',
    '[::ffff:192.168.1.20]:8000',
    'till.local',
    'Kitchen-2.local:8000',
    'menu.example.com',
  ])('%s is answered', (host) => {
    expect(codeFor(rule, host)).toBe('let in');
  });

  it.each([
    'evil.example.com',
    '8.8.8.8',
    '172.32.0.1',
    '[2001:db8::1]:8000',
    'local',
    'evil-local',
    'localhost.evil.example.com',
    'menu.example.com.evil.example.com',
    'evil.example.com@localhost',
    'localhost/../evil',
    'local host',
    '',
    undefined,
  ])('%s is not', (host) => {
    expect(codeFor(rule, host)).toBe('HOST_REFUSED');
  });
});

describe('when hosts are named', () => {
  const rule = new HostRule({ ...NOTHING_SET, allowedHosts: ['pos.example.com', '*.till.example.com'] });

  it('those are answered, and this machine itself', () => {
    for (const host of ['pos.example.com', 'POS.example.com:443', 'a.till.example.com', 'localhost', '127.0.0.1:8000'])
      expect(codeFor(rule, host), host).toBe('let in');
  });

  it('others are not, however near', () => {
    for (const host of ['192.168.1.20', 'till.local', 'till.example.com', 'xtill.example.com', 'example.com'])
      expect(codeFor(rule, host), host).toBe('HOST_REFUSED');
  });
});

describe('pages', () => {
  const rule = new HostRule({ ...NOTHING_SET, corsOrigins: ['https://pos.example.com'] });
  const host = '192.168.1.20:8000';

  it('of this very host and of the named origins may call', () => {
    expect(codeFor(rule, host, `http://${host}`)).toBe('let in');
    expect(codeFor(rule, host, 'https://pos.example.com')).toBe('let in');
    expect(codeFor(rule, host, undefined)).toBe('let in');
  });

  it('may come by https when a proxy ends it', () => {
    expect(codeFor(rule, 'till.local', 'https://till.local')).toBe('let in');
    expect(codeFor(rule, 'till.local:443', 'https://till.local')).toBe('let in');
    expect(codeFor(rule, 'till.local', 'https://till.local:8443')).toBe('ORIGIN_REFUSED');
  });

  it.each([
    'http://192.168.1.20',
    'http://192.168.1.20:8001',
    'https://pos.example.com.evil.example.com',
    'http://pos.example.com',
    'null',
    'file://',
    'chrome-extension://192.168.1.20:8000',
    '',
  ])('of %s may not', (origin) => {
    expect(codeFor(rule, host, origin)).toBe('ORIGIN_REFUSED');
  });
});

it('this machine is known by every name of its own', () => {
  for (const ip of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.1.2.3']) expect(isLoopback(ip), ip).toBe(true);
  for (const ip of ['10.0.0.1', '::2', '::ffff:10.0.0.1', '']) expect(isLoopback(ip), ip).toBe(false);
});
