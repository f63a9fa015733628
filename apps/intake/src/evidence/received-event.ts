import { EvidenceReceivedV1, type OutgoingEvent } from '#lib/contracts';
import type { EvidenceRow } from './evidence-views.js';

export interface JudgedEvidence extends Pick<
  EvidenceRow,
  'id' | 'type' | 'contentType' | 'bytes' | 'sha256' | 'receivedAt'
> {
  readonly ticketId: string;
  readonly state: 'clean' | 'quarantined';
  readonly traceparent: string | null;
}

export function receivedEvent(of: JudgedEvidence): OutgoingEvent {
  const { id: evidenceId, ticketId, type, contentType, bytes, state, traceparent } = of;
  const [sha256, receivedAt] = [of.sha256.toString('hex'), of.receivedAt.toISOString()];
  return EvidenceReceivedV1.create(
    { ticketId, evidenceId, type, contentType, bytes, sha256, state, receivedAt },
    traceparent === null ? {} : { cause: { traceparent } },
  );
}
