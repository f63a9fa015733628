import { Inject, Injectable } from '@nestjs/common';
import { NewTicket, newTraceparent } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Problem, parseContent } from '#lib/service';
import { z } from 'zod';
import { Conversation, type Taken } from '../conversation/conversation.js';
import { KnownSender } from '../conversation/known-sender.js';
import { IntakeConfig } from '../intake.config.js';
import { storable } from '../vault/mask-text.js';
import { Vault } from '../vault/vault.js';
import { type InboundMail, readMail } from './read-mail.js';
import { type SupportAddress, readSupportAddress } from './support-address.js';
import { ticketNumbersOf } from './ticket-numbers-of.js';

export interface Envelope {
  /** Empty for bounces. */
  readonly from: string;
  readonly to: readonly string[];
}

const SOURCE = 'mail';
/** How references begin that were made from an address. */
const OWN_REF = 'mail-';
const MAX_SUBJECT = 200;
const MAX_NAME = 100;

/** Turns a mail into a ticket or into a message on one. */
@Injectable()
export class MailEntrance {
  constructor(
    private readonly conversation: Conversation,
    private readonly senders: KnownSender,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
    private readonly desks: Desks,
    @Inject(IntakeConfig) private readonly config: Pick<IntakeConfig, 'MAIL_DOMAIN' | 'MAIL_DEFAULT_DESK'>,
  ) {}

  /** Undefined: not ours. */
  addressOf(address: string): SupportAddress | undefined {
    return readSupportAddress(address, this.config.MAIL_DOMAIN, (id) => this.desks.has(id));
  }

  /**
   * Resolves when it has committed. The same mail again is answered as before.
   *
   * @throws Problem 422 for what nobody can read, 413 for too much text, 503 when nothing can be kept now
   */
  async take(envelope: Envelope, content: Buffer): Promise<Taken> {
    const mail = await readMail(content).catch(() => {
      throw refusal('The mail cannot be read.');
    });
    const from = mail.from ?? envelope.from;
    if (mail.isAutomatic || envelope.from === '') throw refusal('Automatic mail is not read here.');
    if (from === '') throw refusal('The mail has no sender.');
    if (mail.text === '' && mail.subject === '') throw refusal('The mail has neither subject nor text.');

    const addressed = envelope.to.flatMap((address) => this.addressOf(address) ?? []);
    const refs = await this.senders.refsOf({ kind: 'mail', address: from });
    const numbers = ticketNumbersOf(
      mail,
      addressed.map(({ number }) => number),
      this.config.MAIL_DOMAIN,
    );
    return this.conversation.take({
      source: SOURCE,
      key: this.keyOf(from, mail, content),
      ticket: this.ticketOf(mail, from, refs[0], addressed.find(({ desk }) => desk !== undefined)?.desk),
      findTicket: () => this.findTicket(numbers, refs),
      names: mail.name === undefined ? [] : [mail.name],
      traceparent: newTraceparent(),
    });
  }

  private ticketOf(
    { subject, text, name }: InboundMail,
    from: string,
    ref: string,
    desk: string | undefined,
  ): NewTicket {
    const email = from.normalize('NFC').toLowerCase();
    return parseContent(NewTicket, {
      desk: desk ?? this.config.MAIL_DEFAULT_DESK,
      channel: 'email',
      customer: {
        ref,
        // Who wrote is only what the mail claims: it changes nothing about a customer who is known.
        ...(ref.startsWith(OWN_REF) && z.email().max(254).safeParse(email).success ? { email } : {}),
        ...(name === undefined || name.includes('@') || !ref.startsWith(OWN_REF)
          ? {}
          : { name: storable(name.slice(0, MAX_NAME)) }),
      },
      subject: storable(subject.slice(0, MAX_SUBJECT)),
      body: text === '' ? subject : text,
    });
  }

  /** Of one sender, so that nobody can use up another's message ids. Without an id the content itself is the key. */
  private keyOf(from: string, { messageId }: InboundMail, content: Buffer): string {
    const what = messageId ?? content.toString('latin1');
    return this.vault.fingerprint(`${from.toLowerCase()}\0${what}`).toString('base64url');
  }

  /** Numbers can be guessed: only a ticket of the sender's own is continued. */
  private async findTicket(numbers: readonly string[], refs: readonly string[]) {
    if (numbers.length === 0) return undefined;
    const [ticket] = await this.transactions.read<{ id: string; customerRef: string }>(
      `SELECT id, customer_ref AS "customerRef" FROM ticket WHERE number = ANY ($1::text[]) AND customer_ref = ANY ($2::text[])
       ORDER BY array_position($1::text[], number) LIMIT 1`,
      [numbers, refs],
    );
    return ticket;
  }
}

function refusal(detail: string): Problem {
  return Problem.invalid([], detail);
}
