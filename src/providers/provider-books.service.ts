import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { ProviderOperation } from './operation.entity.js';
import {
  operationView,
  reconciliationView,
  type OperationsQuery,
  type ProviderOperationView,
  type ReconciliationsQuery,
  type ReconciliationView,
} from './provider.dto.js';
import { ProviderReconciliation } from './reconciliation.entity.js';

/** Lists operations and reconciliations for managers. */
@Injectable()
export class ProviderBooksService {
  constructor(private readonly database: Database) {}

  operations(venueId: string, query: OperationsQuery): Promise<Page<ProviderOperationView>> {
    const where = {
      venueId,
      ...(query.provider && { provider: query.provider }),
      ...(query.kind && { kind: query.kind }),
      ...(query.state && { state: query.state }),
      ...(query.payment_id && { paymentId: query.payment_id }),
    };
    const order = { begunAt: 'DESC', id: 'DESC' } as const;
    return this.database.read(async (reader) =>
      pageView(query, await reader.page(ProviderOperation, pageWanted(query), where, order), operationView),
    );
  }

  /** Returns reconciliations, newest day first. */
  reconciliations(venueId: string, query: ReconciliationsQuery): Promise<Page<ReconciliationView>> {
    const where = {
      venueId,
      ...(query.provider && { provider: query.provider }),
      ...(query.state && { state: query.state }),
      ...(query.business_date && { businessDate: query.business_date }),
    };
    const order = { businessDate: 'DESC', id: 'DESC' } as const;
    return this.database.read(async (reader) =>
      pageView(query, await reader.page(ProviderReconciliation, pageWanted(query), where, order), reconciliationView),
    );
  }
}
