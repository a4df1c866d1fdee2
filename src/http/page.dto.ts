import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import type { PageOf, PageWanted } from '../database/reader.js';
import { Int, IntView } from './numbers.js';

export const MOST_PER_PAGE = 100;
const MOST_PAGES = 100_000;

/** The query of a paged list. */
export class PageQuery {
  /** Page number, from 1. */
  @Type(() => Number)
  @Int(1, MOST_PAGES)
  @ApiProperty({ required: false, default: 1 })
  page: number = 1;

  /** Number of rows per page, at most 100. */
  @Type(() => Number)
  @Int(1, MOST_PER_PAGE)
  @ApiProperty({ required: false, default: 20 })
  per_page: number = 20;
}

export class Pagination {
  @IntView() page: number;
  /** Number of pages; 0 when the list is empty. */
  @IntView() pages: number;
  @IntView() per_page: number;
  /** Total number of rows. */
  @IntView() total: number;
}

export function pageWanted(query: PageQuery): PageWanted {
  return { page: query.page, perPage: query.per_page };
}

export interface Page<V> {
  data: V[];
  pagination: Pagination;
}

export function pageView<E, V>(query: PageQuery, found: PageOf<E>, view: (row: E) => V): Page<V> {
  return {
    data: found.rows.map(view),
    pagination: {
      page: query.page,
      pages: Math.ceil(found.total / query.per_page),
      per_page: query.per_page,
      total: found.total,
    },
  };
}

/** Creates the page class of a view, so that the contract can name it. */
export function pageClass<V>(view: new () => V): new () => Page<V> {
  class PageView implements Page<V> {
    @ApiProperty({ type: view, isArray: true }) data: V[];
    @ApiProperty({ type: Pagination }) pagination: Pagination;
  }
  Object.defineProperty(PageView, 'name', { value: `${view.name.replace(/View$/, '')}Page` });
  return PageView;
}
