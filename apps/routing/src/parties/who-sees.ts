/** In which capacity somebody speaks or reads on a ticket. Staff mediate. */
export type Party = 'customer' | 'merchant' | 'mediator';

export interface Reader {
  readonly party: Party;
  /** The customer's or merchant's reference, or the id of staff. */
  readonly ref: string;
}

export interface Statement {
  readonly id: string;
  readonly party: Party;
  readonly partyRef: string;
  /** internal: for the author's own party and the mediator. */
  readonly visibility: 'parties' | 'internal';
  readonly body: string;
  readonly at: string;
}

/** Whether a reader may know of a statement at all: of what was said in confidence, the other side learns nothing. */
export function maySee({ visibility, party, partyRef }: Statement, reader: Reader): boolean {
  if (visibility === 'parties' || reader.party === 'mediator') return true;
  return reader.party === party && reader.ref === partyRef;
}
