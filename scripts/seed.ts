import type { AddressInfo } from 'node:net';
import type { UserView } from '../src/auth/user.dto.js';
import { readConfig } from '../src/config/config.js';
import { environment } from '../src/config/environment.js';
import { Mendable } from '../src/config/mendable.js';
import { createServer } from '../src/server.js';
import { Api } from './api.js';
import { adminSession } from './seed/house-key.js';
import { staff } from './seed/house.js';
import { plantHouse } from './seed/plant.js';
import { say } from './terminal.js';

/** Plants the demo's house in the configured database, when nobody else works there. */
async function main(): Promise<number> {
  const app = await createServer(readConfig({ LOG_LEVEL: 'warn', ...environment() }));
  try {
    // A door that nobody else knows, for as long as the planting takes.
    await app.listen(0, '127.0.0.1');
    const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    const { access_token } = await adminSession(app, origin);
    const admin = new Api(origin, async () => access_token);
    const planted = new Set(staff.map(({ username }) => username));
    const people = await admin.all<UserView>('/users?archived=true');
    if (people.some(({ username }) => !planted.has(username))) {
      say('This database has users. The seed needs an empty database.');
      return 1;
    }
    const { isNew } = await plantHouse(admin, {
      onStep: (what) => say(`creating ${what} …`),
      isSandboxThere: false,
    });
    say(
      isNew
        ? 'The demo data is created. Users and PINs are in scripts/seed/house.ts.'
        : 'The demo data already exists; nothing to do.',
    );
    return 0;
  } finally {
    await app.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Mendable) say(error.message);
    else console.error(error);
    process.exit(1);
  },
);
