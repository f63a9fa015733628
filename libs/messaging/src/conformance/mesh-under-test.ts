import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { type EventDefinition, type OutgoingEvent, TicketRatedV1, newId } from '#lib/contracts';
import { DATABASE_SETTINGS, Database, PersistenceModule, Transactions, migrateService } from '#lib/persistence';
import { type TestDatabase, type TestVhost, testDatabase, testVhost } from '../../../../test/support/index.js';
import {
  MESSAGING_SETTINGS,
  MeshServer,
  MessagingModule,
  type MessagingSettings,
  Outbox,
  messagingMigrations,
} from '../index.js';

/** One database and one virtual host, on which services of the smallest kind run. */
export interface Bench {
  readonly database: TestDatabase;
  readonly vhost: TestVhost;
  start(controllers: Type<unknown>[], settings?: Partial<MessagingSettings>): Promise<Service>;
  close(): Promise<void>;
}

export interface Service {
  readonly app: INestApplication;
  say(...events: OutgoingEvent[]): Promise<void>;
  attached(): boolean;
  close(): Promise<void>;
}

const SERVICE = 'routing';

export async function openBench(name: string, publishes: readonly EventDefinition[] = [TicketRatedV1]): Promise<Bench> {
  const [database, vhost] = await Promise.all([testDatabase(name), testVhost(name)]);
  await migrateService({ adminUrl: database.url, service: SERVICE, migrations: messagingMigrations });
  await database.query('CREATE TABLE routing.effect (event_id uuid NOT NULL, comment text)');
  const running: Service[] = [];
  return {
    database,
    vhost,
    async start(controllers, settings = {}) {
      const service = await startService(controllers, publishes, database.url, {
        service: SERVICE,
        rabbitmqUrl: vhost.url,
        outboxPollMs: 50,
        ...settings,
      });
      running.push(service);
      return service;
    },
    async close() {
      await Promise.all(running.map((service) => service.close()));
      await Promise.all([database.drop(), vhost.delete()]);
    },
  };
}

async function startService(
  controllers: Type<unknown>[],
  publishes: readonly EventDefinition[],
  databaseUrl: string,
  messaging: MessagingSettings,
): Promise<Service> {
  const settings: DynamicModule = {
    module: Settings,
    global: true,
    providers: [
      { provide: DATABASE_SETTINGS, useValue: { service: SERVICE, url: databaseUrl } },
      { provide: MESSAGING_SETTINGS, useValue: messaging },
    ],
    exports: [DATABASE_SETTINGS, MESSAGING_SETTINGS],
  };
  const testing = await Test.createTestingModule({
    imports: [settings, PersistenceModule.forService(), MessagingModule.forService({ publishes })],
    controllers,
  }).compile();
  const app = testing.createNestApplication(new FastifyAdapter(), { logger: false });
  const server = app.get(MeshServer);
  app.connectMicroservice<MicroserviceOptions>({ strategy: server });
  await app.startAllMicroservices();
  await app.init();
  await app.get(Database).ready;
  let closed = false;
  return {
    app,
    say: (...events) => app.get(Transactions).run((tx) => app.get(Outbox).add(tx, ...events)),
    attached: () => Object.values(server.report()).every(Boolean),
    async close() {
      if (closed) return;
      closed = true;
      await app.close();
    },
  };
}

@Module({})
class Settings {}

/** A small valid event whose comment tells the handler what to do. */
export function rated(comment: string, id = newId()): OutgoingEvent<'support.ticket.rated.v1'> {
  return TicketRatedV1.create(
    {
      ticketId: newId(),
      version: 1,
      resolution: 1,
      desk: 'micro-loan',
      channel: 'app',
      score: 5,
      comment,
      ratedAt: '2026-09-01T02:00:00Z',
    },
    { id },
  );
}
