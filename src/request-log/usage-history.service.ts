import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Param } from '../database/statement.js';
import { businessDaySpan } from '../domain/business-day.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { LoggedRequest } from './request-log.entity.js';
import { RequestFiguresService, splitRoute } from './request-figures.service.js';
import type { Seen } from './seen-by.js';
import type { LoggedRequestView, UsageHistoryPage, UsageHistoryQuery } from './usage.dto.js';

// What a look for something rare reads before it answers what it has found, and where to go on.
const MOST_READ = 5000;

const COLUMNS = `id, at, request_id AS "requestId", method, route, status, code, actor_kind AS "actorKind", key_id AS "keyId",
  key_group_id, user_id AS "userId", device_id AS "deviceId", took_us AS "tookUs", bytes_in AS "bytesIn",
  bytes_out AS "bytesOut", address, agent`;

type Row = Omit<LoggedRequest, 'venueId' | 'keyGroupId'>;
type Place = Pick<Row, 'at' | 'id'>;

/** Single requests, as long as they are kept. */
@Injectable()
export class UsageHistoryService {
  constructor(
    private readonly database: Database,
    private readonly figures: RequestFiguresService,
  ) {}

  async page(seen: Seen, query: UsageHistoryQuery): Promise<UsageHistoryPage> {
    const { limit } = query;
    const { window, params } = await this.window(seen, query);
    const { where, params: all } = filters(seen, query, params);
    const text = `SELECT * FROM (SELECT ${COLUMNS} FROM request_log WHERE ${window} ORDER BY at DESC, id DESC LIMIT ${MOST_READ}) w
      ${where} ORDER BY at DESC, id DESC LIMIT $${all.length + 1}`;
    const found = await this.database.read((reader) => reader.rows<Row>(text, [...all, limit + 1]));
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1)! : await this.lastRead(window, params);
    return { data: shown.map(requestView), next_cursor: last ? cursorText(last) : null };
  }

  /** Where in the log is read: along the requests of the venue, or along those of one key. */
  private async window(seen: Seen, query: UsageHistoryQuery): Promise<{ window: string; params: Param[] }> {
    const texts = ['venue_id = $1'];
    const params: Param[] = [seen.venueId];
    const and = (text: (place: string) => string, value: Param): void => {
      texts.push(text(`$${params.push(value)}`));
    };
    if (query.key_id !== undefined)
      and((place) => `key_group_id = ${place}`, await this.figures.groupOf(seen, query.key_id));
    const { timeZone, cutoffMinutes } = await this.figures.calendar(seen.venueId);
    const { from, to } = query;
    if (from !== undefined && to !== undefined)
      refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
    if (from !== undefined) and((place) => `at >= ${place}`, businessDaySpan(from, timeZone, cutoffMinutes).from);
    if (to !== undefined) and((place) => `at < ${place}`, businessDaySpan(to, timeZone, cutoffMinutes).to);
    if (query.cursor !== undefined) {
      const { at, id } = placeOf(query.cursor);
      texts.push(`(at, id) < ($${params.push(at)}, $${params.push(id)})`);
    }
    return { window: texts.join(' AND '), params };
  }

  /** The last request that was read, when there may be more behind it. */
  private async lastRead(window: string, params: readonly Param[]): Promise<Place | undefined> {
    const text = `SELECT at, id FROM request_log WHERE ${window} ORDER BY at DESC, id DESC LIMIT 1 OFFSET ${MOST_READ - 1}`;
    return (await this.database.read((reader) => reader.rows<Place>(text, params)))[0];
  }
}

function filters(
  { ownerId }: Seen,
  { route, status }: UsageHistoryQuery,
  before: readonly Param[],
): { where: string; params: Param[] } {
  const params = [...before];
  const texts: string[] = [];
  if (ownerId !== null)
    texts.push(
      `key_group_id IN (SELECT key_group_id FROM calling_keys WHERE venue_id = $1 AND owner_id = $${params.push(ownerId)})`,
    );
  if (route !== undefined) {
    const [method, template] = splitRoute(route);
    texts.push(`method = $${params.push(method)}`, `route = $${params.push(template)}`);
  }
  if (status !== undefined) texts.push(`status = $${params.push(status)}`);
  return { where: texts.length > 0 ? `WHERE ${texts.join(' AND ')}` : '', params };
}

function requestView(row: Row): LoggedRequestView {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    request_id: row.requestId,
    method: row.method,
    route: row.route,
    status: row.status,
    code: row.code,
    actor_kind: row.actorKind,
    key_id: row.keyId,
    user_id: row.userId,
    device_id: row.deviceId,
    ms: Number(row.tookUs) / 1000,
    bytes_in: Number(row.bytesIn),
    bytes_out: Number(row.bytesOut),
    address: row.address,
    agent: row.agent,
  };
}

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Opaque to clients: they keep it and give it back. */
function cursorText({ at, id }: Place): string {
  return Buffer.from(`${new Date(at).toISOString()} ${id}`).toString('base64url');
}

function placeOf(cursor: string): Place {
  const [, at, id] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw new Refusal('VALIDATION_ERROR', { cursor: ['must be a next_cursor of this list'] });
  return { at, id };
}
