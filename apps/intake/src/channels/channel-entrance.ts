import { Injectable } from '@nestjs/common';
import { CallRecordedV1, type MeshEvent, type NewTicket, RequestSubmittedV1 } from '#lib/contracts';
import { Inbox, RejectMessage, failpoint } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { CallDesk } from '../calls/call-desk.js';
import { FactLog } from '../facts/fact-log.js';
import { TicketDesk } from '../tickets/ticket-desk.js';
import { readFact } from './read-fact.js';
import { readRequest } from './read-request.js';
import { asOutcome } from './refuse.js';

/** The lane on which facts come. */
const FACT_LANE = 'system';
const CALL_LANE = 'phone';

/** Takes what other systems publish to `support.inbound`: requests and calls become tickets, the rest is facts. */
@Injectable()
export class ChannelEntrance {
  constructor(
    private readonly transactions: Transactions,
    private readonly inbox: Inbox,
    private readonly desk: TicketDesk,
    private readonly calls: CallDesk,
    private readonly facts: FactLog,
  ) {}

  /** All or nothing; the transport runs a failed batch again one by one. @throws RejectMessage for what can never be taken */
  async take(queue: string, lane: string | undefined, batch: readonly MeshEvent[]): Promise<void> {
    const requests = batch.filter(isRequest).map((event) => readRequest(event, lane));
    const calls = batch.filter(isCall);
    if (calls.length > 0 && lane !== CALL_LANE) throw new RejectMessage(`calls come on the lane ${CALL_LANE}`);
    const others = batch.filter((event) => !isRequest(event) && !isCall(event));
    if (others.length > 0 && lane !== FACT_LANE) throw new RejectMessage(`facts come on the lane ${FACT_LANE}`);
    const facts = others.map(readFact);
    try {
      await this.transactions.run(async (tx) => {
        const accepted = requests.length === 0 ? [] : await this.desk.acceptAll(tx, requests);
        for (const { source, data, traceparent } of calls) {
          accepted.push(await this.calls.recordWithin(tx, data, `amqp:${source}`, traceparent));
        }
        const recorded = facts.length === 0 ? [] : await this.facts.recordWithin(tx, facts);
        if (recorded.some(({ outcome }) => outcome === 'conflict')) {
          throw new RejectMessage('an event with this source and id was recorded with other content');
        }
        const repeated =
          accepted.filter((answer) => answer.repeated).length +
          recorded.filter(({ outcome }) => outcome === 'repeated').length;
        this.inbox.tally(tx, queue, batch.length - repeated, repeated);
        await failpoint('before-commit');
      });
    } catch (error: unknown) {
      throw asOutcome(error);
    }
  }
}

function isCall(event: MeshEvent): event is CallRecordedV1 {
  return event.type === CallRecordedV1.type;
}

function isRequest(event: MeshEvent): event is MeshEvent<string, NewTicket> {
  return event.type === RequestSubmittedV1.type;
}
