import { Personal, unfilledPlaces } from '#lib/desks';
import { Problem } from '#lib/service';

const IMPERSONAL = Personal.parse({});

/** @throws Problem 422 when the answer has a place that nothing fills: customers would read the braces */
export function requireFilled(answer: string, personal: Personal | null | undefined): void {
  const places = unfilledPlaces(answer, personal ?? IMPERSONAL);
  if (places.length === 0) return;
  throw Problem.invalid([
    { path: 'answer', message: `nothing fills ${places.map((place) => `{{${place}}}`).join(', ')}` },
  ]);
}
