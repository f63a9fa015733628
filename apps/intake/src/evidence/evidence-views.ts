import type { Identity } from '#lib/service';

export type EvidenceState = 'pending-scan' | 'clean' | 'quarantined';

export interface EvidenceRow {
  readonly id: string;
  readonly type: string;
  readonly note: string | null;
  readonly fileName: string | null;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly state: EvidenceState;
  readonly scanned: boolean;
  readonly finding: string | null;
  readonly receivedAt: Date;
}

/** A file as its readers see it, without what is in it. */
export interface EvidenceView {
  readonly id: string;
  readonly type: string;
  readonly note: string | null;
  readonly fileName: string | null;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: EvidenceState;
  /** False and clean: there is no scanner. */
  readonly scanned: boolean;
  /** What the scanner found; not for customers, who may be trying what passes. */
  readonly finding?: string;
  readonly receivedAt: string;
}

export const EVIDENCE_COLUMNS = `evidence.id, evidence.type, note, file_name AS "fileName", content_type AS "contentType", bytes, sha256,
  state, scanned, finding, received_at AS "receivedAt"`;

export function evidenceView(row: EvidenceRow, caller: Identity): EvidenceView {
  const { finding, sha256, receivedAt, ...rest } = row;
  return {
    ...rest,
    sha256: sha256.toString('hex'),
    receivedAt: receivedAt.toISOString(),
    ...(finding === null || caller.role === 'customer' ? {} : { finding }),
  };
}
