import { type DynamicModule, Module } from '@nestjs/common';
import { CATALOGUE, type EventDefinition } from '#lib/contracts';
import { Broker } from './broker.js';
import { Failures } from './consume/failures.js';
import { Inbox } from './consume/inbox.js';
import { Housekeeping } from './housekeeping.js';
import { LedgerReader } from './ledger.js';
import { MeshServer } from './mesh-server.js';
import { MessagingHealth } from './messaging-health.js';
import { ParkedKeeper } from './parked/parked-keeper.js';
import { ParkedMessages } from './parked/parked-messages.js';
import { Dispatcher } from './publish/dispatcher.js';
import { Eraser } from './publish/eraser.js';
import { OutboxGauge } from './publish/outbox-gauge.js';
import { OutboxRows } from './publish/outbox-rows.js';
import { Outbox, PUBLISHES } from './publish/outbox.js';
import { Publisher } from './publish/publisher.js';
import { Relay } from './publish/relay.js';

const PUBLIC = [
  Outbox,
  OutboxGauge,
  Inbox,
  MeshServer,
  MessagingHealth,
  ParkedMessages,
  LedgerReader,
  Broker,
  Publisher,
];
const PRIVATE = [Dispatcher, Eraser, Failures, Housekeeping, OutboxRows, ParkedKeeper, Relay];

/** Everything between a service and the broker. Settings come from whoever provides MESSAGING_SETTINGS globally. */
@Module({})
export class MessagingModule {
  /** @param publishes every event this service says; others are refused by the outbox */
  static forService({ publishes }: { publishes: readonly EventDefinition[] }): DynamicModule {
    for (const definition of publishes) {
      if (!(CATALOGUE as readonly EventDefinition[]).includes(definition)) {
        throw new Error(`${definition.type} is published but not in libs/contracts/src/catalogue.ts: add it there`);
      }
    }
    return {
      module: MessagingModule,
      global: true,
      providers: [{ provide: PUBLISHES, useValue: publishes }, ...PUBLIC, ...PRIVATE],
      exports: PUBLIC,
    };
  }
}
