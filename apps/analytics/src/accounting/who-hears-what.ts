import {
  ActionRequestedV1,
  CATALOGUE,
  CHANNELS,
  ClockBreachedV1,
  ClockWarnedV1,
  ConsentChangedV1,
  DisclosureConfirmedV1,
  CustomerErasedV1,
  type EventDefinition,
  EvidenceReceivedV1,
  FactRecordedV1,
  FlowMovedV1,
  LimitBreachedV1,
  LimitExtendedV1,
  LimitWarnedV1,
  MessageReceivedV1,
  MessageSentV1,
  NotificationRequestedV1,
  RiskHoldAlarmedV1,
  RiskRaisedV1,
  TaskClosedV1,
  TaskOpenedV1,
  TaskOverdueV1,
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketClassifiedV1,
  TicketConfirmedV1,
  TicketEscalatedV1,
  TicketMergedV1,
  TicketOpenedV1,
  TicketQueuedV1,
  TicketRatedV1,
  TicketReopenedV1,
  TicketResolvedV1,
  TIERS,
  ReportPublishedV1,
  WaitGapFoundV1,
  WatcherAlertedV1,
  WatcherChangedV1,
} from '#lib/contracts';
import type { ServiceName } from '#lib/persistence';
import { HEARD } from '../record/heard-events.js';

export const SERVICES = ['intake', 'routing', 'notifications', 'analytics'] as const satisfies readonly ServiceName[];

/** One consumer of the mesh: a queue, or the lanes of one, which share what is said to them. */
export interface Hearer {
  readonly consumer: string;
  readonly service: ServiceName;
  /** Entrances hear what the outside says; nobody in the mesh knows how much that is. */
  readonly hears: readonly EventDefinition[] | 'the outside';
  readonly lanes?: readonly string[];
}

/** Without the classification: the event that follows it carries the same state. */
const WORK_EVENTS: readonly EventDefinition[] = [
  TicketAnsweredV1,
  TicketQueuedV1,
  TicketAssignedV1,
  TicketAcceptedV1,
  TicketEscalatedV1,
  TicketResolvedV1,
  TicketReopenedV1,
  TicketConfirmedV1,
  TicketMergedV1,
  FlowMovedV1,
];

/** Every queue of the mesh and what is said to it. A test compares this with the bindings at the broker. */
export const WHO_HEARS_WHAT: readonly Hearer[] = [
  { consumer: 'intake.channel', service: 'intake', hears: 'the outside', lanes: CHANNELS },
  { consumer: 'intake.work', service: 'intake', hears: WORK_EVENTS },
  { consumer: 'intake.risk', service: 'intake', hears: [RiskRaisedV1] },
  { consumer: 'intake.rights', service: 'intake', hears: [ActionRequestedV1] },
  { consumer: 'routing.triage', service: 'routing', hears: [TicketOpenedV1] },
  { consumer: 'routing.messages', service: 'routing', hears: [MessageReceivedV1, MessageSentV1] },
  { consumer: 'routing.facts', service: 'routing', hears: [FactRecordedV1] },
  { consumer: 'routing.flows', service: 'routing', hears: [EvidenceReceivedV1] },
  { consumer: 'routing.erasures', service: 'routing', hears: [CustomerErasedV1] },
  { consumer: 'routing.consents', service: 'routing', hears: [ConsentChangedV1] },
  { consumer: 'routing.tier', service: 'routing', hears: [TicketClassifiedV1], lanes: TIERS },
  { consumer: 'notifications.care', service: 'notifications', hears: [FactRecordedV1] },
  { consumer: 'notifications.surveys', service: 'notifications', hears: [TicketRatedV1, TicketReopenedV1] },
  {
    consumer: 'notifications.plan',
    service: 'notifications',
    hears: [
      TicketOpenedV1,
      TicketQueuedV1,
      TicketAnsweredV1,
      TicketAssignedV1,
      TicketResolvedV1,
      MessageSentV1,
      FlowMovedV1,
      ClockWarnedV1,
      ClockBreachedV1,
      LimitWarnedV1,
      LimitBreachedV1,
      LimitExtendedV1,
      TaskOpenedV1,
      TaskClosedV1,
      TaskOverdueV1,
      RiskHoldAlarmedV1,
      ReportPublishedV1,
      WaitGapFoundV1,
      WatcherAlertedV1,
    ],
  },
  { consumer: 'notifications.disclosures', service: 'notifications', hears: [DisclosureConfirmedV1] },
  { consumer: 'notifications.watchers', service: 'notifications', hears: [WatcherChangedV1] },
  { consumer: 'notifications.erasures', service: 'notifications', hears: [CustomerErasedV1] },
  { consumer: 'notifications.rights', service: 'notifications', hears: [ActionRequestedV1] },
  { consumer: 'notifications.channel', service: 'notifications', hears: [NotificationRequestedV1], lanes: CHANNELS },
  { consumer: 'analytics.events', service: 'analytics', hears: HEARD },
  { consumer: 'analytics.erasures', service: 'analytics', hears: [CustomerErasedV1] },
];

/** The queues of a hearer, which are also its names in the ledger of its service. */
export function queuesOf({ consumer, lanes }: Hearer): string[] {
  return lanes === undefined ? [consumer] : lanes.map((lane) => `${consumer}.${lane}`);
}

/** Who says an event of this type; undefined for the outside. */
export function speakerOf(type: string): ServiceName | undefined {
  const publisher = CATALOGUE.find((definition) => definition.type === type)?.publisher;
  return SERVICES.find((service) => service === publisher);
}
