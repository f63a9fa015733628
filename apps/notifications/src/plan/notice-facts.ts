import type {
  AgeBand,
  ClockBreachedV1,
  ClockWarnedV1,
  FlowMovedV1,
  LimitBreachedV1,
  LimitExtendedV1,
  LimitWarnedV1,
  Locale,
  MessageSentV1,
  ReportPublishedV1,
  RiskHoldAlarmedV1,
  TaskClosedV1,
  TaskOpenedV1,
  TaskOverdueV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketOpenedV1,
  TicketQueuedV1,
  TicketResolvedV1,
  WaitGapFoundV1,
  WatcherAlertedV1,
  WorkState,
} from '#lib/contracts';
import { asTemplateWord, type NotifiedTicket, type Occasion } from '#lib/desks';
import { detectLanguage } from '#lib/language';
import { maskPersonalData, redactSecrets } from '#lib/service';
import type { Outbound } from '../gate/outbound.js';
import { reportPublished, waitGapFound } from './learning-facts.js';

/** The events that somebody may have to be told about. */
export type TellingEvent =
  | TicketOpenedV1
  | TicketQueuedV1
  | TicketAnsweredV1
  | TicketAssignedV1
  | TicketResolvedV1
  | ClockWarnedV1
  | ClockBreachedV1
  | LimitWarnedV1
  | LimitBreachedV1
  | LimitExtendedV1
  | MessageSentV1
  | TaskOpenedV1
  | TaskClosedV1
  | TaskOverdueV1
  | FlowMovedV1
  | RiskHoldAlarmedV1
  | ReportPublishedV1
  | WaitGapFoundV1
  | WatcherAlertedV1;

/** What planning needs of an event, whatever its type. */
export interface NoticeFacts {
  readonly occasion: Occasion;
  readonly desk: string;
  /** Undefined: it concerns no ticket. */
  readonly ticketId: string | undefined;
  /** Of the ticket; empty when there is none. */
  readonly number: string;
  /** Of routing's work item. */
  readonly version?: number | undefined;
  readonly ticket: NotifiedTicket;
  /** Which of the desk's scenes the ticket is about. */
  readonly scene?: string | undefined;
  /** Undefined: it concerns no single customer, so none is told. */
  readonly customer?: { readonly ref: string; readonly ageBand?: AgeBand | undefined } | undefined;
  /** The language the customer is spoken to in, unless they asked for another. */
  readonly locale: Locale;
  readonly assignee?: string | undefined;
  /** Who did it: whoever watches the ticket needs not be told what they did themselves. */
  readonly by?: string | undefined;
  /** Who of the house watches the ticket; undefined: as far as is known here. */
  readonly watchers?: readonly string[] | undefined;
  /** Facts of the customer that the texts quote: the gate stops those that are too old. */
  readonly quoted?: Outbound['facts'] | undefined;
  /** For the templates, all but the desk's name and phone, of which the first depends on the reader's language. */
  readonly values: Readonly<Record<string, string | Date>>;
  /** Further values, in each language. */
  readonly named?: Readonly<Record<string, Readonly<Record<Locale, string>>>>;
}

export function factsOf(event: TellingEvent): NoticeFacts {
  switch (event.type) {
    case 'support.ticket.opened.v1':
      return opened(event);
    case 'support.message.sent.v1':
      return messageSent(event);
    case 'support.ticket.answered.v1':
      return ticketAnswered(event);
    case 'support.ticket.queued.v1':
      return ofWork('ticket.queued', event.data.work, waitValues(event));
    case 'support.ticket.assigned.v1':
      return ofWork('ticket.assigned', event.data.work, { agent: event.data.work.assignee ?? '' });
    case 'support.ticket.resolved.v1':
      return resolved(event);
    case 'support.task.opened.v1':
      return ofTask('task.opened', event, { agent: event.data.task.openedBy });
    case 'support.task.closed.v1':
      return taskClosed(event);
    case 'support.task.overdue.v1':
      return taskOverdue(event);
    case 'support.flow.moved.v1':
      return flowMoved(event);
    case 'support.watcher.alerted.v1':
      return watcherAlerted(event);
    case 'support.risk.hold-alarmed.v1':
      return holdAlarmed(event);
    case 'support.report.published.v1':
      return reportPublished(event);
    case 'support.wait-gap.found.v1':
      return waitGapFound(event);
    case 'support.clock.warned.v1':
      return ofClock('clock.warned', event.data.work, event.data.clock);
    case 'support.limit.warned.v1':
      return ofClock('clock.warned', event.data.work, lastMoment(event.data.limit));
    case 'support.limit.breached.v1':
      return ofClock('clock.breached', event.data.work, lastMoment(event.data.limit));
    case 'support.limit.extended.v1':
      return limitExtended(event);
    default:
      return ofClock('clock.breached', event.data.work, event.data.clock);
  }
}

function opened({ data: ticket }: TicketOpenedV1): NoticeFacts {
  return {
    occasion: 'ticket.opened',
    desk: ticket.desk,
    ticketId: ticket.ticketId,
    number: ticket.number,
    ticket: { channel: ticket.channel, ...(ticket.kind === undefined ? {} : { kind: ticket.kind }) },
    customer: ticket.customer,
    locale: ticket.locale ?? detectLanguage(ticket.body),
    values: { number: ticket.number, subject: masked(ticket.subject) },
  };
}

/** Such an event says nothing of the ticket's subject or of the customer's language: the text itself does. */
function messageSent({ data: message }: MessageSentV1): NoticeFacts {
  return {
    occasion: 'message.sent',
    desk: message.desk,
    ticketId: message.ticketId,
    number: message.number,
    ticket: { channel: message.channel },
    scene: message.scene,
    customer: message.customer,
    locale: detectLanguage(message.body),
    by: message.author.id,
    values: { number: message.number, subject: '', message: masked(message.body), agent: message.author.id },
  };
}

const MINUTE_MS = 60_000;

function ticketAnswered({ data: { work, answer } }: TicketAnsweredV1): NoticeFacts {
  const facts = ofWork('ticket.answered', work, { answer: answer.text });
  const quoted = (answer.sources ?? []).flatMap(({ fact: name, asOf, maxAgeMinutes }) =>
    maxAgeMinutes === undefined ? [] : [{ name, at: new Date(asOf), maxAgeMs: maxAgeMinutes * MINUTE_MS }],
  );
  return quoted.length === 0 ? facts : { ...facts, quoted };
}

function ofWork(occasion: Occasion, work: WorkState, further: Record<string, string | Date> = {}): NoticeFacts {
  return {
    occasion,
    desk: work.desk,
    ticketId: work.ticketId,
    number: work.number,
    version: work.version,
    ticket: { channel: work.channel, kind: work.kind, tier: work.tier },
    scene: work.scene,
    customer: work.customer,
    locale: work.locale,
    assignee: work.assignee,
    values: {
      number: work.number,
      subject: masked(work.subject),
      kind: asTemplateWord(work.kind),
      tier: asTemplateWord(work.tier),
      ...further,
    },
  };
}

/** Who is asked whether the solution works is told of it in the same breath. */
function resolved({ data: { work, outcome, by, confirmBy } }: TicketResolvedV1): NoticeFacts {
  const values = { outcome: masked(outcome) };
  if (confirmBy === undefined) return { ...ofWork('ticket.resolved', work, values), by };
  return { ...ofWork('confirmation.asked', work, { ...values, dueAt: new Date(confirmBy) }), by };
}

function waitValues({ data: { expectedWait: wait } }: TicketQueuedV1): Record<string, string> {
  if (wait === undefined || wait.toMinutes === 0) return { wait: 'unknown', waitFrom: '', waitTo: '' };
  return { wait: 'known', waitFrom: String(wait.fromMinutes), waitTo: String(wait.toMinutes) };
}

/** For the person whose task it is; a task that is a whole tier's stands in that tier's list. */
function ofTask(occasion: Occasion, { data }: TaskOpenedV1 | TaskOverdueV1, further: Record<string, string> = {}) {
  const { work, task } = data;
  return { ...ofWork(occasion, work, { task: masked(task.title), ...further }), assignee: task.assignee };
}

function taskOverdue(event: TaskOverdueV1): NoticeFacts {
  const { task, nudged } = event.data;
  if (nudged !== 'managers') return ofTask('task.overdue', event);
  const { assignee: agent = '' } = task;
  return ofTask('task.overlooked', event, { agent, owner: agent === '' ? 'nobody' : 'somebody' });
}

/** For whoever holds the ticket, unless they closed the task themselves. */
function taskClosed({ data: { work, task } }: TaskClosedV1): NoticeFacts {
  const values = { task: masked(task.title), agent: task.closedBy ?? '', result: masked(task.result ?? '') };
  const facts = { ...ofWork('task.closed', work, values), by: task.closedBy };
  return work.assignee === task.closedBy ? { ...facts, assignee: undefined } : facts;
}

/** The first move is told by the receipt of the ticket, the last by its resolution, unless the desk names their states. */
function flowMoved({ data }: FlowMovedV1): NoticeFacts {
  const { work, flow, from, to, stage, ended, missing, asked } = data;
  const facts = ofWork('flow.moved', work);
  const telling = from !== null && from !== to && stage !== null && !ended;
  return {
    ...facts,
    ticket: { ...facts.ticket, move: { flow, to, telling } },
    named: {
      stage: stage ?? { 'zh-CN': '', en: '' },
      missing: listed(missing.map(({ name }) => name)),
      asked: listed(asked.map(({ name }) => name)),
    },
  };
}

/** For whoever watches the ticket, and nobody else: the customer knows what they wrote. */
function watcherAlerted({ data: { work, watchers, body } }: WatcherAlertedV1): NoticeFacts {
  const facts = ofWork('message.received', work, { message: masked(body) });
  return { ...facts, customer: undefined, assignee: undefined, watchers };
}

/** For managers only: no customer is named here, and the alarm says nothing of their language. */
function holdAlarmed({ data: { ticketId, number, desk, alarm, cause, answerBy } }: RiskHoldAlarmedV1): NoticeFacts {
  return {
    occasion: 'hold.alarmed',
    desk,
    ticketId,
    number,
    ticket: { channel: 'system', kind: 'risk' },
    locale: 'zh-CN',
    values: { number, subject: '', alarm, cause, dueAt: new Date(answerBy) },
  };
}

function listed(names: readonly Record<Locale, string>[]): Record<Locale, string> {
  return { 'zh-CN': names.map((name) => name['zh-CN']).join('、'), en: names.map(({ en }) => en).join(', ') };
}

function ofClock(
  occasion: Occasion,
  work: WorkState,
  clock: { readonly name: string; readonly dueAt: string },
  further: Record<string, string> = {},
): NoticeFacts {
  const facts = ofWork(occasion, work, { clock: asTemplateWord(clock.name), dueAt: new Date(clock.dueAt), ...further });
  return { ...facts, ticket: { ...facts.ticket, clock: clock.name } };
}

function limitExtended({ data: { work, limit, reason, statement } }: LimitExtendedV1): NoticeFacts {
  const words = { reason: masked(reason), statement: masked(statement ?? '') };
  return ofClock('limit.extended', work, lastMoment(limit), words);
}

/** A limit ends at 24:00, which reads as the day after. */
function lastMoment({ name, dueAt }: { readonly name: string; readonly dueAt: string }) {
  return { name, dueAt: new Date(Date.parse(dueAt) - 1).toISOString() };
}

/** People's words come masked already; masking again changes nothing then, and guards when a publisher forgot. */
function masked(text: string): string {
  return maskPersonalData(redactSecrets(text)).text;
}
