import { Injectable } from '@nestjs/common';
import { FlowMovedV1, type MeshEvent, TicketAnsweredV1, TicketMergedV1, type WorkState } from '#lib/contracts';
import { Inbox } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import { maskText } from '../vault/mask-text.js';
import { stageOf } from './stage-of.js';
import { ADD_FLOW_STAGES, ADD_STAGES, KEEP_WORK } from './work-statements.js';

export type WorkEvent = MeshEvent<string, { readonly work: WorkState }>;

/** Intake's copy of what routing knows about tickets: the newest version wins, whatever order events come in. */
@Injectable()
export class WorkMirror {
  constructor(private readonly inbox: Inbox) {}

  async apply(queue: string, batch: readonly WorkEvent[]): Promise<void> {
    await this.inbox.processOnce(queue, batch, (tx, fresh) => {
      const work = unnestRows(newestWork(fresh).map(workRow), WORK_COLUMNS);
      const answers = unnestRows(fresh.filter(isAnswered).map(answerRow), ANSWER_COLUMNS, work.params.length);
      tx.send(KEEP_WORK(work.from, answers.from), [...work.params, ...answers.params]);
      addStages(tx, fresh);
      addFlowStages(tx, fresh.filter(isMove));
      for (const event of fresh) if (isMerged(event)) keepMerge(tx, event);
    });
  }
}

/** One state a ticket: a statement cannot update a row twice. */
export function newestWork(events: readonly WorkEvent[]): WorkState[] {
  const newest = new Map<string, WorkState>();
  for (const { data } of events) {
    const known = newest.get(data.work.ticketId);
    if (known === undefined || known.version < data.work.version) newest.set(data.work.ticketId, data.work);
  }
  return [...newest.values()];
}

const WORK_COLUMNS = {
  id: 'uuid',
  workVersion: 'int',
  status: 'text',
  kind: 'text',
  tier: 'text',
  priority: 'int',
  intent: 'text',
  confidence: 'double precision',
  locale: 'text',
  assignee: 'text',
  previousAgent: 'text',
  firstRespondedAt: 'timestamptz',
  resolvedAt: 'timestamptz',
  resolution: 'int',
} as const;

function workRow(state: WorkState) {
  return {
    id: state.ticketId,
    workVersion: state.version,
    status: state.status,
    kind: state.kind,
    tier: state.tier,
    priority: state.priority,
    intent: state.intent,
    confidence: state.confidence,
    locale: state.locale,
    assignee: state.assignee,
    previousAgent: state.previousAgent,
    firstRespondedAt: state.firstRespondedAt,
    resolvedAt: state.resolvedAt,
    resolution: state.resolution,
  };
}

const ANSWER_COLUMNS = {
  id: 'uuid',
  ticketId: 'uuid',
  channel: 'text',
  body: 'text',
  articleId: 'text',
  articleVersion: 'int',
  at: 'timestamptz',
} as const;

function answerRow({ time, data: { work, answer } }: WorkEvent & TicketAnsweredV1) {
  return {
    id: answer.messageId,
    ticketId: work.ticketId,
    channel: work.channel,
    body: maskText(answer.text).masked,
    articleId: answer.articleId,
    articleVersion: answer.articleVersion,
    at: instant(time),
  };
}

function addStages(tx: Tx, events: readonly WorkEvent[]): void {
  const stages = events.flatMap(({ type, time, data: { work } }) => {
    const name = stageOf(type);
    return name === undefined ? [] : [{ ticketId: work.ticketId, workVersion: work.version, name, at: instant(time) }];
  });
  if (stages.length === 0) return;
  const rows = unnestRows(stages, { ticketId: 'uuid', workVersion: 'int', name: 'text', at: 'timestamptz' });
  tx.send(ADD_STAGES(rows.from), rows.params);
}

/** Only what has a name for customers; the rest of the way stays inside. */
function addFlowStages(tx: Tx, moves: readonly (WorkEvent & FlowMovedV1)[]): void {
  const stages = moves.flatMap(({ time, data: { work, step, to, stage } }) =>
    stage === null
      ? []
      : [{ ticketId: work.ticketId, step, state: to, name: JSON.stringify(stage), at: instant(time) }],
  );
  if (stages.length === 0) return;
  const rows = unnestRows(stages, { ticketId: 'uuid', step: 'int', state: 'text', name: 'text', at: 'timestamptz' });
  tx.send(ADD_FLOW_STAGES(rows.from), rows.params);
}

function isMove(event: WorkEvent): event is WorkEvent & FlowMovedV1 {
  return event.type === FlowMovedV1.type;
}

/** What was merged into the merged one before goes on with it; events of two merges may come in any order. */
function keepMerge(tx: Tx, { data: { work, into } }: TicketMergedV1): void {
  tx.send(
    `WITH survivor AS (SELECT coalesce(merged_into, id) AS id FROM ticket WHERE id = $2)
     UPDATE ticket SET merged_into = survivor.id FROM survivor
     WHERE (ticket.id = $1 OR ticket.merged_into = $1) AND ticket.id <> survivor.id`,
    [work.ticketId, into.ticketId],
  );
}

function isMerged(event: WorkEvent): event is WorkEvent & TicketMergedV1 {
  return event.type === TicketMergedV1.type;
}

function isAnswered(event: WorkEvent): event is WorkEvent & TicketAnsweredV1 {
  return event.type === TicketAnsweredV1.type;
}

/** Null when the event says no time that can be read: the time of arrival counts then. */
function instant(time: string): string | null {
  return Number.isNaN(Date.parse(time)) ? null : new Date(time).toISOString();
}
