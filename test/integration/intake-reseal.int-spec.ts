import { createTestService, type TestService } from '#lib/service';
import { newId } from '#lib/contracts';
import { Database } from '#lib/persistence';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { IntakeModule } from '../../apps/intake/src/intake.module.js';
import { nameOf, SEALED_COLUMNS } from '../../apps/intake/src/reseal/sealed-columns.js';
import { Vault } from '../../apps/intake/src/vault/vault.js';
import { ROLE_PASSWORD, eventually } from '../support/index.js';
import { sendFile } from './intake/send-evidence.js';
import { TAKEN } from './intake/sample-files.js';
import { aTicket, INTAKE_SECRETS, type IntakeUnderTest, secret, startIntake } from './intake/start-intake.js';

const CUSTOMERS = 230;
const PHONE = '13912345678';
const OLD = INTAKE_SECRETS.DATA_KEYS;
const NEW = `next:${secret()}`;
const PNG = TAKEN.find(([, , type]) => type === 'image/png')?.[1] ?? Buffer.alloc(0);

let intake: IntakeUnderTest;
let evidenceId: string;
const others: TestService[] = [];

/** Another process on the same data. */
async function process(keys: string, resealPollMs = 50): Promise<TestService> {
  const service = await createTestService(IntakeModule, {
    name: 'intake',
    config: IntakeConfig,
    consumers: false,
    environment: {
      DATABASE_URL: intake.database.urlAs('mesh_intake', ROLE_PASSWORD),
      RABBITMQ_URL: intake.vhost.url,
      ...INTAKE_SECRETS,
      DATA_KEYS: keys,
      RESEAL_POLL_MS: String(resealPollMs),
    },
  });
  others.push(service);
  await service.app.get(Database).ready;
  return service;
}

beforeAll(async () => {
  intake = await startIntake();
  const customerOf = (n: number) => ({ ref: `k-${n}`, name: `顾客${n}`, phone: PHONE, email: `k${n}@mail.example` });
  for (let from = 0; from < CUSTOMERS; from += 100) {
    const batch = Array.from({ length: Math.min(100, CUSTOMERS - from) }, (_, n) =>
      aTicket({ customer: customerOf(from + n), subject: `致电 ${PHONE}`, body: `请致电 ${PHONE}` }),
    ).map((ticket) => ({ ticket, idempotencyKey: newId() }));
    const answer = await intake.send('POST', '/v1/tickets/batch', { tickets: batch }, { key: newId() });
    expect(answer.status).toBeLessThan(300);
  }
  const opened = await intake.send('POST', '/v1/tickets', aTicket({ customer: customerOf(0) }), { key: newId() });
  const id = String(opened.body['id']);
  evidenceId = String((await sendFile(intake, id, PNG, { note: `截图，电话 ${PHONE}` })).body['id']);
  await intake.database.query(`UPDATE intake.ticket SET status = 'resolved', resolution = 1 WHERE id = $1`, [id]);
  await intake.send('POST', `/v1/tickets/${id}/rating`, { score: 3, comment: `打 ${PHONE} 没人接` });
  await intake.send(
    'POST',
    '/v1/feedback',
    { desk: 'wallet-loan', type: 'suggestion', text: `希望回拨 ${PHONE}`, customer: { ref: 'k-0' } },
    { key: newId() },
  );
  const vault = intake.service.app.get(Vault);
  const parked = vault.seal('{"broken', { table: 'parked_message', column: 'content', row: '' });
  await intake.database.query(
    `INSERT INTO intake.parked_message (id, queue, reason, handler, attempts, first_failed_at, headers, content, sealed)
     VALUES (gen_random_uuid(), 'intake.channel.app', 'test', 'test', 1, now(), '{}', $1, true)`,
    [parked],
  );
}, 60_000);

afterAll(async () => {
  for (const service of others) await service.close();
  await intake.stop();
});

/** How many values each key has sealed, by column. */
async function keys(): Promise<Record<string, Record<string, number>>> {
  const found: Record<string, Record<string, number>> = {};
  for (const { table, column, where = 'true' } of SEALED_COLUMNS) {
    const rows = await intake.database.query<{ key: string; count: number }>(
      `SELECT convert_from(substr(${column}, 3, get_byte(${column}, 1)), 'UTF8') AS key, count(*)::int AS count
       FROM intake.${table} WHERE ${column} IS NOT NULL AND ${where} GROUP BY 1`,
    );
    found[`${table}.${column}`] = Object.fromEntries(rows.map(({ key, count }) => [key, count]));
  }
  return found;
}

const metricOf = async ({ url }: TestService): Promise<string | undefined> =>
  /^vault_old_key_rows\{[^}]*key="test1"[^}]*\} (\S+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];

describe('after a change of keys', () => {
  it('knows every sealed column there is', async () => {
    const columns = await intake.database.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'intake' AND column_name LIKE '%\\_sealed' ORDER BY 1`,
    );
    const known = SEALED_COLUMNS.map(nameOf).filter((name) => name.endsWith('_sealed'));
    expect(known.toSorted()).toEqual(columns.map(({ name }) => name));
  });

  it('counts what is left, and leaves a value that does not open under its key, with the others done', async () => {
    const before = await keys();
    expect(before['message.body_sealed']).toEqual({ test1: CUSTOMERS });
    const spoil = (sql: string) =>
      intake.database.query(`UPDATE intake.customer SET phone_sealed = ${sql} WHERE ref = 'k-7'`);
    const [good] = await intake.database.query<{ sealed: Buffer }>(
      `SELECT phone_sealed AS sealed FROM intake.customer WHERE ref = 'k-7'`,
    );
    await spoil(`overlay(phone_sealed PLACING '\\x00' FROM length(phone_sealed))`);

    const [one, two] = await Promise.all([process(`${NEW},${OLD}`), process(`${NEW},${OLD}`)]);
    await eventually(async () => expect([await metricOf(one), await metricOf(two)]).toEqual(['1', '1']), {
      timeoutMs: 30_000,
    });
    const expected = Object.fromEntries(
      Object.entries(before).map(([place, { test1 = 0 }]) => [place, test1 === 0 ? {} : { next: test1 }]),
    );
    expect(await keys()).toEqual({
      ...expected,
      'customer.phone_sealed': { next: CUSTOMERS - 1, test1: 1 },
    });

    await intake.database.query(`UPDATE intake.customer SET phone_sealed = $1 WHERE ref = 'k-7'`, [good?.sealed]);
    await eventually(async () => expect([await metricOf(one), await metricOf(two)]).toEqual(['0', '0']), {
      timeoutMs: 30_000,
    });
    expect(await keys()).toEqual(expected);
    for (const service of others.splice(0)) await service.close();
  }, 90_000);

  it('opens everything with the old key taken away', async () => {
    const alone = await process(NEW);
    const vault = alone.app.get(Vault);
    let opened = 0;
    for (const { table, column, row, unnamed, where = 'true' } of SEALED_COLUMNS) {
      const rows = await intake.database.query<{ name: string; sealed: Buffer }>(
        `SELECT ${row} AS name, ${column} AS sealed FROM intake.${table} WHERE ${column} IS NOT NULL AND ${where}`,
      );
      for (const { name, sealed } of rows) vault.open(sealed, { table, column, row: unnamed ? '' : name });
      opened += rows.length;
    }
    expect(opened).toBeGreaterThan(5 * CUSTOMERS);
    expect(evidenceId).not.toBe('');
    expect(await metricOf(alone)).toBeUndefined();
  });

  it('goes on where a process that was stopped had stood', async () => {
    const third = `third:${secret()}`;
    const first = await process(`${third},${NEW}`);
    await eventually(
      async () => {
        const [row] = await intake.database.query<{ rows: number }>(
          `SELECT count(*)::int AS rows FROM intake.reseal WHERE key_id = 'third' AND left_under IS NOT NULL`,
        );
        expect(row?.rows).toBeGreaterThan(0);
      },
      { everyMs: 1, timeoutMs: 20_000 },
    );
    others.splice(others.indexOf(first), 1);
    await first.close();
    const done = async () => {
      const [row] = await intake.database.query<{ after: string | null }>(
        `SELECT max(after) AS after FROM intake.reseal WHERE key_id = 'third'`,
      );
      return [row?.after, new Set(Object.values(await keys()).flatMap((counts) => Object.keys(counts)))];
    };
    await process(`${third},${NEW}`);
    await eventually(async () => expect(await done()).toEqual([null, new Set(['third'])]), { timeoutMs: 30_000 });
  }, 60_000);
});
