import { migrateService } from '#lib/persistence';
import { createTestService, type TestService } from '#lib/service';
import type { MeshEvent, TicketStatus, Tier } from '#lib/contracts';
import { migrations } from '../../../apps/routing/src/migrations/index.js';
import { RoutingConfig } from '../../../apps/routing/src/routing.config.js';
import { RoutingModule } from '../../../apps/routing/src/routing.module.js';
import { ROLE_PASSWORD, eventually, testDatabase, testVhost, type TestDatabase } from '../../support/index.js';
import { openTap, type EventTap } from '../../support/event-tap.js';

export type Role = keyof TestService['tokens'];

export interface Answer {
  status: number;
  type: string;
  body: Record<string, never> & { [field: string]: unknown };
}

export interface RoutingWorld {
  readonly services: readonly TestService[];
  readonly service: TestService;
  readonly database: TestDatabase;
  readonly tap: EventTap;
  query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  call(method: string, path: string, role: Role | { token: string }, body?: unknown): Promise<Answer>;
  /** What routing said about a ticket, in the order in which it came. */
  said(ticketId: string, type?: string): MeshEvent<string, Record<string, unknown>>[];
  /** Waits until the stored ticket has this status. */
  reaches(ticketId: string, status: TicketStatus): Promise<Record<string, unknown>>;
  /** The database's time, shifted or not. */
  now(): Promise<Date>;
  /** Moves the database's time, as if it had passed. */
  passTime(interval: string): Promise<void>;
  /** Declares a tier's queue as if a process served it, and leaves it unread. */
  declareLane(tier: Tier): Promise<void>;
  depth(queue: string): Promise<number>;
  queues(): Promise<string[]>;
  close(): Promise<void>;
}

/** Routing as it runs, in `processes` processes' stead, with a database and a broker of its own. */
export async function routingWorld(
  name: string,
  {
    processes = 1,
    environment = {},
    consumers = true,
  }: { processes?: number; environment?: Record<string, string>; consumers?: boolean } = {},
): Promise<RoutingWorld> {
  const database = await testDatabase(name);
  const vhost = await testVhost(name);
  await migrateService({ adminUrl: database.url, service: 'routing', migrations, servicePassword: ROLE_PASSWORD });
  const services: TestService[] = [];
  for (let n = 0; n < processes; n += 1) {
    services.push(
      await createTestService(RoutingModule, {
        name: 'routing',
        config: RoutingConfig,
        consumers,
        environment: {
          DATABASE_URL: database.urlAs('mesh_routing', ROLE_PASSWORD),
          RABBITMQ_URL: vhost.url,
          OUTBOX_POLL_MS: '50',
          LOG_LEVEL: process.env.ROUTING_TEST_LOG ?? 'silent',
          ...environment,
        },
      }),
    );
  }
  const service = services[0];
  if (!service) throw new Error('a world needs a process');
  const tap = await openTap(vhost.url);
  await eventually(
    async () => {
      const ready = await Promise.all(services.map(({ url }) => fetch(`${url}/health/ready`)));
      if (consumers) expect(ready.map((answer) => answer.status)).toEqual(services.map(() => 200));
    },
    { timeoutMs: 25_000 },
  );

  const query = async <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) =>
    database.query<Row>(sql, values);

  return {
    services,
    service,
    database,
    tap,
    query,
    async call(method, path, role, body) {
      const token = typeof role === 'string' ? service.tokens[role] : role.token;
      const headers = new Headers({ authorization: `Bearer ${token}` });
      const init: RequestInit = { method, headers };
      if (body !== undefined) {
        headers.set('content-type', 'application/json');
        init.body = JSON.stringify(body);
      }
      const response = await fetch(service.url + path, init);
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      return { status: response.status, type, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
    },
    said: (ticketId, type) =>
      (tap.heard as MeshEvent<string, Record<string, unknown>>[]).filter(
        (event) =>
          event.subject === ticketId &&
          event.source === '/kefu-mesh/routing' &&
          (type === undefined || event.type === type),
      ),
    reaches: (ticketId, status) =>
      eventually(async () => {
        const [item] = await query('SELECT * FROM routing.work_item WHERE ticket_id = $1', [ticketId]);
        expect(item).toMatchObject({ status });
        return item ?? {};
      }),
    async now() {
      const [row] = await query<{ now: Date }>('SELECT now() + shift AS now FROM routing.time_offset');
      return row?.now ?? new Date(Number.NaN);
    },
    async passTime(interval) {
      await query('UPDATE routing.time_offset SET shift = shift + $1::interval', [interval]);
    },
    async declareLane(tier) {
      const name = `routing.tier.${tier}`;
      await vhost.api('PUT', `/queues/{vhost}/${name}`, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
      await vhost.api('POST', `/bindings/{vhost}/e/support.work/q/${name}`, { routing_key: tier });
    },
    async depth(queue) {
      const { messages } = await vhost.api<{ messages?: number }>('GET', `/queues/{vhost}/${queue}`);
      return messages ?? 0;
    },
    async queues() {
      return (await vhost.api<{ name: string }[]>('GET', '/queues/{vhost}')).map(({ name }) => name);
    },
    async close() {
      await tap.close();
      for (const each of services) await each.close();
      await vhost.delete();
      await database.drop();
    },
  };
}
