import { Module } from '@nestjs/common';
import { FactRecordedV1, MessageReceivedV1, MessageSentV1, TicketOpenedV1, TicketRatedV1 } from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { ServiceModule } from '#lib/service';
import { AcceptanceCap } from './edge/acceptance-cap.js';
import { IntakeConfig } from './intake.config.js';
import { TicketAcceptance } from './tickets/ticket-acceptance.js';
import { TicketDesk } from './tickets/ticket-desk.js';
import { TicketNumbers } from './tickets/ticket-numbers.js';
import { TicketsController } from './tickets/tickets.controller.js';
import { VaultModule } from './vault/vault.module.js';

@Module({
  imports: [
    ServiceModule.forService('intake', IntakeConfig),
    VaultModule,
    PersistenceModule.forService(),
    MessagingModule.forService({
      publishes: [TicketOpenedV1, MessageReceivedV1, MessageSentV1, TicketRatedV1, FactRecordedV1],
    }),
  ],
  controllers: [TicketsController],
  providers: [
    { provide: Desks, useFactory: ({ DESKS_DIR }: IntakeConfig) => loadDesks(DESKS_DIR), inject: [IntakeConfig] },
    AcceptanceCap,
    TicketNumbers,
    TicketAcceptance,
    TicketDesk,
  ],
})
export class IntakeModule {}
