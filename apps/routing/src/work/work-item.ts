import type { AgeBand, Channel, Locale, TicketKind, TicketStatus, Tier, WorkState } from '#lib/contracts';

/** One ticket as routing sees it. A row of `work_item`. */
export interface WorkItem {
  readonly ticketId: string;
  readonly number: string;
  readonly version: number;
  readonly desk: string;
  readonly channel: Channel;
  readonly customerRef: string;
  readonly ageBand: AgeBand | null;
  readonly locale: Locale;
  readonly kind: TicketKind;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly tier: Tier;
  readonly priority: number;
  readonly intent: string;
  readonly confidence: number;
  readonly top: readonly { label: string; score: number }[];
  /** Masked. */
  readonly body: string;
  readonly wantsHuman: boolean;
  readonly requiredSkills: readonly string[];
  readonly assignee: string | null;
  /** Of the assignee's capacity; without one, of whoever held it last. */
  readonly units: number;
  /** Who held it last: preferred after a reopening. */
  readonly previousAgent: string | null;
  /** Who gave it away last. */
  readonly avoidAgent: string | null;
  /** Whom the ticket is about: it is never theirs. */
  readonly recused: readonly string[];
  readonly failedTurns: number;
  readonly lastArticle: string | null;
  readonly openedAt: Date;
  readonly queuedAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolution: number;
  /** Of the last resolution. */
  readonly outcome: string | null;
  readonly note: string | null;
  /** The trace of the ticket's opening: what happens later by itself belongs to it. */
  readonly traceparent: string | null;
  /** The flow that took it; null: plain consultation. */
  readonly flow: string | null;
  /** Hash of the tier policy it began with. */
  readonly policy: string | null;
  /** Which of the desk's scenes it is about; null: it names none. */
  readonly scene: string | null;
}

/** The cause of an event that no other event or request led to. */
export function originOf({ traceparent }: Pick<WorkItem, 'traceparent'>): { traceparent?: string } {
  return traceparent === null ? {} : { traceparent };
}

/** What every routing event tells about the ticket. */
export function toWorkState(item: WorkItem): WorkState {
  return {
    ticketId: item.ticketId,
    number: item.number,
    version: item.version,
    desk: item.desk,
    channel: item.channel,
    customer: item.ageBand === null ? { ref: item.customerRef } : { ref: item.customerRef, ageBand: item.ageBand },
    locale: item.locale,
    kind: item.kind,
    subject: item.subject,
    ...(item.scene === null ? {} : { scene: item.scene }),
    status: item.status,
    tier: item.tier,
    priority: item.priority,
    intent: item.intent,
    confidence: item.confidence,
    ...(item.assignee === null ? {} : { assignee: item.assignee }),
    ...(item.previousAgent === null ? {} : { previousAgent: item.previousAgent }),
    openedAt: item.openedAt.toISOString(),
    ...(item.queuedAt === null ? {} : { queuedAt: item.queuedAt.toISOString() }),
    ...(item.firstRespondedAt === null ? {} : { firstRespondedAt: item.firstRespondedAt.toISOString() }),
    ...(item.resolvedAt === null ? {} : { resolvedAt: item.resolvedAt.toISOString() }),
    resolution: item.resolution,
  };
}
