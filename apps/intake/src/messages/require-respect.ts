import { disrespectIn } from '#lib/language';
import { Problem } from '#lib/service';

/**
 * Staff blame, threaten and belittle nobody: such a reply is not kept, so that it is neither sent nor read in the ticket.
 *
 * @throws Problem 409 `DISRESPECTFUL`, with the words
 */
export function requireRespect(body: string): void {
  const words = disrespectIn(body);
  if (words.length === 0) return;
  const said = words.map((word) => `"${word}"`).join(', ');
  throw Problem.conflict(
    `DISRESPECTFUL: the text blames, threatens or belittles the customer: ${said}.`,
    'disrespectful',
  );
}
