import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** The venue, the people who work in it, the devices they tap on, and how they sign in. */
export class Staff implements MigrationInterface {
  name = 'staff-0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await createVenues(runner);
    await createPeople(runner);
    await createDevices(runner);
    await createSignIn(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['attempts', 'one_time_links', 'sessions', 'device_enrolments', 'devices', 'user_venues', 'users'];
    for (const table of [...tables, 'venues']) await runner.dropTable(table);
  }
}

async function createVenues(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'venues', {
    columns: {
      id: 'id',
      slug: 'text',
      name: 'text',
      time_zone: 'text',
      currency: 'text',
      cutoff_minutes: 'whole',
      languages: 'json',
      address: 'text?',
      phone: 'text?',
      opening_hours: 'json?',
      tables_need_cleaning: 'flag',
      tax_class_id: 'id?',
      menu_publishing: 'text',
      limits: 'json?',
      pricing_policy_id: 'id?',
      fiscal_driver: 'text?',
      awaits_fiscal_sign: 'flag',
      logo_id: 'id?',
      receipt_header: 'text?',
      receipt_footer: 'text?',
      receipt_languages: 'json?',
      receipts_printed: 'flag',
      tax_number: 'text?',
      shifts_required: 'flag',
      tips_rule: 'text',
      tip_pool_roles: 'json?',
      guest_ordering: 'text',
      guest_first_order_limit: 'money?',
      created_at: 'instant',
    },
    indices: { venues_slug: { columns: ['slug'], unique: true } },
    checks: {
      venues_menu_publishing: `"menu_publishing" IN ('IMMEDIATE', 'MANUAL')`,
      venues_fiscal_driver: `"fiscal_driver" IN ('JOURNAL')`,
      venues_tips_rule: `"tips_rule" IN ('PERSONAL', 'POOLED')`,
      venues_guest_ordering: `"guest_ordering" IN ('STAFF_ACCEPT', 'DYNAMIC_CODE', 'PREPAY', 'OPEN', 'OFF')`,
    },
  });
}

async function createPeople(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'users', {
    columns: {
      id: 'id',
      username: 'text',
      name: 'text',
      email: 'text?',
      locale: 'text',
      password_hash: 'text?',
      pin_hash: 'text?',
      active: 'flag',
      created_at: 'instant',
      archived_at: 'instant?',
    },
    indices: {
      users_username: { columns: ['username'], unique: true },
      users_email: { columns: ['email'], unique: true },
    },
    checks: { users_locale: `"locale" IN ('en', 'ru', 'kk')` },
  });
  await createTable(runner, 'user_venues', {
    columns: { user_id: 'id', venue_id: 'id', role: 'text' },
    primary: ['user_id', 'venue_id'],
    references: { user_id: 'users', venue_id: 'venues' },
    indices: { user_venues_venue: { columns: ['venue_id', 'role'] } },
    checks: {
      user_venues_role: `"role" IN ('admin', 'manager', 'waiter', 'cashier', 'kitchen', 'developer', 'viewer')`,
    },
  });
}

async function createDevices(runner: QueryRunner): Promise<void> {
  const kind = `"kind" IN ('TABLET', 'KITCHEN_SCREEN')`;
  await createTable(runner, 'devices', {
    columns: {
      id: 'id',
      venue_id: 'id',
      name: 'text',
      kind: 'text',
      token_hash: 'text',
      station_ids: 'json?',
      enrolled_at: 'instant',
      last_seen_at: 'instant?',
      revoked_at: 'instant?',
    },
    references: { venue_id: 'venues' },
    indices: { devices_token: { columns: ['token_hash'], unique: true }, devices_venue: { columns: ['venue_id'] } },
    checks: { devices_kind: kind },
  });
  await createTable(runner, 'device_enrolments', {
    columns: {
      code_hash: 'text',
      venue_id: 'id',
      name: 'text',
      kind: 'text',
      station_ids: 'json?',
      expires_at: 'instant',
      used_at: 'instant?',
    },
    primary: ['code_hash'],
    references: { venue_id: 'venues' },
    checks: { device_enrolments_kind: kind },
  });
}

async function createSignIn(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'sessions', {
    columns: {
      id: 'id',
      user_id: 'id',
      venue_id: 'id',
      device_id: 'id?',
      refresh_hash: 'text',
      previous_hash: 'text?',
      rotated_at: 'instant?',
      created_at: 'instant',
      expires_at: 'instant',
      ended_at: 'instant?',
      ended_reason: 'text?',
    },
    references: { user_id: 'users', venue_id: 'venues', device_id: 'devices' },
    indices: { sessions_user: { columns: ['user_id'] }, sessions_device: { columns: ['device_id'] } },
    checks: {
      sessions_ended_reason: `"ended_reason" IN ('SIGNED_OUT', 'REUSED', 'DEVICE_REVOKED', 'USER_DEACTIVATED', 'CREDENTIAL_CHANGED')`,
    },
  });
  await createTable(runner, 'one_time_links', {
    columns: {
      token_hash: 'text',
      purpose: 'text',
      user_id: 'id?',
      venue_id: 'id?',
      expires_at: 'instant',
      used_at: 'instant?',
    },
    primary: ['token_hash'],
    references: { user_id: 'users', venue_id: 'venues' },
    checks: { one_time_links_purpose: `"purpose" IN ('SETUP', 'PASSWORD')` },
  });
  await createTable(runner, 'attempts', {
    columns: { bucket: 'text', failures: 'whole', window_started_at: 'instant', locked_until: 'instant?' },
    primary: ['bucket'],
    indices: { attempts_window: { columns: ['window_started_at'] } },
  });
}
