import { Injectable } from '@nestjs/common';
import type { NotificationRequestedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { failpoint, Inbox, MAX_ATTEMPTS, RejectMessage, RetryLater } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { maskPersonalData, Metrics, redactSecrets } from '#lib/service';
import { NotificationsConfig } from '../notifications.config.js';
import type { Answer } from '../providers/provider.js';
import { Providers } from '../providers/providers.js';
import { addressOf, needsContact } from './address-of.js';
import { afterAnswer, type Step } from './after-answer.js';
import { AttemptLog } from './attempt-log.js';
import { Collector } from './collector.js';
import { ContactBook, ContactsAway } from './contact-book.js';
import { type Delivery, DELIVERY_COLUMNS } from './delivery.js';
import { ProviderPauses } from './provider-pauses.js';
import { putOff } from './put-off.js';

/** The provider did not take it this time; the transport tries again with growing delay. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
}

const MAX_LOADED = 200;
const INTAKE_PAUSE_MS = 1_000;
const BEHIND_PAUSE_MS = 1_000;
const MAX_REASON = 300;

/** Carries one notification to its provider. */
@Injectable()
export class Deliverer {
  private readonly rows = new Collector<string, Delivery | undefined>((ids) => this.load(ids), MAX_LOADED);
  private readonly tries;

  constructor(
    private readonly config: NotificationsConfig,
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly inbox: Inbox,
    private readonly providers: Providers,
    private readonly contacts: ContactBook,
    private readonly pauses: ProviderPauses,
    private readonly log: AttemptLog,
    metrics: Metrics,
  ) {
    this.tries = metrics.counter('notification_attempts_total', 'Calls of providers by channel and outcome', [
      'channel',
      'outcome',
    ]);
  }

  /**
   * @throws RetryLater when it is not its time, or intake is away · DeliveryFailed when the provider failed and there are tries
   * left · RejectMessage for an order without its notification
   */
  async deliver(queue: string, event: NotificationRequestedV1): Promise<void> {
    const delivery = await this.rows.ask(event.data.notificationId);
    if (delivery?.channel !== event.data.channel) throw new RejectMessage('no such notification on this channel');
    if (delivery.state !== 'planned') return this.inbox.processOnce(queue, [event], () => Promise.resolve());

    const answer = await this.answerFor(delivery);
    await failpoint('provider-called-before-commit');
    const step = masked(afterAnswer(answer, delivery, MAX_ATTEMPTS));
    this.tries.inc({ channel: delivery.channel, outcome: step.outcome });
    await this.log.record(queue, { event, delivery, step });
    if (step.state !== 'planned') return;
    const reason = step.reason ?? step.outcome;
    if (step.delayMs === undefined) throw new DeliveryFailed(reason);
    this.pauses.pause(delivery.channel, step.delayMs);
    throw new RetryLater(step.delayMs, reason);
  }

  private async answerFor(delivery: Delivery): Promise<Answer> {
    const provider = this.providers.of(delivery.channel);
    if (provider === undefined) return { outcome: 'refused', reason: 'NO_PROVIDER' };
    const wait = Math.max(delivery.waitMs, this.pauses.left(delivery.channel));
    if (wait > 0) return this.later(wait, delivery, 'the provider asked for a pause');
    if (delivery.behind) return this.later(BEHIND_PAUSE_MS, delivery, 'an earlier notice of the ticket is on its way');
    try {
      const contact = needsContact(delivery) ? await this.contacts.find(delivery.recipient) : undefined;
      const to = addressOf(delivery, contact, this.config.MANAGERS_EMAIL);
      if (to === undefined) return { outcome: 'refused', reason: 'NO_ADDRESS' };
      return await provider.send({ ...delivery, deskName: this.deskName(delivery), to });
    } catch (error: unknown) {
      if (error instanceof ContactsAway) return this.later(INTAKE_PAUSE_MS, delivery, error.message);
      return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Not a try, so nothing is recorded; unless the notification has become too old to wait any longer. */
  private later(askedMs: number, { ageMs }: Delivery, reason: string): Answer {
    const delayMs = putOff(askedMs, ageMs);
    if (delayMs === undefined) return { outcome: 'refused', reason: `EXPIRED: ${reason}` };
    throw new RetryLater(delayMs, reason);
  }

  private deskName({ desk, locale }: Delivery): string {
    return this.desks.has(desk) ? this.desks.get(desk).name[locale] : desk;
  }

  private async load(ids: readonly string[]): Promise<(Delivery | undefined)[]> {
    const rows = await this.transactions.read<Delivery>(
      `SELECT ${DELIVERY_COLUMNS} FROM notification WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  }
}

/** Providers like to quote the address they did not like. */
function masked(step: Step): Step {
  if (step.reason === undefined) return step;
  return { ...step, reason: maskPersonalData(redactSecrets(step.reason)).text.slice(0, MAX_REASON) };
}
