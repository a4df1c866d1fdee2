import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Child } from './child.js';
import type { Home, House } from './house.js';

export type Dialect = 'sqlite' | 'postgres';

interface Furnished {
  home: Home;
  house: House;
}

const VENUES: Record<Dialect, number> = { sqlite: 5, postgres: 16 };

/** Furnishes one house for each database, once, and hands out copies that are alike row for row. */
export class Homes {
  readonly folder = mkdtempSync(join(tmpdir(), 'qres-bench-'));
  private readonly secretKey = randomBytes(32).toString('base64url');
  private readonly furnished = new Map<Dialect, Promise<Furnished>>();
  private readonly databases: string[] = [];
  private copies = 0;

  constructor(
    readonly postgresUrl: string | null,
    private readonly profileDir: string | null,
    private readonly say: (line: string) => void,
  ) {}

  async house(dialect: Dialect): Promise<House> {
    return (await this.template(dialect)).house;
  }

  async copy(dialect: Dialect): Promise<Home> {
    return this.copyOf(dialect, (await this.template(dialect)).home);
  }

  /** Of a home in which no server runs. */
  async copyOf(dialect: Dialect, home: Home): Promise<Home> {
    const copy = await this.emptyHome(dialect, `home-${(this.copies += 1)}`);
    if (dialect === 'sqlite') cpSync(home.dataDir, copy.dataDir, { recursive: true });
    else await this.administer(`CREATE DATABASE ${nameOf(copy)} TEMPLATE ${nameOf(home)}`);
    return copy;
  }

  async close(): Promise<void> {
    for (const name of this.databases.splice(0)) await this.administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private template(dialect: Dialect): Promise<Furnished> {
    let furnished = this.furnished.get(dialect);
    if (!furnished) this.furnished.set(dialect, (furnished = this.furnish(dialect)));
    return furnished;
  }

  private async furnish(dialect: Dialect): Promise<Furnished> {
    const home = await this.emptyHome(dialect, `template-${dialect}`);
    if (dialect === 'postgres') await this.administer(`CREATE DATABASE ${nameOf(home)} TEMPLATE template0`);
    this.say(`furnishing a house on ${dialect} with ${VENUES[dialect]} venue(s) …`);
    const child = Child.start(join(import.meta.dirname, 'house.process.js'), { NODE_ENV: 'development' });
    try {
      return { home, house: await child.ask<House>('furnish', { home, venues: VENUES[dialect] }) };
    } finally {
      await child.stop();
    }
  }

  private async emptyHome(dialect: Dialect, name: string): Promise<Home> {
    const dataDir = join(this.folder, name);
    mkdirSync(dataDir);
    const databaseUrl = this.databaseUrl(dialect, dataDir, name);
    const nodeWords = this.profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.profileDir}`];
    return { databaseUrl, dataDir, secretKey: this.secretKey, nodeWords };
  }

  private databaseUrl(dialect: Dialect, dataDir: string, name: string): string {
    if (dialect === 'sqlite') return `sqlite:${join(dataDir, 'qres.db')}`;
    const database = `qres_bench_${process.pid}_${name.replaceAll('-', '_')}`;
    this.databases.push(database);
    const url = new URL(this.postgresUrl!);
    url.pathname = `/${database}`;
    return url.href;
  }

  private async administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgresUrl! });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

function nameOf({ databaseUrl }: Home): string {
  return new URL(databaseUrl).pathname.slice(1);
}
