import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { RejectMessage } from '#lib/messaging';
import { databaseTime, type Tx } from '#lib/persistence';
import { Preferences } from '../preferences/preferences.js';
import { draftsFrom } from './drafts-from.js';
import { factsOf, type NoticeFacts, type TellingEvent } from './notice-facts.js';
import { NoticeWriter } from './notice-writer.js';
import { withoutOvertaken } from './without-overtaken.js';
import { watchersOf } from '../watchers/watcher-rows.js';

/** Turns events into notices by the rules of the desks. */
@Injectable()
export class NoticePlanner {
  constructor(
    private readonly desks: Desks,
    private readonly preferences: Preferences,
    private readonly writer: NoticeWriter,
  ) {}

  async plan(tx: Tx, events: readonly TellingEvent[]): Promise<void> {
    const told = withoutOvertaken(events.map((event) => ({ event, facts: factsOf(event) })));
    const customers = told.flatMap(({ facts }) => (facts.customer === undefined ? [] : [facts.customer.ref]));
    const tickets = told.flatMap(({ facts }) => (facts.ticketId === undefined ? [] : [facts.ticketId]));
    const [wishesOf, watching, now] = await Promise.all([
      this.preferences.wishesOf(tx, customers),
      watchersOf(tx, tickets),
      databaseTime(tx),
    ]);
    const drafts = told.flatMap(({ event, facts }) =>
      draftsFrom(
        this.deskOf(facts),
        event,
        { ...facts, watchers: facts.watchers ?? watching.get(facts.ticketId ?? '') },
        wishesOf.get(facts.customer?.ref ?? ''),
      ),
    );
    await this.writer.write(tx, drafts, wishesOf, now);
  }

  private deskOf({ desk }: NoticeFacts) {
    if (!this.desks.has(desk)) throw new RejectMessage(`no desk "${desk}" in this installation`);
    return this.desks.get(desk);
  }
}
