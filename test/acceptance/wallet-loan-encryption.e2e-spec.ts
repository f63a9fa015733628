import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestService, newServiceKey, type TestService } from '#lib/service';
import { migrateService } from '#lib/persistence';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { IntakeModule } from '../../apps/intake/src/intake.module.js';
import { migrations } from '../../apps/intake/src/migrations/index.js';
import { eventually, type TestDatabase, testDatabase, type TestVhost, testVhost } from '../support/index.js';
import { testCertificate } from '../support/certificate.js';
import { openTap } from '../support/event-tap.js';
import { type TlsFront, tlsFront } from '../support/tls-front.js';
import { capability } from './capability.js';

const PHONE = '13912345678';
const secret = (): string => randomBytes(32).toString('base64');

/** The service's own connections end at servers that speak TLS alone. */
let database: TestDatabase;
let vhost: TestVhost;
let postgres: TlsFront;
let broker: TlsFront;
const folder = mkdtempSync(join(tmpdir(), 'mesh-tls-'));
const certificate = testCertificate();
const caFile = join(folder, 'ca.pem');
const otherFile = join(folder, 'other.pem');

beforeAll(async () => {
  writeFileSync(caFile, certificate.cert);
  writeFileSync(otherFile, testCertificate().cert);
  [database, vhost] = await Promise.all([testDatabase('encryption'), testVhost('encryption')]);
  await migrateService({ adminUrl: database.url, service: 'intake', migrations });
  const upstream = (url: string) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) });
  postgres = await tlsFront(upstream(database.url), certificate, 'postgres');
  broker = await tlsFront(upstream(vhost.url), certificate, 'tls');
}, 60_000);

afterAll(async () => {
  for (const service of started) await service.close();
  await Promise.all([postgres.close(), broker.close()]);
  await Promise.all([database.drop(), vhost.delete()]);
  rmSync(folder, { recursive: true });
});

const admin = newServiceKey();
const system = newServiceKey();
const started: TestService[] = [];
const indexKey = secret();

/** @param tls what the URLs say of TLS */
async function intake(
  keys: string,
  tls: { query: string; scheme: 'amqps' | 'amqp'; ca: string },
  resealPollMs = 0,
): Promise<TestService> {
  const through = (given: string, front: TlsFront): URL => {
    const url = new URL(given);
    url.hostname = '127.0.0.1';
    url.port = String(front.port);
    return url;
  };
  const rabbitmq = through(vhost.url, broker).href.replace(/^amqp:/, `${tls.scheme}:`);
  const service = await createTestService(IntakeModule, {
    name: 'intake',
    config: IntakeConfig,
    environment: {
      DATABASE_URL: `${through(database.url, postgres).href}?${tls.query}`,
      RABBITMQ_URL: rabbitmq,
      RABBITMQ_CA_FILE: tls.ca,
      DATA_KEYS: keys,
      RESEAL_POLL_MS: String(resealPollMs),
      BLIND_INDEX_KEY: indexKey,
      OUTBOX_POLL_MS: '50',
      SERVICE_KEYS: `core:system:${system.sha256},desk:admin:${admin.sha256}`,
    },
  });
  started.push(service);
  return service;
}

async function stop(service: TestService): Promise<void> {
  started.splice(started.indexOf(service), 1);
  await service.close();
}

async function call(service: TestService, method: string, path: string, body: unknown, token: string) {
  const response = await fetch(service.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': secret() },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('wallet-loan, encrypted on the way and at rest', () => {
  capability(
    'D23',
    async () => {
      const trusted = { query: `sslmode=verify-full&sslrootcert=${caFile}`, scheme: 'amqps', ca: caFile } as const;
      const oldKey = `2025:${secret()}`;
      const open = async (service: TestService, ref: string) => {
        const customer = { ref, name: '王小明', phone: PHONE };
        const ticket = { desk: 'wallet-loan', channel: 'app', customer, body: `请回电 ${PHONE}` };
        return (await call(service, 'POST', '/v1/tickets', ticket, system.key)).status;
      };
      const unmask = async (service: TestService, ref: string) =>
        (await call(service, 'POST', `/v1/customers/${ref}/unmask`, { reason: '核对来电号码' }, admin.key)).body;
      const sealedWith = async (ref: string) =>
        (
          await database.query<{ key: string }>(
            `SELECT convert_from(substr(phone_sealed, 3, get_byte(phone_sealed, 1)), 'UTF8') AS key FROM intake.customer WHERE ref = $1`,
            [ref],
          )
        )[0]?.key;

      // Over TLS, certificates checked: a request is kept and its event leaves.
      const tap = await openTap(vhost.url);
      const before = await intake(oldKey, trusted);
      await eventually(async () => expect(await open(before, 'd23-old')).toBe(201), { timeoutMs: 20_000 });
      await eventually(() => expect(tap.heard.map(({ type }) => type)).toContain('support.ticket.opened.v1'), {
        timeoutMs: 20_000,
      });
      await tap.close();
      expect(await sealedWith('d23-old')).toBe('2025');
      await stop(before);
      expect([postgres.taken() > 0, broker.taken() > 0, postgres.refused(), broker.refused()]).toEqual([
        true,
        true,
        0,
        0,
      ]);

      // The key is turned: old rows are read, new ones are sealed with the new key.
      const newKey = `2026:${secret()}`;
      const after = await intake(`${newKey},${oldKey}`, trusted);
      await eventually(async () => expect(await open(after, 'd23-new')).toBe(201), { timeoutMs: 20_000 });
      expect(await unmask(after, 'd23-old')).toMatchObject({ name: '王小明', phone: PHONE });
      expect(await unmask(after, 'd23-new')).toMatchObject({ name: '王小明', phone: PHONE });
      expect([await sealedWith('d23-old'), await sealedWith('d23-new')]).toEqual(['2025', '2026']);
      await stop(after);

      // Old rows are sealed anew, until the metric says that nothing needs the old key any more; then it is taken away.
      const turning = await intake(`${newKey},${oldKey}`, trusted, 100);
      await eventually(
        async () => {
          const metrics = await (await fetch(`${turning.url}/metrics`)).text();
          expect(metrics).toMatch(/^vault_old_key_rows\{[^}]*key="2025"[^}]*\} 0$/m);
        },
        { timeoutMs: 20_000 },
      );
      expect([await sealedWith('d23-old'), await sealedWith('d23-new')]).toEqual(['2026', '2026']);
      expect(await unmask(turning, 'd23-old')).toMatchObject({ name: '王小明', phone: PHONE });
      await stop(turning);
      const turned = await intake(newKey, trusted);
      await eventually(async () => expect(await unmask(turned, 'd23-old')).toMatchObject({ name: '王小明' }), {
        timeoutMs: 20_000,
      });
      expect(await unmask(turned, 'd23-new')).toMatchObject({ name: '王小明', phone: PHONE });
      await stop(turned);

      // In the clear nobody is let in, and a server that cannot prove who it is gets nothing.
      const clear = await intake(oldKey, { ...trusted, query: 'sslmode=disable' });
      await eventually(() => expect(postgres.refused()).toBeGreaterThan(0), { timeoutMs: 20_000 });
      expect(await open(clear, 'd23-clear')).toBe(503);
      await stop(clear);
      // What is accepted meanwhile waits in the outbox until the broker can be spoken to.
      const clearBroker = await intake(oldKey, { ...trusted, scheme: 'amqp' });
      await eventually(async () => expect(await open(clearBroker, 'd23-waits')).toBe(201), { timeoutMs: 20_000 });
      await eventually(() => expect(broker.refused()).toBeGreaterThan(0), { timeoutMs: 20_000 });
      await stop(clearBroker);
      const stranger = {
        query: `sslmode=verify-full&sslrootcert=${otherFile}`,
        scheme: 'amqps',
        ca: otherFile,
      } as const;
      const wary = await intake(oldKey, stranger);
      const tried = postgres.taken();
      await eventually(() => expect(postgres.taken()).toBeGreaterThan(tried), { timeoutMs: 20_000 });
      expect(await open(wary, 'd23-stranger')).toBe(503);
      await stop(wary);
    },
    120_000,
  );
});
