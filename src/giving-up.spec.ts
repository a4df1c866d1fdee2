import { describe, expect, it, vi } from 'vitest';
import { Mendable } from './config/mendable.js';
import { inWords } from './giving-up.js';
import { refuseOldNode } from './node-version.js';

const fault = (members: object): Error => Object.assign(new Error('as the system says it'), members);

describe('an ordinary mistake', () => {
  it.each([
    [{ code: '28P01' }, /rejects the user or the password of DATABASE_URL/],
    [{ code: '3D000' }, /does not have the database of DATABASE_URL/],
    [{ code: '42501' }, /lacks rights .*ALTER DATABASE/],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'ss' }, /The host ss .* write \/ as %2F/],
    [{ code: 'EACCES', syscall: 'listen', address: '0.0.0.0', port: 80 }, /may not listen on port 80; choose a PORT/],
    [
      { code: 'EACCES', syscall: 'open', path: '/var/lib/qres/secret.key' },
      /may not use \/var\/lib\/qres\/secret\.key/,
    ],
    [{ code: 'ENOSPC', syscall: 'copyfile', path: '/a', dest: '/b' }, /The disk is full: \/b/],
    [{ code: 'EROFS', syscall: 'mkdir', path: '/mnt/usb' }, /\/mnt\/usb is on a file system that is read-only/],
  ])('is told in one sentence: %o', (members, words) => {
    expect(inWords(fault(members))).toMatch(words);
    expect(inWords(fault(members))).not.toMatch(/\n/);
    // As the ORM hands it over.
    expect(inWords(fault({ driverError: fault(members) }))).toMatch(words);
  });

  it('has its own words where it is told by the product', () => {
    expect(inWords(new Mendable('Stop the server first.'))).toBe('Stop the server first.');
  });

  it('is nothing that only we can mend', () => {
    for (const error of [new TypeError('x is not a function'), fault({ code: '42703' }), 'a word', null])
      expect(inWords(error)).toBeNull();
  });
});

describe('an older Node', () => {
  const ended = (version: string): [number[], string] => {
    const codes: number[] = [];
    let said = '';
    const exit = vi.spyOn(process, 'exit').mockImplementation((code) => void codes.push(Number(code)) as never);
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((said += String(words)), true));
    try {
      refuseOldNode(version);
    } finally {
      exit.mockRestore();
      write.mockRestore();
    }
    return [codes, said];
  };

  it('is refused in one sentence, and a newer one is not', () => {
    expect(ended('18.20.8')).toEqual([
      [1],
      expect.stringMatching(/^QRes needs Node 20\.19 or newer, .*18\.20\.8.*\n$/),
    ]);
    expect(ended('20.18.3')[0]).toEqual([1]);
    for (const version of ['20.19.0', '22.0.0', '26.10.0']) expect(ended(version)).toEqual([[], '']);
  });
});
