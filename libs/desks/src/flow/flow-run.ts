import type { Negotiation } from './negotiation.js';

/** Where a ticket is in its flow, and what the flow has learnt so far. Kept as it stands with the ticket. */
export interface FlowRun {
  readonly state: string;
  /** Product data of the ticket, and what wishes gave since. Masked. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Types of the documents that are there. */
  readonly evidence: readonly string[];
  /** Events heard, by type, each with its newest data. */
  readonly heard: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Who has accepted the present proposal. */
  readonly accepted: readonly string[];
  /** Fields that the customer was asked for when the flow began. */
  readonly asked: readonly string[];
  /** Whoever handles the ticket said so last. */
  readonly reason?: string;
  readonly outcome?: string;
  /** Of a flow with parties, from its first proposal on. */
  readonly negotiation?: Negotiation;
}

/** The word for a ticket's subtype in its data, or undefined. */
export function subtypeOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const subtype = fields['subtype'];
  return typeof subtype === 'string' ? subtype : undefined;
}
