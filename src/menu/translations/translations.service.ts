import { Injectable } from '@nestjs/common';
import { CODECS } from '../../database/columns.js';
import { Database } from '../../database/database.js';
import type { Reader } from '../../database/reader.js';
import type { Param, Statement } from '../../database/statement.js';
import type { Locale } from '../../domain/locale.js';
import { Refusal } from '../../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../../http/page.dto.js';
import { publishMenu } from '../menu-version.js';
import { THINGS, WORDS_OF, type Thing } from './things.js';
import type { TranslationPart, TranslationsQuery, TranslationsSet, TranslationView } from './translation.dto.js';

interface Row {
  thing: Thing;
  id: string;
  base_name: string;
  base_description: string | null;
  part_of: string | null;
  name: string | null;
  description: string | null;
}

const MISSING = '(t.name IS NULL OR (w.description IS NOT NULL AND t.description IS NULL))';
const IS_MISSING = { any: '', yes: ` WHERE ${MISSING}`, no: ` WHERE NOT ${MISSING}` };

@Injectable()
export class TranslationsService {
  constructor(private readonly database: Database) {}

  list(venueId: string, query: TranslationsQuery): Promise<Page<TranslationView>> {
    const { lang, thing, missing } = query;
    return this.database.read(async (reader) => {
      const isUsual = (await firstLanguage(reader, venueId)) === lang;
      // The words of the things themselves stand for the venue's first language.
      if (isUsual && missing === true) return pageView(query, { rows: [], total: 0 }, (view: TranslationView) => view);
      const where = IS_MISSING[missing === undefined || isUsual ? 'any' : missing ? 'yes' : 'no'];
      const things = `${wordsOf(thing ? [thing] : THINGS)}${where}`;
      const { page, perPage } = pageWanted(query);
      const rows = await reader.rows<Row>(`${SELECT} ${things} ORDER BY w.thing, w.id LIMIT $3 OFFSET $4`, [
        venueId,
        lang,
        perPage,
        (page - 1) * perPage,
      ]);
      const [counted] = await reader.rows<{ total: number }>(`SELECT COUNT(*) AS total ${things}`, [venueId, lang]);
      return pageView(query, { rows, total: counted!.total }, (row) => translationView(row, lang, isUsual));
    });
  }

  /** All of them or none. */
  set(venueId: string, parts: readonly TranslationPart[]): Promise<TranslationsSet> {
    return this.database.write(async (tx) => {
      const wanted = [...new Map(parts.map((part) => [`${part.id} ${part.lang}`, part])).values()];
      const rows = await rowsOf(tx, venueId, wanted);
      await tx.changeAll(wanted.map((part) => said(venueId, part)));
      await publishMenu(tx, venueId);
      const usual = await firstLanguage(tx, venueId);
      const data = wanted.map(({ id, lang, name = null, description = null }) =>
        translationView({ ...rows.get(id)!, name, description }, lang, lang === usual),
      );
      return { data };
    });
  }
}

const SELECT = `SELECT w.thing, w.id, w.name AS base_name, w.description AS base_description, w.part_of,
  t.name, t.description`;

function wordsOf(things: readonly Thing[]): string {
  const words = things.map((thing) => WORDS_OF[thing]).join(' UNION ALL ');
  return `FROM (${words}) w LEFT JOIN translations t ON t.thing_id = w.id AND t.lang = $2`;
}

async function rowsOf(reader: Reader, venueId: string, parts: readonly TranslationPart[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (const thing of THINGS) {
    const ids = [...new Set(parts.filter((part) => part.thing === thing).map(({ id }) => id))];
    if (ids.length === 0) continue;
    const places = ids.map((_, index) => `$${index + 2}`).join(', ');
    const text = `SELECT w.thing, w.id, w.name AS base_name, w.description AS base_description, w.part_of
      FROM (${WORDS_OF[thing]}) w WHERE w.id IN (${places})`;
    for (const row of await reader.rows<Row>(text, [venueId, ...ids])) found.set(`${thing} ${row.id}`, row);
  }
  for (const { thing, id } of parts) if (!found.has(`${thing} ${id}`)) throw new Refusal('NOT_FOUND', { thing, id });
  return new Map([...found.values()].map((row) => [row.id, row]));
}

function said(venueId: string, { thing, id, lang, name = null, description = null }: TranslationPart): Statement {
  if (name === null && description === null)
    return { text: 'DELETE FROM translations WHERE thing_id = $1 AND lang = $2', params: [id, lang] };
  const params: Param[] = [id, lang, venueId, thing, name, description];
  const text = `INSERT INTO translations (thing_id, lang, venue_id, thing, name, description)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (thing_id, lang) DO UPDATE SET name = excluded.name, description = excluded.description`;
  return { text, params };
}

async function firstLanguage(reader: Reader, venueId: string): Promise<Locale> {
  const [venue] = await reader.rows<{ languages: string }>('SELECT languages FROM venues WHERE id = $1', [venueId]);
  return (CODECS.json.read(venue!.languages) as Locale[])[0]!;
}

function translationView(row: Row, lang: Locale, isUsual: boolean): TranslationView {
  const isWanting = row.name === null || (row.base_description !== null && row.description === null);
  return {
    thing: row.thing,
    id: row.id,
    lang,
    name: row.name,
    description: row.description,
    base_name: row.base_name,
    base_description: row.base_description,
    part_of: row.part_of,
    is_missing: !isUsual && isWanting,
  };
}
