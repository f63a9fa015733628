import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, type MicroserviceOptions, Payload, RmqContext, Transport } from '@nestjs/microservices';
import type { Channel, Message } from 'amqplib';
import pg from 'pg';

/** One hop as Nest's documentation builds it, with manual acknowledgements switched on: consume, insert, acknowledge. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });

interface Ticket {
  readonly ticketId: string;
  readonly desk: string;
  readonly body: string;
}

@Controller()
export class StockHandler {
  @EventPattern<string>('support.ticket.opened.v1')
  async handle(@Payload() ticket: Ticket, @Ctx() context: RmqContext): Promise<void> {
    await pool.query({
      name: 'insert',
      text: 'INSERT INTO hop (ticket_id, desk, body) VALUES ($1, $2, $3)',
      values: [ticket.ticketId, ticket.desk, ticket.body],
    });
    (context.getChannelRef() as Channel).ack(context.getMessage() as unknown as Message);
  }
}

@Module({ controllers: [StockHandler] })
export class StockModule {}

const app = await NestFactory.createMicroservice<MicroserviceOptions>(StockModule, {
  transport: Transport.RMQ,
  options: {
    urls: [process.env['RABBITMQ_URL'] ?? ''],
    queue: process.env['HOP_QUEUE'] ?? '',
    noAck: false,
    prefetchCount: Number(process.env['HOP_PREFETCH']),
    queueOptions: { durable: true, arguments: { 'x-queue-type': 'quorum' } },
  },
  logger: ['error', 'warn'],
});
await app.listen();
