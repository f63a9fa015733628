import { Injectable } from '@nestjs/common';
import { JointComplaintChangedV1, newId } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { type FieldError, type Identity, Problem } from '#lib/service';
import { sourceOf } from '../edge/idempotency-key.js';
import { MessageDesk } from '../messages/message-desk.js';
import { maskText } from '../vault/mask-text.js';
import type { JointComplaintView, NewJointComplaint } from './joint-bodies.js';
import { addMembers, findGroup, lockGroup, type NewMembership, setRepresentative } from './joint-rows.js';
import { wrongRepresentatives } from './representatives.js';

type Change = 'opened' | 'joined' | 'represented' | 'unrepresented';

/** Complaints of many about one thing: each stays a ticket of its own, and all are told together. */
@Injectable()
export class JointComplaints {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly messages: MessageDesk,
  ) {}

  /** @throws Problem 422 naming the ticket or representative, 409 for a ticket that belongs to another one */
  open(wanted: NewJointComplaint, caller: Identity): Promise<JointComplaintView> {
    const tickets = [...new Set(wanted.tickets)];
    const errors = wrongRepresentatives(tickets, wanted.representatives);
    if (errors.length > 0) throw Problem.invalid(errors);
    return this.transactions.run(async (tx) => {
      const id = newId();
      const now = await databaseTime(tx);
      await tx.query(
        'INSERT INTO joint_complaint (id, desk, title, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5)',
        [id, wanted.desk, maskText(wanted.title).masked, caller.id, now],
      );
      await join(tx, { groupId: id, desk: wanted.desk, by: caller.id, now }, tickets, 'tickets');
      for (const ticketId of new Set(wanted.representatives))
        await setRepresentative(tx, { groupId: id, ticketId, by: caller.id, now });
      return this.changed(tx, id, { change: 'opened', by: caller.id, now });
    });
  }

  add(groupId: string, ticketId: string, caller: Identity): Promise<JointComplaintView> {
    return this.change(groupId, 'joined', caller, (tx, { desk }, now) =>
      join(tx, { groupId, desk, by: caller.id, now }, [ticketId], 'ticketId'),
    );
  }

  /** Naming somebody again changes nothing. @throws Problem 422 for a sixth, or for no member */
  represent(groupId: string, ticketId: string, caller: Identity): Promise<JointComplaintView> {
    return this.change(groupId, 'represented', caller, async (tx, { members }, now) => {
      const spoken = members.filter(({ representative }) => representative).map((member) => member.ticketId);
      const all = members.map((member) => member.ticketId);
      const errors = wrongRepresentatives(all, [...spoken, ticketId]);
      if (errors.length > 0) throw Problem.invalid(errors);
      await setRepresentative(tx, { groupId, ticketId, by: caller.id, now });
    });
  }

  withdraw(groupId: string, ticketId: string, caller: Identity): Promise<JointComplaintView> {
    return this.change(groupId, 'unrepresented', caller, (tx, _group, now) =>
      setRepresentative(tx, { groupId, ticketId, by: null, now }),
    );
  }

  /** One message to each member, all or none; the same key again says nothing twice. @returns to how many */
  async tell(groupId: string, body: string, key: string, caller: Identity, traceparent: string): Promise<number> {
    const { members } = await this.find(groupId);
    const author = { role: 'agent' as const, id: caller.id };
    const source = `joint:${groupId}:${sourceOf(caller)}`;
    const submissions = members.map(({ ticketId }) => ({
      source,
      key: `${key}:${ticketId}`,
      ticketId,
      author,
      body,
      traceparent,
    }));
    await this.transactions.run((tx) => this.messages.acceptAll(tx, submissions));
    return members.length;
  }

  async find(groupId: string): Promise<JointComplaintView> {
    const group = await this.transactions.run((tx) => findGroup(tx, groupId));
    if (group === undefined) throw Problem.notFound('No such joint complaint.');
    return group;
  }

  private change(
    groupId: string,
    change: Change,
    caller: Identity,
    act: (tx: Tx, group: JointComplaintView, now: Date) => Promise<void>,
  ): Promise<JointComplaintView> {
    return this.transactions.run(async (tx) => {
      await lockGroup(tx, groupId);
      const group = await findGroup(tx, groupId);
      if (group === undefined) throw Problem.notFound('No such joint complaint.');
      const now = await databaseTime(tx);
      await act(tx, group, now);
      return this.changed(tx, groupId, { change, by: caller.id, now });
    });
  }

  private async changed(tx: Tx, groupId: string, { change, by, now }: { change: Change; by: string; now: Date }) {
    const group = await findGroup(tx, groupId);
    if (group === undefined) throw Problem.internal();
    const { version, desk, members } = group;
    const representatives = members.filter(({ representative }) => representative);
    this.outbox.add(
      tx,
      JointComplaintChangedV1.create({
        groupId,
        version,
        desk,
        members: members.map(({ ticketId }) => ticketId),
        representatives: representatives.map(({ ticketId }) => ticketId),
        change,
        by,
        at: now.toISOString(),
      }),
    );
    return group;
  }
}

async function join(tx: Tx, membership: NewMembership, tickets: readonly string[], path: string): Promise<void> {
  const outcomes = await addMembers(tx, membership, tickets);
  const errors: FieldError[] = outcomes.flatMap(({ outcome }, at) =>
    outcome === 'wrong'
      ? [{ path: path === 'tickets' ? `tickets.${at}` : path, message: `is no complaint of desk ${membership.desk}` }]
      : [],
  );
  if (errors.length > 0) throw Problem.invalid(errors);
  const elsewhere = outcomes.find(({ outcome }) => outcome === 'elsewhere');
  if (elsewhere) throw Problem.conflict(`Ticket ${elsewhere.ticketId} belongs to a joint complaint already.`);
}
