import { afterAll, beforeAll, expect, it } from 'vitest';
import { NameLookup } from '../src/http/name-lookup.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { WebhookReceiver } from './webhook-receiver.js';

const PUBLIC = '93.184.215.14';

/** Host names with addresses that a test can change at any moment. */
class ToldNames extends NameLookup {
  readonly known = new Map<string, string[]>();
  asked = 0;

  override async addresses(host: string): Promise<string[]> {
    this.asked += 1;
    return this.known.get(host) ?? [];
  }
}

let house: House;
let receiver: WebhookReceiver;
const names = new ToldNames();

beforeAll(async () => {
  house = await openHouse({ WEBHOOK_ALLOWED_NETWORKS: '', WEBHOOK_ALLOW_HTTP: '1' }, names);
  receiver = await WebhookReceiver.open();
});
afterAll(async () => {
  await receiver?.fall();
  await house?.close();
});

/** Notations of addresses of this machine, of its local network, and of cloud metadata services. */
const SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '0x7f.1',
  '0x7f000001',
  '0x7F.0x0.0x0.0x1',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0177.0.0.01',
  '127.0.0.1.',
  '0',
  '0.0.0.0',
  '00.00.00.00',
  '0.0.0.1',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127｡0｡0｡1',
  '%31%32%37.0.0.1',
  '１２７.0.0.1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000::0001]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:0001]',
  '[::7f00:1]',
  '[::127.0.0.1]',
  '[::ffff:0:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2002:7f00:0001::1]',
  '[2001::1]',
  '[2001:db8::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[ff02::1]',
  '[100::1]',
  '[5f00::1]',
  '[fd00:ec2::254]',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::a9fe:a9fe]',
  '169.254.169.254',
  '0xA9FEA9FE',
  '2852039166',
  '169.254.0.1',
  '100.100.100.200',
  '100.64.0.1',
  '10.0.0.1',
  '10.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '0xc0a80001',
  '192.0.2.1',
  '192.0.0.8',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
];

const refusalOf = async (url: string) => {
  const { status, body } = await house.admin.post('/webhooks', { url });
  return [url, status, body.error?.code];
};

it(`none of ${SPELLINGS.length} spellings of an inner address is taken as a webhook`, async () => {
  for (const host of SPELLINGS)
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}:${receiver.port}/hook`;
      expect(await refusalOf(url)).toEqual([url, 422, 'WEBHOOK_URL_REFUSED']);
    }

  expect(receiver.connections).toBe(0);
});

it('no name that leads inside is taken, also where one of its addresses is a good one', async () => {
  const inside = SPELLINGS.filter((one) => /^(\d+\.){3}\d+$|^\[[\da-f:]+\]$/.test(one)).map((one) =>
    one.replace(/[[\]]/g, ''),
  );
  for (const [number, address] of inside.entries()) {
    names.known.set(`inner${number}.example.com`, [address]);
    names.known.set(`mixed${number}.example.com`, [PUBLIC, address]);
  }
  names.known.set('localhost', ['127.0.0.1']).set('localhost.', ['::1']);
  for (const name of names.known.keys())
    expect(await refusalOf(`http://${name}:${receiver.port}/`)).toMatchObject([{}, 422, 'WEBHOOK_URL_REFUSED']);

  expect(inside.length).toBeGreaterThan(20);
  expect(receiver.connections).toBe(0);
});

it('what is no address of the web is not taken', async () => {
  const refused = [
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'javascript:alert(1)',
    'nothing',
    'https://',
    `https://user:word@${PUBLIC}/`,
    `https://user@${PUBLIC}/`,
    `https://${PUBLIC}:0/`,
    'https://unknown.example.com/',
  ];
  for (const url of refused) expect(await refusalOf(url)).toEqual([url, 422, 'WEBHOOK_URL_REFUSED']);
});

it('a name that leads inside after it was taken is not called, nor where it led before', async () => {
  const hooks: string[] = [];
  for (const [number, address] of ['127.0.0.1', '::ffff:127.0.0.1', '::1', '169.254.169.254'].entries()) {
    const name = `changing${number}.example.com`;
    names.known.set(name, [PUBLIC]);
    const url = `http://${name}:${receiver.port}/hook`;
    const { id } = await done(house.admin.post('/webhooks', { url, types: ['table.status_changed'] }));
    hooks.push(id);
    names.known.set(name, [address]);
  }
  await done(house.admin.patch(`/tables/${house.tables[0]}`, { seats: 7 }));
  for (const id of hooks) {
    await expect.poll(async () => (await done(house.admin.get(`/webhooks/${id}`))).failures).toBe(1);
    const { data } = await done(house.admin.get(`/webhooks/${id}/deliveries`));
    const { tries } = await done(house.admin.get(`/webhooks/deliveries/${data[0].id}`));
    expect(tries).toMatchObject([{ status: null, error: 'DESTINATION_ADDRESS' }]);
  }

  expect(receiver.connections).toBe(0);
  for (const id of hooks) await done(house.admin.delete(`/webhooks/${id}`));
});

it('a change of the address is judged like a new one', async () => {
  names.known.set('good.example.com', [PUBLIC]);
  const { id } = await done(
    house.admin.post('/webhooks', { url: 'https://good.example.com/', types: ['menu.published'] }),
  );
  const { status, body } = await house.admin.patch(`/webhooks/${id}`, { url: 'https://[::ffff:7f00:1]/' });

  expect([status, body.error.details]).toEqual([422, { reason: 'ADDRESS' }]);
});

it('networks that the operator names are called, at the address that was judged, and secrets of clouds never', async () => {
  const inside = await openHouse({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8,169.254.0.0/16,64:ff9b::/96' }, names);
  names.known.set('till.example.com', ['127.0.0.1']);
  const asked = names.asked;
  const { id } = await done(inside.admin.post('/webhooks', { url: `http://till.example.com:${receiver.port}/hook` }));
  await done(inside.admin.post(`/webhooks/${id}/test`));
  await expect.poll(() => receiver.of('webhook.test').length).toBe(1);
  expect(receiver.of('webhook.test')[0]!.headers.host).toBe(`till.example.com:${receiver.port}`);
  // One lookup when it was made, and one for the delivery.
  expect(names.asked - asked).toBe(2);
  for (const url of ['http://169.254.169.254/', 'http://[::ffff:a9fe:a9fe]/', 'http://[64:ff9b::a9fe:a9fe]/'])
    expect((await inside.admin.post('/webhooks', { url })).body.error.details).toEqual({ reason: 'ADDRESS' });
  const plain = await inside.admin.post('/webhooks', { url: `http://${PUBLIC}/` });
  expect(plain.body.error.details).toEqual({ reason: 'PLAIN_HTTP' });
  await inside.close();
});
