import type { EventDefinition } from './define-event.js';
import { CallRecordedV1 } from './events/call-recorded.v1.js';
import { FeedbackReceivedV1 } from './events/feedback-received.v1.js';
import { ArticlePublishedV1 } from './events/article-published.v1.js';
import { FeedbackSummarisedV1 } from './events/feedback-summarised.v1.js';
import { ReportPublishedV1 } from './events/report-published.v1.js';
import { WaitGapFoundV1 } from './events/wait-gap-found.v1.js';
import { TrainingNeededV1 } from './events/training-needed.v1.js';
import { ImprovementChangedV1 } from './events/improvement-changed.v1.js';
import { ActionRequestedV1 } from './events/action-requested.v1.js';
import { ClockBreachedV1 } from './events/clock-breached.v1.js';
import { ClockPausedV1 } from './events/clock-paused.v1.js';
import { ClockResumedV1 } from './events/clock-resumed.v1.js';
import { ClockWarnedV1 } from './events/clock-warned.v1.js';
import { ConsentChangedV1 } from './events/consent-changed.v1.js';
import { CustomerErasedV1 } from './events/customer-erased.v1.js';
import { EducationCompletedV1 } from './events/education-completed.v1.js';
import { EvidenceReceivedV1 } from './events/evidence-received.v1.js';
import { FactRecordedV1 } from './events/fact-recorded.v1.js';
import { LimitBreachedV1 } from './events/limit-breached.v1.js';
import { LimitExtendedV1 } from './events/limit-extended.v1.js';
import { LimitWarnedV1 } from './events/limit-warned.v1.js';
import { FlowMovedV1 } from './events/flow-moved.v1.js';
import { JointComplaintChangedV1 } from './events/joint-complaint-changed.v1.js';
import { MessageReceivedV1 } from './events/message-received.v1.js';
import { MessageSentV1 } from './events/message-sent.v1.js';
import { NotificationFailedV1 } from './events/notification-failed.v1.js';
import { NotificationRequestedV1 } from './events/notification-requested.v1.js';
import { NotificationSentV1 } from './events/notification-sent.v1.js';
import { RequestSubmittedV1 } from './events/request-submitted.v1.js';
import { TaskClosedV1 } from './events/task-closed.v1.js';
import { TaskOpenedV1 } from './events/task-opened.v1.js';
import { TaskOverdueV1 } from './events/task-overdue.v1.js';
import { TaskTakenV1 } from './events/task-taken.v1.js';
import { TicketAcceptedV1 } from './events/ticket-accepted.v1.js';
import { TicketAnsweredV1 } from './events/ticket-answered.v1.js';
import { TicketAssignedV1 } from './events/ticket-assigned.v1.js';
import { TicketClassifiedV1 } from './events/ticket-classified.v1.js';
import { TicketConfirmedV1 } from './events/ticket-confirmed.v1.js';
import { TicketEscalatedV1 } from './events/ticket-escalated.v1.js';
import { TicketLinkedV1 } from './events/ticket-linked.v1.js';
import { TicketMergedV1 } from './events/ticket-merged.v1.js';
import { TicketOpenedV1 } from './events/ticket-opened.v1.js';
import { TicketQueuedV1 } from './events/ticket-queued.v1.js';
import { TicketRatedV1 } from './events/ticket-rated.v1.js';
import { TicketReopenedV1 } from './events/ticket-reopened.v1.js';
import { TicketResolvedV1 } from './events/ticket-resolved.v1.js';
import { AgentCertificateExpiredV1 } from './events/agent-certificate-expired.v1.js';
import { DeskUnreachableV1 } from './events/desk-unreachable.v1.js';
import { PrivacyAlertedV1 } from './events/privacy-alerted.v1.js';
import { RiskClusteredV1 } from './events/risk-clustered.v1.js';
import { RiskHoldAlarmedV1 } from './events/risk-hold-alarmed.v1.js';
import { RiskHoldAnsweredV1 } from './events/risk-hold-answered.v1.js';
import { RiskHoldReleasedV1 } from './events/risk-hold-released.v1.js';
import { RiskHoldRequestedV1 } from './events/risk-hold-requested.v1.js';
import { RiskRaisedV1 } from './events/risk-raised.v1.js';
import { DisclosureConfirmedV1 } from './events/disclosure-confirmed.v1.js';
import { VerificationRequestedV1 } from './events/verification-requested.v1.js';
import { WatcherAlertedV1 } from './events/watcher-alerted.v1.js';
import { WatcherChangedV1 } from './events/watcher-changed.v1.js';

/** Every event version the mesh knows. A type that is not here is parked by whoever receives it. */
export const CATALOGUE = [
  RequestSubmittedV1,
  CallRecordedV1,
  TicketOpenedV1,
  MessageReceivedV1,
  MessageSentV1,
  TicketRatedV1,
  TicketLinkedV1,
  JointComplaintChangedV1,
  FactRecordedV1,
  EvidenceReceivedV1,
  CustomerErasedV1,
  TicketClassifiedV1,
  TicketAnsweredV1,
  TicketQueuedV1,
  TicketAssignedV1,
  TicketAcceptedV1,
  TicketEscalatedV1,
  TicketResolvedV1,
  TicketReopenedV1,
  FlowMovedV1,
  ActionRequestedV1,
  TicketMergedV1,
  TicketConfirmedV1,
  DisclosureConfirmedV1,
  ClockWarnedV1,
  ClockBreachedV1,
  TaskOpenedV1,
  TaskTakenV1,
  TaskClosedV1,
  WatcherAlertedV1,
  WatcherChangedV1,
  TaskOverdueV1,
  ClockPausedV1,
  ClockResumedV1,
  LimitWarnedV1,
  LimitBreachedV1,
  LimitExtendedV1,
  NotificationRequestedV1,
  NotificationSentV1,
  NotificationFailedV1,
  EducationCompletedV1,
  ConsentChangedV1,
  AgentCertificateExpiredV1,
  DeskUnreachableV1,
  PrivacyAlertedV1,
  RiskClusteredV1,
  RiskHoldAlarmedV1,
  RiskHoldAnsweredV1,
  RiskHoldReleasedV1,
  RiskHoldRequestedV1,
  RiskRaisedV1,
  VerificationRequestedV1,
  FeedbackReceivedV1,
  ArticlePublishedV1,
  FeedbackSummarisedV1,
  ReportPublishedV1,
  WaitGapFoundV1,
  TrainingNeededV1,
  ImprovementChangedV1,
] as const satisfies readonly EventDefinition[];

const byType: ReadonlyMap<string, EventDefinition> = new Map(
  CATALOGUE.map((definition) => [definition.type, definition]),
);

export function findEvent(type: string): EventDefinition | undefined {
  return byType.get(type);
}
