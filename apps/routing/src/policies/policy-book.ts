import { createHash } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Desks, TierPolicy, withPolicy, type Desk } from '#lib/desks';
import { Database, Transactions, unnestRows, type Tx } from '#lib/persistence';

interface KeptPolicy {
  readonly hash: string;
  readonly desk: string;
  readonly version: number;
  readonly policy: TierPolicy;
}

/** The tier policies of the installed packs, and those that running tickets began with: each ticket keeps its own to its end. */
@Injectable()
export class PolicyBook implements OnApplicationBootstrap {
  private readonly log = new Logger(PolicyBook.name);
  private readonly installed: ReadonlyMap<string, KeptPolicy>;
  /** Desks with the policy of this hash instead of their installed one. */
  private readonly earlier = new Map<string, Desk>();
  private stored = false;

  constructor(
    private readonly desks: Desks,
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {
    this.installed = new Map(desks.all.map((desk) => [desk.id, keep(desk)]));
  }

  onApplicationBootstrap(): void {
    void this.database.ready
      .then(() => this.transactions.run((tx) => this.store(tx)))
      .then(() => (this.stored = true))
      .catch((error: unknown) => this.log.warn(`policies are stored with the next tickets: ${String(error)}`));
  }

  /** What a new ticket of this desk begins with. */
  hashFor(desk: string): string | undefined {
    return this.installed.get(desk)?.hash;
  }

  /** The desk as a ticket knows it. A policy that was never learnt counts as the installed one. */
  deskOf({ desk, policy }: { readonly desk: string; readonly policy?: string | null | undefined }): Desk {
    const earlier = policy == null || policy === this.hashFor(desk) ? undefined : this.earlier.get(policy);
    return earlier ?? this.desks.get(desk);
  }

  /** Keeps the installed policies, unless that was done when the process started. No answer is waited for. */
  store(tx: Tx): void {
    if (this.stored) return;
    const rows = [...this.installed.values()].map(({ policy, ...row }) => ({
      ...row,
      content: JSON.stringify(policy),
    }));
    const given = unnestRows(rows, { hash: 'text', desk: 'text', version: 'int', content: 'text' });
    tx.send(
      `INSERT INTO tier_policy (hash, desk, version, content)
       SELECT hash, desk, version, content::json FROM ${given.from} AS g (hash, desk, version, content) ORDER BY hash
       ON CONFLICT DO NOTHING`,
      given.params,
    );
  }

  /** One statement; none when the policies of these tickets are known, which is nearly always. */
  async learn(tx: Tx, tickets: readonly { readonly desk: string; readonly policy: string | null }[]): Promise<void> {
    const unknown = tickets.flatMap(({ desk, policy }) =>
      policy === null || policy === this.hashFor(desk) || this.earlier.has(policy) ? [] : [policy],
    );
    if (unknown.length === 0) return;
    const rows = await tx.query<{ hash: string; desk: string; content: unknown }[]>(
      'SELECT hash, desk, content FROM tier_policy WHERE hash = ANY ($1::text[])',
      [[...new Set(unknown)]],
    );
    for (const { hash, desk, content } of rows) {
      if (this.desks.has(desk)) this.earlier.set(hash, withPolicy(this.desks.get(desk), TierPolicy.parse(content)));
    }
  }
}

function keep(desk: Desk): KeptPolicy {
  const policy = TierPolicy.parse({ tiers: desk.tiers, selfService: desk.selfService, clocks: desk.clocks });
  const hash = createHash('sha256')
    .update(JSON.stringify([desk.id, policy]))
    .digest('hex')
    .slice(0, 32);
  return { hash, desk: desk.id, version: desk.version, policy };
}
