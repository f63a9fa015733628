import type { TicketKind } from '#lib/contracts';
import type { Desk } from '#lib/desks';

const DAY_MS = 86_400_000;

/** Until when the customer is asked whether the solution works; undefined: this desk does not ask for this kind. */
export function confirmBy(desk: Pick<Desk, 'confirmBeforeClose'>, kind: TicketKind, now: Date): Date | undefined {
  const rule = desk.confirmBeforeClose;
  return rule?.kinds.includes(kind) ? new Date(now.getTime() + rule.days * DAY_MS) : undefined;
}
