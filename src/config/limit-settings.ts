import { list, proxy, whole } from './setting-kinds.js';

/** Settings of how often somebody may call. */
export const LIMIT_SETTINGS = {
  trustedAddresses: {
    env: 'TRUSTED_ADDRESSES',
    about:
      'Requests from these addresses are never limited or blocked; keys keep their plans. Not the address of a proxy: name that in TRUST_PROXY, or all clients behind it are trusted.',
    unit: 'IP addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, separated by commas',
    byDefault: '',
    example: '192.168.1.0/24',
    read: list(proxy),
  },
  ipBlockAfter: {
    env: 'IP_BLOCK_AFTER',
    about:
      'An anonymous client that received 429 this often within IP_BLOCK_WINDOW_MINUTES is blocked for IP_BLOCK_MINUTES. 0: no client is blocked.',
    unit: 'refused calls, 0 to 100000',
    byDefault: '100',
    example: '50',
    read: whole(0, 100_000),
  },
  ipBlockWindowMinutes: {
    env: 'IP_BLOCK_WINDOW_MINUTES',
    about: 'Period within which refused calls of an anonymous client are counted together.',
    unit: 'minutes, 1 to 1440',
    byDefault: '10',
    example: '10',
    read: whole(1, 1440),
  },
  ipBlockMinutes: {
    env: 'IP_BLOCK_MINUTES',
    about: 'Duration of the block of an anonymous client that was refused too often.',
    unit: 'minutes, 1 to 43200',
    byDefault: '60',
    example: '1440',
    read: whole(1, 43_200),
  },
};
