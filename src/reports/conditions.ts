import type { Param } from '../database/statement.js';

/** WHERE clause from the conditions whose values are given. */
export class Conditions {
  private readonly texts: string[] = [];
  readonly params: Param[] = [];

  /**
   * Adds a condition; `?` in the text is replaced by a parameter.
   * An undefined value leaves the condition out.
   */
  and(text: string, value: Param | undefined): this {
    if (value === undefined) return this;
    this.texts.push(text.replace('?', `$${this.params.push(value)}`));
    return this;
  }

  get where(): string {
    return this.texts.join(' AND ');
  }

  /** Returns LIMIT and OFFSET with parameters. Call it after all conditions are added. */
  page({ page, perPage }: { page: number; perPage: number }): { text: string; params: Param[] } {
    const place = this.params.length;
    return {
      text: `LIMIT $${place + 1} OFFSET $${place + 2}`,
      params: [...this.params, perPage, (page - 1) * perPage],
    };
  }
}
