import type { Param } from '../database/statement.js';

/** A WHERE of those conditions of a query that were asked for. */
export class Conditions {
  private readonly texts: string[] = [];
  readonly params: Param[] = [];

  /** `?` in the text stands for the value; a value that was not asked for leaves the condition out. */
  and(text: string, value: Param | undefined): this {
    if (value === undefined) return this;
    this.texts.push(text.replace('?', `$${this.params.push(value)}`));
    return this;
  }

  get where(): string {
    return this.texts.join(' AND ');
  }

  /** Placeholders for a page, which is the last that is asked for. */
  page({ page, perPage }: { page: number; perPage: number }): { text: string; params: Param[] } {
    const place = this.params.length;
    return {
      text: `LIMIT $${place + 1} OFFSET $${place + 2}`,
      params: [...this.params, perPage, (page - 1) * perPage],
    };
  }
}
