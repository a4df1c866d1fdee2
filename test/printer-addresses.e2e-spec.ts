import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { NetworkPrinter, until } from './paper.js';

let house: House;
let paper: NetworkPrinter;

beforeAll(async () => {
  house = await openHouse({ PRINTER_ALLOWED_NETWORKS: '' });
  paper = new NetworkPrinter();
  await paper.on();
});
afterAll(async () => {
  await house?.close();
  await paper?.off();
});

const printer = (host: string, port = paper.port) => ({ name: `At ${host}`, connection: 'TCP', host, port });

it.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '169.254.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  'fe80::1',
  'fd00:ec2::254',
  '64:ff9b::7f00:1',
])('%s is no address of a printer', async (host) => {
  const { status, body } = await house.admin.post('/printers', printer(host));
  expect([status, Object.keys(body.error.details)]).toEqual([422, ['host']]);
});

it.each(['192.168.1.50', '10.0.0.9', '172.16.3.4', 'fd12:3456::9', 'printer.local'])('%s may be one', async (host) => {
  expect((await house.admin.post('/printers', printer(host))).status).toBe(201);
});

it('a printer moves to no such address', async () => {
  const { id } = await done(house.admin.post('/printers', printer('10.0.0.10')));
  expect((await house.admin.patch(`/printers/${id}`, { host: '127.0.0.1' })).status).toBe(422);
});

it('a name that leads to this machine is not called', async () => {
  const { id } = await done(house.admin.post('/printers', printer('localhost')));
  await done(house.admin.post(`/printers/${id}/test`));
  await until(async () => (await done(house.admin.get(`/printers/${id}`))).status.last_error === 'UNREACHABLE');
  expect(paper.jobs).toEqual([]);
});
