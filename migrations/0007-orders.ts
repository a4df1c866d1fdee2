import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Orders with their lines and kitchen tickets, and the checks and payments that settle them. */
export class Orders implements MigrationInterface {
  name = 'orders-0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'order_counters', {
      columns: { venue_id: 'id', business_date: 'businessDate', last: 'whole' },
      primary: ['venue_id', 'business_date'],
      references: { venue_id: 'venues' },
    });
    await createTable(runner, 'orders', {
      columns: {
        id: 'id',
        venue_id: 'id',
        number: 'whole',
        business_date: 'businessDate',
        order_type: 'text',
        table_id: 'id?',
        session_id: 'id?',
        table_name: 'text?',
        tab_name: 'text?',
        guest_name: 'text?',
        phone: 'text?',
        address: 'text?',
        promised_at: 'instant?',
        fire_at: 'instant?',
        waiter_id: 'id?',
        waiter_name: 'text?',
        covers: 'whole?',
        notes: 'text?',
        menu_version: 'whole?',
        status: 'text',
        payment_status: 'text',
        fires: 'whole',
        lines: 'whole',
        moved_lines: 'whole',
        version: 'whole',
        created_at: 'instant',
        updated_at: 'instant',
        settled_at: 'instant?',
        cancelled_at: 'instant?',
        cancel_reason: 'text?',
        merged_into_id: 'id?',
      },
      references: { venue_id: 'venues', table_id: 'tables', waiter_id: 'users' },
      indices: {
        orders_number: { columns: ['venue_id', 'business_date', 'number'], unique: true },
        orders_session: { columns: ['session_id'], where: '"session_id" IS NOT NULL' },
        orders_fire: { columns: ['fire_at'], where: '"fire_at" IS NOT NULL' },
        orders_open: { columns: ['venue_id', 'table_id'], where: '"settled_at" IS NULL AND "cancelled_at" IS NULL' },
      },
      checks: {
        orders_order_type: `"order_type" IN ('DINE_IN', 'TAKEAWAY', 'DELIVERY')`,
        orders_status: `"status" IN ('PENDING', 'CONFIRMED', 'IN_PROGRESS', 'READY', 'SERVED', 'COMPLETED', 'CANCELLED', 'REJECTED')`,
      },
    });
    await createTable(runner, 'checks', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        position: 'whole',
        state: 'text',
        subtotal: 'money',
        taxes: 'text?',
        total: 'money',
        paid: 'money',
        tips: 'money',
        version: 'whole',
        created_at: 'instant',
        closed_at: 'instant?',
      },
      references: { venue_id: 'venues', order_id: 'orders' },
      indices: { checks_order: { columns: ['order_id', 'position'], unique: true } },
      checks: {
        checks_state: `"state" IN ('OPEN', 'BILLED', 'PAID', 'CLOSED')`,
        checks_paid: '"paid" >= 0 AND "paid" <= "total"',
        checks_subtotal: '"subtotal" >= 0 AND "subtotal" <= "total"',
      },
    });
    await createTable(runner, 'tickets', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        station_id: 'id',
        fire: 'whole',
        created_at: 'instant',
        fired_at: 'instant?',
        seen_at: 'instant?',
        seen_by: 'text?',
        bumped_at: 'instant?',
        version: 'whole',
      },
      references: { venue_id: 'venues', order_id: 'orders', station_id: 'stations' },
      indices: {
        tickets_open: { columns: ['venue_id', 'station_id'], where: '"bumped_at" IS NULL' },
        tickets_order: { columns: ['order_id'] },
      },
    });
    await createTable(runner, 'order_items', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        check_id: 'id',
        ticket_id: 'id',
        station_id: 'id',
        position: 'whole',
        dish_id: 'id',
        dish_variation_id: 'id?',
        name: 'text',
        variation_name: 'text?',
        kitchen_name: 'text',
        base_price: 'money',
        modifiers: 'text?',
        unit_price: 'money',
        tax: 'text?',
        quantity: 'whole',
        grams: 'whole?',
        course: 'whole?',
        seat: 'whole?',
        comment: 'text?',
        part_of_id: 'id?',
        part_of_place: 'whole?',
        part_of: 'text?',
        split_of_id: 'id?',
        status: 'text',
        version: 'whole',
        created_at: 'instant',
        fired_at: 'instant?',
        started_at: 'instant?',
        ready_at: 'instant?',
        served_at: 'instant?',
        cancelled_at: 'instant?',
        cancel_reason: 'text?',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        check_id: 'checks',
        ticket_id: 'tickets',
        station_id: 'stations',
        dish_id: 'dishes',
        dish_variation_id: 'dish_variations',
      },
      indices: {
        order_items_order: { columns: ['order_id', 'position'] },
        order_items_ticket: { columns: ['ticket_id'] },
        order_items_part: {
          columns: ['part_of_id', 'part_of_place'],
          unique: true,
          where: '"part_of_id" IS NOT NULL',
        },
      },
      checks: {
        order_items_status: `"status" IN ('HELD', 'QUEUED', 'IN_PROGRESS', 'READY', 'SERVED', 'CANCELLED')`,
        order_items_quantity: '"quantity" > 0',
      },
    });
    await createTable(runner, 'payments', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        check_id: 'id',
        payment_method_id: 'id',
        method_name: 'text',
        method_kind: 'text',
        status: 'text',
        amount: 'money',
        tip: 'money',
        tendered: 'money?',
        change: 'money',
        reference: 'text?',
        taken_by: 'text',
        business_date: 'businessDate',
        created_at: 'instant',
      },
      references: { venue_id: 'venues', order_id: 'orders', check_id: 'checks', payment_method_id: 'payment_methods' },
      indices: {
        payments_check: { columns: ['check_id'] },
        payments_day: { columns: ['venue_id', 'business_date'] },
      },
      checks: {
        payments_status: `"status" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDED')`,
        payments_amount: '"amount" >= 0 AND "tip" >= 0 AND "change" >= 0',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['payments', 'order_items', 'tickets', 'checks', 'orders', 'order_counters'])
      await runner.dropTable(table);
  }
}
