import type { ContactRate } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import type { Span } from '../rounds/round-times.js';

const INTENT = 'intent:';

/** Topics of improvement items and guides are intents: those are counted exactly, and for as long as tickets are known. */
export const topicOf = (intent: string): string => INTENT + intent;
export const intentOf = (topic: string): string => topic.slice(INTENT.length);

/** Of the tickets of a desk that were opened in a span, how many were about a topic. */
export async function contactRate(
  tx: Pick<Tx, 'query'>,
  { desk, topic }: { readonly desk: string; readonly topic: string },
  { from, to }: Span,
): Promise<ContactRate> {
  const [row] = await tx.query<{ count: number; of: number }[]>(
    `SELECT count(*) FILTER (WHERE intent = $2)::int AS count, count(*)::int AS of
     FROM ticket_view WHERE opened_at >= $3 AND opened_at < $4 AND desk = $1`,
    [desk, intentOf(topic), from, to],
  );
  const { count, of } = row ?? { count: 0, of: 0 };
  const rate = of === 0 ? null : Math.round((count / of) * 10_000) / 10_000;
  return { from: from.toISOString(), to: to.toISOString(), count, of, rate };
}
