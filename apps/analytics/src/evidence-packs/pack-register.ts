import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { databaseTime, Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import type { NewSignature, PackSignature, SignedPacks } from './pack-shapes.js';
import { PackSigner } from './pack-signer.js';

const MOST = 200;

/** Every pack that was signed is on record: what it held by its hash, who had it signed, and when. */
@Injectable()
export class PackRegister {
  constructor(
    private readonly signer: PackSigner,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem 404 for a ticket that nobody has heard of, 409 `UNSIGNED` without a key to sign with */
  sign({ ticketId, seal }: NewSignature, caller: string): Promise<PackSignature> {
    const signedBy = caller.replace(/\s/g, ' ');
    return this.transactions.run(async (tx) => {
      const [known] = await tx.query<unknown[]>('SELECT 1 FROM ticket_view WHERE ticket_id = $1', [ticketId]);
      if (known === undefined) throw Problem.notFound('No such ticket.');
      const signedAt = (await databaseTime(tx)).toISOString();
      const signature = this.signer.sign({ ticketId, seal, signedAt, signedBy });
      if (signature === undefined)
        throw Problem.conflict('UNSIGNED: EVIDENCE_SIGNING_KEYS names no key to sign evidence packs with.');
      tx.send(
        `INSERT INTO evidence_pack_audit (id, ticket_id, seal, key_id, signed_by, signed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), ticketId, seal, signature.keyId, signedBy, signedAt],
      );
      return signature;
    });
  }

  async list(ticketId: string): Promise<SignedPacks> {
    const rows = await this.transactions.read<{ seal: string; keyId: string; signedBy: string; signedAt: Date }>(
      `SELECT seal, key_id AS "keyId", signed_by AS "signedBy", signed_at AS "signedAt" FROM evidence_pack_audit
       WHERE ticket_id = $1 ORDER BY signed_at DESC, id LIMIT ${MOST}`,
      [ticketId],
    );
    return { items: rows.map(({ signedAt, ...row }) => ({ ...row, signedAt: signedAt.toISOString() })) };
  }
}
