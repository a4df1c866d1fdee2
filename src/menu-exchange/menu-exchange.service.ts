import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { Refusal } from '../domain/refusal.js';
import type { SentFile } from '../http/sent-file.js';
import { LarderService } from '../ingredients/larder.service.js';
import { MenuService } from '../menu/menu.service.js';
import { referTaxClass } from '../menu/taxes/tax-classes.service.js';
import { WholeMenuService } from '../menu/whole-menu.service.js';
import { StationsService } from '../stations/stations.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { checked } from './checked.js';
import type { Draft, RawMenu } from './draft.js';
import type { ExportFormat, ImportFormat, ImportQuery, ImportReport } from './exchange.dto.js';
import { FileFaults } from './faults.js';
import type { House } from './house.js';
import { planOf, type Plan } from './plan.js';
import { toldOf, type Tell } from './progress.js';
import { readCsv } from './read-csv.js';
import { readIiko } from './read-iiko.js';
import { readJson } from './read-json.js';
import { contentOf } from './sent-menu.js';
import { writeCsv } from './write-csv.js';
import { writeJson } from './write-json.js';
import { writeSchemaOrg } from './write-schema-org.js';

// Somebody who changes the menu by hand at the same moment is slower than a new plan.
const MOST_PLANS = 5;

/** Somebody else changed the menu after the plan was made; nothing was written. */
class MenuMoved extends Error {}

export interface Exported {
  file: string;
  /** Of the menu's photos none is in the file. */
  photosLeftOut: number;
}

/** The menu as a file. */
@Injectable()
export class MenuExchangeService {
  constructor(
    private readonly database: Database,
    private readonly wholeMenu: WholeMenuService,
    private readonly menu: MenuService,
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
    { format, dry_run: isDryRun = false, confirm: isConfirmed = false }: ImportQuery,
    file: SentFile,
    tell: Tell = () => undefined,
  ): Promise<ImportReport> {
    file.refuseByHead();
    const { currency } = await this.venues.view(venueId);
    const faults = new FileFaults();
    const draft = await checked(await read(format, contentOf(await file.read(), format), currency, faults), faults);
    for (let plans = 1; ; plans += 1) {
      const house = await this.database.readSnapshot((reader) => this.house(reader, venueId));
      tellStations(draft, house, faults);
      faults.refuse();
      const plan = planOf(draft, house);
      if (plan.doubt !== null && !isDryRun && !isConfirmed) throw needsConfirm(plan, house, draft);
      if (isDryRun || plan.book.isEmpty) return plan.book.view(isDryRun, plan, draft.ignored);
      try {
        return await this.carryOut(venueId, plan, draft, tell);
      } catch (error) {
        if (!isMoved(error)) throw error;
        if (plans === MOST_PLANS) throw new Refusal('STORAGE_BUSY', {}, { cause: error });
      }
    }
  }

  async export(venueId: string, format: ExportFormat): Promise<Exported> {
    const venue = await this.venues.view(venueId);
    return this.database.readSnapshot(async (reader) => {
      const photosLeftOut = await this.wholeMenu.photos(reader, venueId);
      if (format === 'schema_org')
        return { file: writeSchemaOrg(await this.menu.staffMenu(reader, venueId), venue), photosLeftOut };
      const house = await this.house(reader, venueId);
      return { file: format === 'csv' ? writeCsv(house, venue.currency) : writeJson(house), photosLeftOut };
    });
  }

  private async house(reader: Reader, venueId: string): Promise<House> {
    const stations = await this.stations.inUse(reader, venueId);
    return {
      menu: await this.wholeMenu.read(reader, venueId),
      larder: await this.larder.read(reader, venueId),
      stations: new Map(stations.map(({ id, name }) => [name, id])),
    };
  }

  private carryOut(venueId: string, plan: Plan, draft: Draft, tell: Tell): Promise<ImportReport> {
    return this.database.write(async (tx) => {
      const { revision } = await this.wholeMenu.takeAll(tx, venueId);
      if (revision !== plan.revision) throw new MenuMoved();
      for (const id of stationsIn(plan)) await this.stations.refer(tx, venueId, id);
      for (const id of taxClassesIn(plan)) await referTaxClass(tx, venueId, id);
      const statements = [
        ...this.wholeMenu.statements(venueId, plan.menu),
        ...this.larder.statements(venueId, plan.larder),
      ];
      await tx.changeInTurns(toldOf(statements, tell));
      const after = await this.wholeMenu.publish(tx, venueId);
      if (after.revision !== plan.revision + 1) throw new MenuMoved();
      return plan.book.view(false, { ...plan, version: after.version }, draft.ignored);
    });
  }
}

async function read(format: ImportFormat, content: unknown, currency: string, faults: FileFaults): Promise<RawMenu> {
  if (format === 'csv') return readCsv(content as string, currency, faults);
  return format === 'iiko' ? readIiko(content, currency, faults) : readJson(content, faults);
}

function needsConfirm({ doubt, menu: { dishes } }: Plan, house: House, { ignored }: Draft): Refusal {
  if (doubt === 'no-dish') return new Refusal('IMPORT_WITHOUT_DISHES', { ignored: ignored.length });
  return new Refusal('IMPORT_ARCHIVES_MOST', {
    archived: dishes.archived.length,
    dishes: house.menu.dishes.length,
  });
}

function tellStations({ categories, lists }: Draft, { stations }: House, faults: FileFaults): void {
  const look = (path: string, name: string | null | undefined): void => {
    if (typeof name === 'string' && !stations.has(name)) faults.add(`${path}.station`, 'is no station of this venue');
  };
  for (const { path, card, dishes } of categories) {
    look(path, card.station);
    for (const dish of dishes) look(dish.path, dish.card.station);
  }
  for (const { at, card, isSound } of lists.modifier_groups ?? [])
    if (isSound) card.modifiers?.forEach(({ station }, index) => look(at('modifiers', index), station));
}

/** In id order, as everybody takes them who takes several. */
function stationsIn({ menu: { categories, dishes, modifiers } }: Plan): string[] {
  const cards = [categories, dishes, modifiers].flatMap(({ added, changed }) => [...added, ...changed]);
  return [...new Set(cards.flatMap(({ stationId }) => (stationId === null ? [] : [stationId])))].toSorted();
}

/** Those that the house has already; nobody else knows of the others. */
function taxClassesIn({ menu: { categories, dishes, taxClasses, usualTax } }: Plan): string[] {
  const cards = [categories, dishes].flatMap(({ added, changed }) => [...added, ...changed]);
  const named = new Set([...cards.map(({ taxClassId }) => taxClassId), usualTax?.id ?? null]);
  for (const { id } of taxClasses.added) named.delete(id);
  return [...named].filter((id) => id !== null).toSorted();
}

// A name that was free when the plan was made, or a station or a tax class that was there.
function isMoved(error: unknown): boolean {
  return error instanceof MenuMoved || (error instanceof Refusal && ['DUPLICATE', 'NOT_FOUND'].includes(error.code));
}
