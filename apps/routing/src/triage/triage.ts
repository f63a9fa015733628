import { Injectable } from '@nestjs/common';
import { TicketClassifiedV1, type TicketOpenedV1 } from '#lib/contracts';
import { type Desk, Desks } from '#lib/desks';
import type { Classifier } from '#lib/language';
import { Outbox, RejectMessage } from '#lib/messaging';
import type { Tx } from '#lib/persistence';
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
import { kindInLaw } from './choose-kind.js';
import { classifyTicket } from './classify-ticket.js';
import { takeIn } from './take-in.js';
import { atRisk, enteringOf, firstState, recusalsOf, toEntering, type Triaged } from './triaged.js';

/** Takes opened tickets in: a work item, its clocks and the hand-over to a tier, for a whole batch in one statement. */
@Injectable()
export class Triage {
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
  ) {}

  async run(tx: Tx, opened: readonly TicketOpenedV1[]): Promise<void> {
    const byTicket = new Map(opened.map((event) => [event.data.ticketId, event]));
    const classifier = this.models.current;
    const triaged = Array.from(byTicket.values(), (event) => this.triage(event, classifier));
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
