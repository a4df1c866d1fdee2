import { Sessions } from '../../src/auth/sessions.js';
import { holds, type Caller as DomainCaller, type Permission } from '../../src/domain/permissions.js';
import type { Scope } from '../../src/domain/scopes.js';
import { FirstAdmin } from '../../src/users/first-admin.service.js';
import { done } from '../caller.js';
import { enrolled, hired, keyFor, type House } from '../given.js';
import type { Chance } from './chance.js';
import type { Operation } from './operations.js';
import type { Stock } from './stock.js';
import type { Keys } from './valid.js';

interface Member {
  as: DomainCaller;
  token: string;
}

/** Who sends a request; a stranger has no token, or a worthless one. */
export interface Sender {
  token: string | null;
  /** Has a live token, and the route's permission. */
  may: boolean;
}

const WORTHLESS = ['letmein', 'qdev_0000', `ey${'J'.repeat(200)}.e30.x`];
const USED_UP = 40;

/** Everybody of the house and some of its guests; none of them is ever dismissed, signed out or revoked by a request. */
export class Crew {
  private constructor(
    private readonly members: Member[],
    private readonly stock: Stock,
    readonly keys: Keys,
  ) {}

  static async of(house: House, stock: Stock): Promise<Crew> {
    const { admin, manager, waiter, colleague, cashier, cook, screen, tablet } = house;
    const staff = (role: (DomainCaller & { kind: 'staff' })['role'], { token }: { token: string | null }): Member => ({
      as: { kind: 'staff', role },
      token: token!,
    });
    const members = [
      staff('admin', admin),
      staff('admin', admin),
      staff('manager', manager),
      staff('waiter', waiter),
      staff('waiter', colleague),
      staff('cashier', cashier),
      staff('kitchen', cook),
      staff('viewer', await hired(admin, 'viewer', 'Vera')),
      staff('developer', await hired(admin, 'developer', 'Dmitri')),
      await programOf(house),
      { as: { kind: 'device' as const }, token: screen.token! },
      { as: { kind: 'device' as const }, token: tablet.token! },
      ...(await phones(house)),
    ];
    return new Crew(members, stock, await crewKeys(house, stock));
  }

  /** Mostly somebody who may, sometimes somebody who may not, and now and then a stranger. */
  senderOf({ name, permission }: Operation, chance: Chance): Sender {
    if (name === 'POST /auth/logout') {
      const token = this.stock.draw('leaving token');
      if (token) return { token, may: true };
    }
    // A phone that has left is nobody any more, and there are few.
    const isLeaving = name === 'DELETE /guest/session';
    if (isLeaving || chance.in100(7))
      return { token: chance.in100(50) ? null : chance.pick(WORTHLESS), may: permission === 'public' };
    const isAllowed = ({ as }: Member) => permission === 'public' || holds(as, permission as Permission);
    const likely = this.members.filter((member) => isAllowed(member) === chance.in100(85));
    const member = chance.pick(likely.length > 0 ? likely : this.members);
    return { token: member.token, may: isAllowed(member) };
  }
}

/** A program of another company that keeps the menu; what else its permissions open, a person must do. */
async function programOf(house: House): Promise<Member> {
  const scopes: Scope[] = ['menu:read', 'menu:write', 'menu:availability', 'reports:read'];
  return { as: { kind: 'key', role: 'admin', scopes }, token: (await keyFor(house, { scopes })).token! };
}

/** Guests at a table, and such as fetch what they order. */
async function phones({ admin, anyone, tables }: House): Promise<Member[]> {
  await done(admin.patch('/venue', { guest_ordering: 'OPEN', guest_takeaway: 'OPEN' }));
  const { code } = await done(admin.get('/venue/pickup-code'));
  const { url } = await done(admin.post(`/tables/${tables[0]}/qr/rotate`));
  const members: Member[] = [];
  for (const scanned of [code, new URL(url).pathname.split('/').at(-1)!]) {
    const { guest_token: token } = await done(anyone.post('/guest/sessions', { code: scanned }));
    members.push({ as: { kind: 'guest' }, token });
  }
  return members;
}

/** People and sessions that the requests use up, and one person whose words always open. */
async function crewKeys(house: House, stock: Stock): Promise<Keys> {
  const { admin, app, base, tablet } = house;
  const keys = { username: 'always', password: 'the same words every time', pin: '4821' };
  const { id: pinUserId } = await done(admin.post('/users', { ...keys, name: 'Always', role: 'waiter' }));
  const { venue_id: venueId } = await done(admin.get('/auth/me'));
  for (let person = 0; person < 4; person += 1) {
    const { id: userId } = await done(
      admin.post('/users', { username: `leaver.${person}`, name: 'Leaver', role: 'waiter' }),
    );
    for (let session = 0; session < USED_UP / 4; session += 1) {
      const open = () => app.get(Sessions).open({ userId, venueId, deviceId: null }, async () => undefined);
      stock.hand('leaving token', (await open()).access_token);
      stock.hand('refresh token', (await open()).refresh_token);
    }
  }
  for (let spare = 0; spare < 6; spare += 1) {
    await enrolled(admin, `Spare ${spare}`, 'TABLET');
    stock.put('users', await done(admin.post('/users', { username: `spare.${spare}`, name: 'Spare', role: 'waiter' })));
  }
  for (const device of (await done(admin.get('/devices?per_page=100'))).data)
    if (device.name.startsWith('Spare')) stock.put('devices', device);
  stock.hand('setup link', new URL(await app.get(FirstAdmin).link(venueId, base)).searchParams.get('token')!);
  await done(tablet.get('/users/waiters'));
  return { ...keys, pinUserId };
}
