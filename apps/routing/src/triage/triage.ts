import { Inject, Injectable } from '@nestjs/common';
import { TicketClassifiedV1, type TicketOpenedV1 } from '#lib/contracts';
import { type Desk, Desks } from '#lib/desks';
import type { Classifier } from '#lib/language';
import { Inbox, MESSAGING_SETTINGS, type MessagingSettings, Outbox, RejectMessage, servesLane } from '#lib/messaging';
import { databaseTime, type Tx } from '#lib/persistence';
import { FlowBook, type KeptFlow } from '../flows/flow-book.js';
import { FlowStarter } from '../flows/flow-starter.js';
import { DeskModels } from '../models/desk-models.js';
import { PolicyBook } from '../policies/policy-book.js';
import { keepRecusals } from '../recusals/keep-recusals.js';
import { Calendars } from '../calendars/calendars.js';
import { serviceTargets } from '../clocks/service-targets.js';
import { StatutoryClocks } from '../clocks/statutory-clocks.js';
import { contactsOf } from '../risk/contacts-of.js';
import { DeviceContacts } from '../risk/device-contacts.js';
import { HoldRequests } from '../risk/hold-requests.js';
import { type Round, SelfService } from '../tiers/self-service.js';
import { TIER_QUEUE } from '../tiers/tier-queue.js';
import { kindInLaw } from './choose-kind.js';
import { classifyTicket } from './classify-ticket.js';
import { takeIn } from './take-in.js';
import { atRisk, enteringOf, firstState, recusalsOf, taken, toEntering, type Triaged } from './triaged.js';

/** Tickets to be taken in, and what self-service needs to take some of them at once. */
export interface Examined {
  readonly triaged: readonly Triaged[];
  readonly atOnce: Round;
}

/**
 * Takes opened tickets in: a work item, its clocks and the hand-over to a tier, for a whole batch in one statement.
 *
 * In a process that serves the self-service lane, what needs nothing but the articles is answered in the same transaction: the way
 * over the lane's queue would end in this very process. Everything else, and every other process, hands over; so do tickets that
 * begin a flow, whose first step is told before an answer.
 */
@Injectable()
export class Triage {
  private readonly answersAtOnce: boolean;

  constructor(
    private readonly desks: Desks,
    private readonly models: DeskModels,
    private readonly calendars: Calendars,
    private readonly statutory: StatutoryClocks,
    private readonly outbox: Outbox,
    private readonly holds: HoldRequests,
    private readonly contacts: DeviceContacts,
    private readonly flows: FlowBook,
    private readonly starter: FlowStarter,
    private readonly policies: PolicyBook,
    private readonly selfService: SelfService,
    private readonly inbox: Inbox,
    @Inject(MESSAGING_SETTINGS) settings: MessagingSettings,
  ) {
    this.answersAtOnce = servesLane(settings, 'self-service');
  }

  /** What is to be made of opened tickets, each once. @throws RejectMessage for a ticket of a desk without a pack */
  examine(opened: readonly TicketOpenedV1[]): Examined {
    const byTicket = new Map(opened.map((event) => [event.data.ticketId, event]));
    const classifier = this.models.current;
    const triaged = Array.from(byTicket.values(), (event) => this.triage(event, classifier));
    const plain = this.answersAtOnce ? triaged.filter(({ kept }) => kept === undefined) : [];
    const atOnce = this.selfService.lookUpPlain(plain.map(({ event }) => event));
    return { triaged: triaged.map((each) => (atOnce.found.has(each.event.id) ? taken(each) : each)), atOnce };
  }

  /** @param opened of those that were examined, the ones that are new */
  async run(tx: Tx, opened: readonly TicketOpenedV1[], examined: Examined): Promise<void> {
    const fresh = new Set(opened.map(({ data }) => data.ticketId));
    const triaged = await this.answer(
      tx,
      examined.triaged.filter(({ ticket }) => fresh.has(ticket.ticketId)),
      examined.atOnce,
    );
    this.policies.store(tx);
    takeIn(tx, this.outbox, triaged);
    keepRecusals(
      tx,
      triaged.flatMap(({ ticket }) => recusalsOf(ticket)),
    );
    await this.holds.ask(tx, triaged.filter(({ finding }) => finding.kind === 'risk').map(atRisk));
    await this.contacts.note(
      tx,
      triaged.flatMap(({ ticket }) => contactsOf(this.desks.get(ticket.desk), ticket)),
    );
    const entering = triaged.flatMap(enteringOf);
    if (entering.length > 0) await this.starter.begin(tx, entering);
  }

  /** Those that are taken at once, with what becomes of them. In the books of the mesh their lane has done with them. */
  private async answer(tx: Tx, triaged: readonly Triaged[], atOnce: Round): Promise<readonly Triaged[]> {
    const count = triaged.filter(({ event }) => event.data.taken).length;
    if (count === 0) return triaged;
    this.inbox.tally(tx, `${TIER_QUEUE}.self-service`, count, 0);
    const now = await databaseTime(tx);
    return triaged.map((each) =>
      each.event.data.taken ? { ...each, move: this.selfService.decide(each.event, atOnce, now) } : each,
    );
  }

  private triage(event: TicketOpenedV1, classifier: Classifier): Triaged {
    const ticket = event.data;
    if (!this.desks.has(ticket.desk)) throw new RejectMessage(`no desk pack "${ticket.desk}" is installed here`);
    const desk = this.desks.get(ticket.desk);
    const finding = classifyTicket(desk, classifier, ticket);
    const { top, wantsHuman, requiredSkills } = finding;
    const work = firstState(ticket, finding);
    const openedAt = new Date(ticket.openedAt);
    const kept = this.flows.flowFor(ticket.desk, toEntering(ticket, finding));
    const kind = kindInLaw(ticket.kind, finding.kind);
    const policy = this.policies.hashFor(ticket.desk);
    return {
      ticket,
      traceparent: event.traceparent,
      finding,
      service: serviceTargets(desk, finding, openedAt, this.calendars.timeOf(desk)),
      further: this.statutory.beginning(desk, { ticketId: ticket.ticketId, kind, openedAt }, limitOf(desk, kept)),
      kept,
      policy,
      event: TicketClassifiedV1.create(
        { work, body: ticket.body, top, wantsHuman, requiredSkills, policy },
        { cause: event },
      ),
    };
  }
}

/** The limit that the flow names, where the desk's rule pack has it; undefined: the kind of the ticket decides. */
function limitOf({ rulePack }: Desk, kept: KeptFlow | undefined): string | undefined {
  const limit = kept?.flow.limit;
  return limit !== undefined && rulePack?.limits[limit] !== undefined ? limit : undefined;
}
