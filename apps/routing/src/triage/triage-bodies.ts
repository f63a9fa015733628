import { DeskId, FilledLine, Instant, TicketKind } from '#lib/contracts';
import { z } from 'zod';

/** Whether it is one of the desk's is the pack's business. */
const IntentId = FilledLine(100);

/** `POST /v1/tickets/{id}/triage/correction`. `intent`: one of the desk's, or `unknown` for a text about none of them. */
export const CorrectionBody = z.object({
  intent: IntentId,
  kind: TicketKind.optional(),
  note: FilledLine(500).optional(),
});
export type CorrectionBody = z.output<typeof CorrectionBody>;

/** `POST /v1/triage/examples`. Only the beginning of a text is ever looked at. */
export const ExamplesBody = z
  .array(z.object({ desk: DeskId, text: FilledLine(2000), intent: IntentId }))
  .min(1)
  .max(5000);
export type ExamplesBody = z.output<typeof ExamplesBody>;

/** `GET /v1/triage/report`: tickets opened from `from` until before `to`; the last 30 days unless said otherwise. */
export const ReportQuery = z
  .object({ desk: DeskId, from: Instant.optional(), to: Instant.optional() })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    message: 'must be after from',
    path: ['to'],
  });
export type ReportQuery = z.output<typeof ReportQuery>;
