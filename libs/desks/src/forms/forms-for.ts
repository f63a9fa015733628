import type { TicketKind } from '#lib/contracts';
import type { Form } from '../schema/forms-file.js';

/** What decides which forms a ticket has to fill in; undefined: not said. */
export interface FormOccasion {
  readonly kind?: TicketKind | undefined;
  readonly subtype?: unknown;
  readonly scene?: unknown;
}

/** The forms of a desk that hold for this ticket, in the order of the pack. */
export function formsFor(forms: readonly Form[], { kind, subtype, scene }: FormOccasion): readonly Form[] {
  if (forms.length === 0) return forms;
  return forms.filter((form) => meets(form.kinds, kind) && meets(form.subtypes, subtype) && meets(form.scenes, scene));
}

function meets(allowed: readonly string[] | undefined, actual: unknown): boolean {
  return allowed === undefined || (typeof actual === 'string' && allowed.includes(actual));
}
