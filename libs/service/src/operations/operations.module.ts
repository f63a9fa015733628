import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { MessagingHealth } from '#lib/messaging';
import { Database } from '#lib/persistence';
import { AsyncApiController } from '../docs/asyncapi.controller.js';
import { CommonConfig } from '../config/define-config.js';
import { Readiness } from '../health/readiness.js';
import { LedgerController } from './ledger.controller.js';
import { ParkedController } from './parked.controller.js';

/** What readiness asks: the database answers, every queue is being consumed, the outbox moves. */
@Injectable()
class MeshReadiness implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
    private readonly messaging: MessagingHealth,
    private readonly config: CommonConfig,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', async () => {
      if (!this.database.isConnected) return { ready: false, detail: { reason: 'not connected yet' } };
      await this.database.pool.query('SELECT 1');
      return { ready: true, detail: {} };
    });
    this.readiness.add('consumers', () => {
      const { consumersAttached, detail } = this.messaging.report();
      return { ready: consumersAttached, detail };
    });
    this.readiness.add('outbox', () => {
      const { outboxOldestAgeSeconds, outboxRows } = this.messaging.report();
      const ready = outboxOldestAgeSeconds <= this.config.OUTBOX_READY_MAX_AGE_S;
      return { ready, detail: { rows: outboxRows, oldestAgeSeconds: Math.round(outboxOldestAgeSeconds) } };
    });
  }
}

/** The operator's door of a service on the mesh: ledger, parked messages, its events, readiness of database and messaging. */
@Module({ controllers: [LedgerController, ParkedController, AsyncApiController], providers: [MeshReadiness] })
export class OperationsModule {}
