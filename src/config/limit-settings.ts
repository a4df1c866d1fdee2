import { list, proxy, whole } from './setting-kinds.js';

/** Settings of how often somebody may call. */
export const LIMIT_SETTINGS = {
  trustedAddresses: {
    env: 'TRUSTED_ADDRESSES',
    about:
      'Requests from these addresses are never limited or blocked; keys keep their plans. Not the address of a proxy: name that in TRUST_PROXY, or everybody behind it is trusted.',
    unit: 'IP addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, separated by commas',
    byDefault: '',
    example: '192.168.1.0/24',
    read: list(proxy),
  },
  ipBlockAfter: {
    env: 'IP_BLOCK_AFTER',
    about:
      'A stranger whose calls were refused with 429 so often within IP_BLOCK_WINDOW_MINUTES is shut out for IP_BLOCK_MINUTES. 0: nobody is.',
    unit: 'refused calls, 0 to 100000',
    byDefault: '100',
    example: '50',
    read: whole(0, 100_000),
  },
  ipBlockWindowMinutes: {
    env: 'IP_BLOCK_WINDOW_MINUTES',
    about: 'How long refused calls of a stranger are counted together.',
    unit: 'minutes, 1 to 1440',
    byDefault: '10',
    example: '10',
    read: whole(1, 1440),
  },
  ipBlockMinutes: {
    env: 'IP_BLOCK_MINUTES',
    about: 'How long a stranger who was refused too often is shut out.',
    unit: 'minutes, 1 to 43200',
    byDefault: '60',
    example: '1440',
    read: whole(1, 43_200),
  },
};
