/** What the mesh does itself when a flow asks for it, in the transaction of the move; every other effect is said to others. */
export const ESCALATE = 'ticket.escalate';

export function isOwnEffect(effect: string): boolean {
  return effect === ESCALATE;
}
