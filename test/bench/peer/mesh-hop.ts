import { Controller, Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TicketOpenedV1 } from '#lib/contracts';
import { Inbox, MESSAGING_SETTINGS, MeshServer, MessagingModule, OnEventBatch } from '#lib/messaging';
import { DATABASE_SETTINGS, PersistenceModule, unnestRows } from '#lib/persistence';

/** The same hop over the mesh's transport: every event applied once, in batches. */
const QUEUE = 'routing.hop';
const COLUMNS = { ticketId: 'uuid', desk: 'text', body: 'text' } as const;

@Controller()
export class MeshHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch(TicketOpenedV1, { queue: QUEUE })
  async handle(@Payload() batch: TicketOpenedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, async (tx, fresh) => {
      const tickets = fresh.map(({ data: { ticketId, desk, body } }) => ({ ticketId, desk, body }));
      const { from, params } = unnestRows(tickets, COLUMNS);
      await tx.query(`INSERT INTO hop (ticket_id, desk, body) SELECT * FROM ${from}`, params);
    });
  }
}

const service = 'routing';
@Global()
@Module({
  providers: [
    { provide: DATABASE_SETTINGS, useValue: { service, url: process.env['DATABASE_URL'] } },
    { provide: MESSAGING_SETTINGS, useValue: { service, rabbitmqUrl: process.env['RABBITMQ_URL'] } },
  ],
  exports: [DATABASE_SETTINGS, MESSAGING_SETTINGS],
})
export class SettingsModule {}

@Module({
  imports: [SettingsModule, PersistenceModule.forService(), MessagingModule.forService({ publishes: [] })],
  controllers: [MeshHandler],
})
export class MeshHopModule {}

const app = await NestFactory.create(MeshHopModule, new FastifyAdapter(), { logger: ['error', 'warn'] });
app.connectMicroservice<MicroserviceOptions>({ strategy: app.get(MeshServer) });
await app.init();
await app.startAllMicroservices();
