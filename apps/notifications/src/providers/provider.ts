import type { Channel } from '#lib/contracts';

/** One delivery, as a provider needs it. */
export interface Dispatch {
  /** The notification's id: the idempotency key of every attempt. */
  readonly id: string;
  readonly channel: Channel;
  readonly number: string;
  readonly desk: string;
  readonly deskName: string;
  readonly occasion: string;
  readonly ticketId: string | null;
  readonly recipient: string;
  readonly locale: string;
  readonly subject: string;
  readonly body: string;
  /** Where it goes: a mail address, a phone number or the recipient's ref. In clear, so never stored or logged. */
  readonly to: string;
}

/** What came of one call. Reasons may quote the provider and are masked by whoever keeps them. */
export type Answer =
  | { readonly outcome: 'accepted'; readonly providerId?: string | undefined }
  /** Never, however often it is tried. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The provider names the time from which it wants to be asked again. */
  | { readonly outcome: 'deferred'; readonly delayMs: number; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string }
  /** No answer: it may have been taken, so it is tried again with the same key. */
  | { readonly outcome: 'unknown'; readonly reason: string };

export interface Provider {
  /** Never throws for what a provider or network does; that is an answer too. */
  send(dispatch: Dispatch): Promise<Answer>;
}
