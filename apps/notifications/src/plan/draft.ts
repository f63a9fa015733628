import type { AgeBand, Locale } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import type { Outbound } from '../gate/outbound.js';
import type { PlannedNotice } from './plan-notices.js';

/** A notice that is to be written, judged and stored. */
export interface Draft extends Pick<Outbound, 'scene' | 'closing' | 'facts' | 'cap' | 'consent' | 'window'> {
  /** What led to it: an event, or a care notice that has come due. One notice for a cause, an audience, a recipient and a channel. */
  readonly cause: { readonly id: string; readonly traceparent?: string };
  readonly desk: Desk;
  readonly occasion: string;
  /** Undefined: it belongs to no ticket. */
  readonly ticketId: string | undefined;
  readonly number: string;
  /** Of the work item when it happened; progress older than what has been told is not told any more. */
  readonly version: number | undefined;
  readonly ageBand: AgeBand | undefined;
  readonly notice: PlannedNotice;
  readonly values: Readonly<Record<string, string | Date>>;
  /** Further values, in each language. */
  readonly named?: Readonly<Record<string, Readonly<Record<Locale, string>>>> | undefined;
  /** Set: it leaves so many minutes later at the earliest, and after the other notices of its ticket. */
  readonly afterMinutes: number | undefined;
}
