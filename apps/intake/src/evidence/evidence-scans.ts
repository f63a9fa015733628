import { Injectable, Logger } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { IntakeConfig } from '../intake.config.js';
import { storable } from '../vault/mask-text.js';
import { Vault } from '../vault/vault.js';
import { askScanner } from './ask-scanner.js';
import { CLAIM_SCAN, COUNT_PENDING, JUDGE, SCAN_LATER } from './evidence-statements.js';
import { type JudgedEvidence, receivedEvent } from './received-event.js';
import { scanDelayMs } from './scan-delay.js';

const MAX_FINDING_CHARS = 200;
/** On top of the scanner's time: to read, open and judge. */
const CLAIM_MARGIN_MS = 30_000;

interface ClaimedScan {
  readonly id: string;
  readonly attempts: number;
  readonly contentType: string;
  readonly sealed: Buffer;
}

/**
 * Has every new file scanned, after its commit. A file stays unopened until a scanner has clearly said what it is: without
 * an answer, or with one that makes no sense, it is asked about again after a growing wait.
 *
 * No transaction is open while the scanner works. The claim of a process that died runs out.
 */
@Injectable()
export class EvidenceScans extends RepeatingWork {
  private readonly log = new Logger(EvidenceScans.name);
  private readonly scans;
  private readonly pending;
  private closing = false;

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly config: IntakeConfig,
    metrics: Metrics,
  ) {
    super(database, config.SCAN_POLL_MS);
    this.scans = metrics.counter('evidence_scans_total', 'Files given to the scanner', ['outcome']);
    this.pending = metrics.gauge('evidence_pending_files', 'Files that wait for the scanner');
  }

  override onApplicationBootstrap(): void {
    if (this.config.SCAN_URL !== undefined) super.onApplicationBootstrap();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    await super.beforeApplicationShutdown();
  }

  protected async work(): Promise<void> {
    while (!this.closing && (await this.scanNext()));
    const [row] = await this.transactions.read<{ pending: number }>(COUNT_PENDING);
    this.pending.set(row?.pending ?? 0);
  }

  /** @returns whether there was one */
  private async scanNext(): Promise<boolean> {
    const leaseMs = this.config.SCAN_TIMEOUT_MS + CLAIM_MARGIN_MS;
    const [claimed] = await this.transactions.run((tx) => tx.query<ClaimedScan[]>(CLAIM_SCAN, [leaseMs]));
    if (claimed === undefined) return false;
    const verdict = await this.verdictOn(claimed);
    if (verdict === undefined) {
      const waitMs = scanDelayMs(claimed.attempts, this.config.SCAN_RETRY_MS);
      await this.transactions.run((tx) => tx.send(SCAN_LATER, [claimed.id, claimed.attempts, waitMs]));
      this.scans.inc({ outcome: 'failed' });
      return true;
    }
    const state = verdict.clean ? 'clean' : 'quarantined';
    const finding = verdict.clean ? null : storable(verdict.finding ?? '').slice(0, MAX_FINDING_CHARS) || 'not said';
    await this.transactions.run(async (tx) => {
      const [judged] = await tx.query<JudgedEvidence[]>(JUDGE, [claimed.id, state, finding]);
      if (judged !== undefined) this.outbox.add(tx, receivedEvent(judged));
    });
    this.scans.inc({ outcome: state });
    return true;
  }

  /** Undefined when there is none: a scanner that fails must not look like one that found nothing. */
  private async verdictOn({ id, attempts, contentType, sealed }: ClaimedScan) {
    try {
      if (this.config.SCAN_URL === undefined) throw new Error('there is no scanner');
      const content = this.vault.open(sealed, { table: 'evidence', column: 'content_sealed', row: id });
      return await askScanner(this.config.SCAN_URL, { content, contentType }, this.config.SCAN_TIMEOUT_MS);
    } catch (error: unknown) {
      this.log.warn(`evidence ${id} was not scanned, attempt ${attempts}: ${String(error)}`);
      return undefined;
    }
  }
}
