import {
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketConfirmedV1,
  TicketEscalatedV1,
  TicketMergedV1,
  TicketQueuedV1,
  TicketReopenedV1,
  TicketResolvedV1,
} from '#lib/contracts';
import type { StageName } from '../search/timeline.js';

/** What a customer sees of each thing routing says; what is not here stays inside. */
const STAGES: ReadonlyMap<string, StageName> = new Map([
  [TicketQueuedV1.type, 'waiting'],
  [TicketAssignedV1.type, 'in-progress'],
  [TicketAcceptedV1.type, 'in-progress'],
  [TicketEscalatedV1.type, 'in-progress'],
  [TicketAnsweredV1.type, 'answered'],
  [TicketResolvedV1.type, 'resolved'],
  [TicketReopenedV1.type, 'reopened'],
  [TicketMergedV1.type, 'merged'],
  [TicketConfirmedV1.type, 'closed'],
] as const);

export function stageOf(type: string): StageName | undefined {
  return STAGES.get(type);
}
