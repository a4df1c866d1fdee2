import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { Refusal } from '../domain/refusal.js';
import { LarderService } from '../ingredients/larder.service.js';
import { WholeMenuService } from '../menu/whole-menu.service.js';
import { StationsService } from '../stations/stations.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { checked } from './checked.js';
import type { Draft, RawMenu } from './draft.js';
import type { ExportFormat, ImportFormat, ImportQuery, ImportReport } from './exchange.dto.js';
import { FileFaults } from './faults.js';
import { planOf, type Plan, type Standing } from './plan.js';
import { readCsv } from './read-csv.js';
import { readIiko } from './read-iiko.js';
import { readJson } from './read-json.js';
import { writeCsv } from './write-csv.js';
import { writeJson } from './write-json.js';
import { writeSchemaOrg } from './write-schema-org.js';

// Somebody who changes the menu by hand at the same moment is slower than a new plan.
const MOST_PLANS = 5;

/** Somebody else changed the menu after the plan was made; nothing was written. */
class MenuMoved extends Error {}

/** The menu as a file. */
@Injectable()
export class MenuExchangeService {
  constructor(
    private readonly database: Database,
    private readonly menu: WholeMenuService,
    private readonly larder: LarderService,
    private readonly stations: StationsService,
    private readonly venues: VenuesService,
  ) {}

  /**
   * Reading, looking and planning happen outside, so that the transaction is nothing but statements: on SQLite every
   * order waits for it. The plan is good only for the revision that it was made on.
   */
  async import(
    venueId: string,
    { format, dry_run: isDryRun = false }: ImportQuery,
    body: unknown,
  ): Promise<ImportReport> {
    const { currency } = await this.venues.view(venueId);
    const faults = new FileFaults();
    const draft = await checked(await read(format, body, currency, faults), faults);
    for (let plans = 1; ; plans += 1) {
      const standing = await this.database.readSnapshot((reader) => this.standing(reader, venueId));
      tellStations(draft, standing, faults);
      faults.refuse();
      const plan = planOf(draft, standing);
      if (isDryRun || plan.book.isEmpty) return plan.book.view(isDryRun, plan.version, draft.ignored);
      try {
        return await this.carryOut(venueId, plan, draft);
      } catch (error) {
        if (!isMoved(error)) throw error;
        if (plans === MOST_PLANS) throw new Refusal('STORAGE_BUSY', {}, { cause: error });
      }
    }
  }

  async export(venueId: string, format: ExportFormat): Promise<string> {
    const venue = await this.venues.view(venueId);
    const { menu, larder, stations } = await this.database.readSnapshot((reader) => this.standing(reader, venueId));
    const names = new Map([...stations].map(([name, id]) => [id, name]));
    if (format === 'csv') return writeCsv(menu, venue.currency, names);
    if (format === 'schema_org') return writeSchemaOrg(menu, venue);
    return writeJson(menu, larder, names);
  }

  private async standing(reader: Reader, venueId: string): Promise<Standing> {
    const stations = await this.stations.inUse(reader, venueId);
    return {
      menu: await this.menu.read(reader, venueId),
      larder: await this.larder.read(reader, venueId),
      stations: new Map(stations.map(({ id, name }) => [name, id])),
    };
  }

  private carryOut(venueId: string, plan: Plan, draft: Draft): Promise<ImportReport> {
    return this.database.write(async (tx) => {
      const { revision } = await this.menu.takeAll(tx, venueId);
      if (revision !== plan.revision) throw new MenuMoved();
      for (const id of stationsIn(plan)) await this.stations.refer(tx, venueId, id);
      await this.menu.revise(tx, venueId, plan.menu);
      await this.larder.revise(tx, venueId, plan.larder);
      const after = await this.menu.publish(tx, venueId);
      if (after.revision !== plan.revision + 1) throw new MenuMoved();
      return plan.book.view(false, after.version, draft.ignored);
    });
  }
}

async function read(format: ImportFormat, body: unknown, currency: string, faults: FileFaults): Promise<RawMenu> {
  if (format === 'csv') return readCsv(body, currency, faults);
  return format === 'iiko' ? readIiko(body, currency, faults) : readJson(body, faults);
}

function tellStations({ categories }: Draft, { stations }: Standing, faults: FileFaults): void {
  const look = (path: string, name: string | null | undefined): void => {
    if (typeof name === 'string' && !stations.has(name)) faults.add(`${path}.station`, 'is no station of this venue');
  };
  for (const { path, card, dishes } of categories) {
    look(path, card.station);
    for (const dish of dishes) look(dish.path, dish.card.station);
  }
}

/** In id order, as everybody takes them who takes several. */
function stationsIn({ menu: { categories, dishes } }: Plan): string[] {
  const cards = [...categories.added, ...categories.changed, ...dishes.added, ...dishes.changed];
  return [...new Set(cards.flatMap(({ stationId }) => (stationId === null ? [] : [stationId])))].toSorted();
}

// A name that was free when the plan was made, or a station that was there.
function isMoved(error: unknown): boolean {
  return error instanceof MenuMoved || (error instanceof Refusal && ['DUPLICATE', 'NOT_FOUND'].includes(error.code));
}
