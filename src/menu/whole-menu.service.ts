import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { insertRows, updateRow, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { Menu } from './dish.entity.js';
import { KEPT, PARTS, type KeptCard, type KeptName, type PartCard, type PartName } from './menu-tables.js';
import { publishMenu, type MenuStand } from './menu-version.js';
import { becomesUsual, usualTax } from './taxes/menu-taxes.js';

export type TaxClassCard = KeptCard<'taxClasses'>;
export type ScheduleCard = KeptCard<'schedules'>;
export type CategoryCard = KeptCard<'categories'>;
export type DishCard = KeptCard<'dishes'>;
export type VariationCard = KeptCard<'variations'>;
export type GroupCard = KeptCard<'groups'>;
export type ModifierCard = KeptCard<'modifiers'>;
export type PriceListCard = KeptCard<'priceLists'>;
export type LinkCard = PartCard<'links'>;
export type ComboSlotCard = PartCard<'comboSlots'>;
export type ComboChoiceCard = PartCard<'comboChoices'>;
export type ListPriceCard = PartCard<'listPrices'>;
export type TextCard = PartCard<'texts'>;

type Kept = { [Name in KeptName]: KeptCard<Name>[] };
type Parts = { [Name in PartName]: PartCard<Name>[] };

/** Everything on a menu that somebody has written, without what the evening does to it. In its order. */
export type WholeMenu = MenuStand &
  Kept &
  Parts & {
    /** The class that taxes what names none; null: nothing does. */
    usualTaxId: string | null;
  };

export interface Changes<Card> {
  /** What is a part of another one stands behind that. */
  added: Card[];
  changed: Card[];
  /** Ids. */
  archived: string[];
}

/** All parts of these things are replaced by these rows. */
export interface Replaced<Card> {
  /** Ids of the things that have parts now. */
  of: string[];
  rows: Card[];
}

/** What makes one menu of another. */
export type MenuRevision = { [Name in KeptName]: Changes<KeptCard<Name>> } & {
  [Name in PartName]: Replaced<PartCard<Name>>;
} & {
  /** Dishes that show something new though nothing on their own cards changed. */
  touchedDishes: string[];
  /** Null: as before. */
  usualTax: { id: string | null } | null;
};

const KEPT_NAMES = Object.keys(KEPT) as KeptName[];
const PART_NAMES = Object.keys(PARTS) as PartName[];

/** For whoever reads or rewrites the menu as one thing. */
@Injectable()
export class WholeMenuService {
  constructor(private readonly clock: Clock) {}

  async read(reader: Reader, venueId: string): Promise<WholeMenu> {
    const menu = await reader.one(Menu, { venueId });
    const rows: Record<string, object[]> = {};
    for (const [name, { cards, read }] of Object.entries({ ...KEPT, ...PARTS }))
      rows[name] = await cards.read(reader, read, [venueId]);
    const [usual] = await usualTax(reader, venueId);
    return { ...standOf(menu), ...(rows as unknown as Kept & Parts), usualTaxId: usual?.taxClassId ?? null };
  }

  /** Photos of dishes that are on the menu. */
  async photos(reader: Reader, venueId: string): Promise<number> {
    const [counted] = await reader.rows<{ photos: number }>(COUNT_PHOTOS, [venueId]);
    return counted!.photos;
  }

  /** Locks every dish, and answers as what the menu stands: nothing on a dish changes until the commit. */
  async takeAll(tx: Tx, venueId: string): Promise<MenuStand> {
    if (tx.dialect === 'postgres') await tx.rows(TAKE_ALL, [venueId]);
    return standOf(await tx.one(Menu, { venueId }));
  }

  /** Behind everything else: one event for all of it. Answers as what the menu stands then. */
  publish(tx: Tx, venueId: string): Promise<MenuStand> {
    return publishMenu(tx, venueId);
  }

  /** In their order: names are freed before they are given again, and a thing stands before what belongs to it. */
  *statements(venueId: string, revision: MenuRevision): Generator<Statement> {
    const now = this.clock.iso();
    // The venue before its classes, as everybody takes them.
    if (revision.usualTax) yield becomesUsual(venueId, revision.usualTax.id);
    for (const name of KEPT_NAMES.toReversed()) for (const id of revision[name].archived) yield archived(name, id, now);
    for (const id of revision.variations.archived) yield { text: UNLINK, params: [id] };
    for (const name of KEPT_NAMES) yield* written(name, revision[name], { venueId, now });
    for (const id of revision.touchedDishes) yield { text: TOUCH, params: [id] };
    for (const name of PART_NAMES.toReversed()) yield* cleared(name, revision[name]);
    for (const name of PART_NAMES) yield* filled(name, revision[name], venueId);
  }
}

function standOf(menu: Menu | null): MenuStand {
  return { version: menu?.version ?? 0, revision: menu?.revision ?? 0 };
}

// In id order, as orders take those whose portions are counted.
const TAKE_ALL = `SELECT 1 FROM dishes WHERE venue_id = $1 AND archived_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
// What is asked only of this variation is asked of nothing now.
const UNLINK = 'DELETE FROM modifier_links WHERE variation_id = $1';
const TOUCH = 'UPDATE dishes SET version = version + 1 WHERE id = $1';
const COUNT_PHOTOS = `SELECT COUNT(*) AS photos FROM dish_photos p JOIN dishes d ON d.id = p.dish_id
  WHERE d.venue_id = $1 AND d.archived_at IS NULL`;

function* written<Name extends KeptName>(
  name: Name,
  { added, changed }: Changes<KeptCard<Name>>,
  { venueId, now }: { venueId: string; now: string },
): Generator<Statement> {
  const { cards, fresh } = KEPT[name];
  const row = (card: KeptCard<Name>) => cards.written(card as never);
  const isDish = name === 'dishes';
  const own = { venueId, ...fresh, archivedAt: null, ...(isDish && { createdAt: now }) };
  yield* insertRows(
    cards.table,
    added.map((card) => ({ ...row(card), ...own })),
  );
  for (const card of changed) {
    const { id, ...fields } = row(card);
    yield updateRow(cards.table, id as string, fields, isDish ? 'version' : undefined);
  }
}

function* cleared<Name extends PartName>(name: Name, { of }: Replaced<PartCard<Name>>): Generator<Statement> {
  const { cards, owner } = PARTS[name];
  for (const id of of) yield { text: `DELETE FROM ${cards.table} WHERE ${owner} = $1`, params: [id] };
}

function filled<Name extends PartName>(name: Name, { rows }: Replaced<PartCard<Name>>, venueId: string): Statement[] {
  const { cards, hasId } = PARTS[name];
  return insertRows(
    cards.table,
    rows.map((card) => ({ ...(hasId && { id: newId() }), venueId, ...cards.written(card as never) })),
  );
}

function archived(name: KeptName, id: string, now: string): Statement {
  const set = name === 'dishes' ? 'archived_at = $2, version = version + 1' : 'archived_at = $2';
  const { table } = KEPT[name].cards;
  return { text: `UPDATE ${table} SET ${set} WHERE id = $1 AND archived_at IS NULL`, params: [id, now] };
}
