import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { readConfig } from '../src/config/config.js';
import { envExample } from '../src/config/settings.js';
import { PERMISSIONS, rolesHolding, holds } from '../src/domain/permissions.js';
import { root } from '../src/http/root.js';
import { routeTable, type Route } from '../src/http/route-table.js';
import { VERSION } from '../src/http/version.js';
import { createServer } from '../src/server.js';
import { asyncapi } from './contract/asyncapi.js';
import { withoutUnused } from './contract/events.js';
import { polish } from './contract/openapi.js';
import { operationName } from './contract/operation-names.js';
import { readDtoClasses } from './contract/validated-sizes.js';

/** Writes what the product promises to the outside from the build, or with `--check` says where the files differ. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qres-contract-'));
  const app = await createServer(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
  try {
    const routes = routeTable(app);
    const builder = new DocumentBuilder()
      .setTitle('QRes')
      .setDescription(
        'The restaurant point of sale over HTTP. Amounts are integers in minor units, ids are UUIDs, moments are ISO 8601 in UTC.',
      )
      .setVersion(VERSION)
      .setLicense('MIT', 'https://opensource.org/license/mit')
      .addBearerAuth()
      .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'key');
    const openapi = polish(
      SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: operationName }),
      routes,
      await readDtoClasses(),
    );
    const files: Record<string, string> = {
      'docs/openapi.json': json(withoutUnused(openapi)),
      'docs/asyncapi.json': json(asyncapi(openapi)),
      'docs/permissions.md': permissionTable(routes),
      '.env.example': envExample(),
    };
    if (process.argv.includes('--check')) check(files);
    else write(files);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) writeFileSync(root(file), text);
  process.stdout.write(`Written: ${Object.keys(files).join(', ')}\n`);
}

function check(files: Record<string, string>): void {
  const stale = Object.entries(files).filter(([file, text]) => readOr(file) !== text);
  if (stale.length === 0)
    return void process.stdout.write(`The contract is up to date: ${Object.keys(files).join(', ')}\n`);
  process.stderr.write(
    `These files are out of date; run npm run contract: ${stale.map(([file]) => file).join(', ')}\n`,
  );
  process.exitCode = 1;
}

function readOr(file: string): string | null {
  try {
    return readFileSync(root(file), 'utf8');
  } catch {
    return null;
  }
}

function json(document: OpenAPIObject | object): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}

function permissionTable(routes: readonly Route[]): string {
  const rows = routes.map(({ method, path, permission, scopes }) => {
    if (permission === 'public') return `| ${method} | \`${path}\` | public | anyone | |`;
    const others = (['device', 'guest'] as const).filter((kind) => holds({ kind }, permission));
    const callers = [...rolesHolding(permission), ...others];
    return `| ${method} | \`${path}\` | ${permission} | ${callers.join(', ')} | ${scopes.join(', ')} |`;
  });
  return [
    '# Who may call what',
    '',
    'Generated from the code by `npm run contract`; the check compares it with the code. Paths begin with `/api/v1`.',
    `There are ${routes.length} routes and ${PERMISSIONS.length} permissions.`,
    '',
    'An API key may call a route if it has one of the scopes and its owner may call the route. Without a scope, no key may.',
    '',
    '| method | path | permission | callers | scopes |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

await main();
