import type { INestApplicationContext } from '@nestjs/common';
import type { TokensView } from '../../src/auth/auth.dto.js';
import { newSecret } from '../../src/auth/secrets.js';
import { Sessions } from '../../src/auth/sessions.js';
import { Database } from '../../src/database/database.js';
import { FirstAdmin } from '../../src/users/first-admin.service.js';
import { adminIds } from '../../src/users/people.js';
import type { SetupInput } from '../../src/users/user.dto.js';
import { VenuesService } from '../../src/venues/venues.service.js';
import { Api } from '../api.js';
import { staff } from './house.js';

/**
 * An admin's session for whoever holds the machine, and so the house. In an empty house the first admin is made by the
 * one-time link that every first start prints.
 */
export async function adminSession(app: INestApplicationContext, origin: string): Promise<TokensView> {
  const link = await app.get(FirstAdmin).linkIfNeeded(origin);
  if (link !== null) return setUp(origin, new URL(link).searchParams.get('token')!);
  const { id: venueId } = await app.get(VenuesService).openFirst();
  const [userId] = await app.get(Database).read((reader) => adminIds(reader, venueId));
  return app.get(Sessions).open({ userId: userId!, venueId, deviceId: null }, async () => undefined);
}

// Nobody knows this password; whoever wants one takes a reset link.
function setUp(origin: string, token: string): Promise<TokensView> {
  const { username, name } = staff.find(({ role }) => role === 'admin')!;
  const body: SetupInput = { token, username, name, password: newSecret() };
  return new Api(origin, async () => null).send<TokensView>('POST', '/auth/setup', { body });
}
