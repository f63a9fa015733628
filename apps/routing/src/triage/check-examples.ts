import { Desks } from '#lib/desks';
import { UNKNOWN_INTENT } from '#lib/language';
import type { FieldError } from '#lib/service';
import type { ExamplesBody } from './triage-bodies.js';

/** So many errors are told at once. */
const MOST_ERRORS = 50;

/** What is wrong with rows that are to be imported, by their place: unknown desks and intents, and one text with two intents. */
export function checkExamples(desks: Desks, examples: ExamplesBody): FieldError[] {
  const errors: FieldError[] = [];
  const intents = new Map(desks.all.map((desk) => [desk.id, new Set(desk.intents.map(({ id }) => id))]));
  const said = new Map<string, { intent: string; at: number }>();
  for (const [at, { desk, text, intent }] of examples.entries()) {
    if (errors.length >= MOST_ERRORS) break;
    const known = intents.get(desk);
    if (known === undefined) {
      errors.push({ path: `${at}.desk`, message: `unknown; this installation has ${desks.ids.join(', ')}` });
      continue;
    }
    if (intent !== UNKNOWN_INTENT && !known.has(intent)) {
      errors.push({ path: `${at}.intent`, message: `the desk ${desk} has no intent "${intent}"` });
    }
    const before = said.get(`${desk}\n${text}`);
    if (before === undefined) said.set(`${desk}\n${text}`, { intent, at });
    else if (before.intent !== intent) {
      errors.push({ path: `${at}.intent`, message: `row ${before.at} says "${before.intent}" of the same text` });
    }
  }
  return errors;
}
