export interface BreakerOptions {
  /** Failures in a row that open the circuit. */
  failures: number;
  /** How long it stays open before one call may try again. */
  coolDownMs: number;
}

/**
 * Keeps calls away from an endpoint that fails (M. Nygard, Release It!). Closed: calls pass. Open: none passes. Half-open, after
 * the cool-down: one call passes as a probe; its success closes the circuit, its failure opens it again.
 */
export class CircuitBreaker {
  private failed = 0;
  private openUntil: number | undefined;
  private probing = false;

  constructor(
    private readonly options: BreakerOptions,
    /** Milliseconds that never go back. */
    private readonly now: () => number,
  ) {}

  /** Whether a call may go out. Every call that may must be followed by one of the three below. */
  mayCall(): boolean {
    if (this.openUntil === undefined) return true;
    if (this.probing || this.now() < this.openUntil) return false;
    this.probing = true;
    return true;
  }

  /** The call that might have gone out did not. */
  neverCalled(): void {
    this.probing = false;
  }

  succeeded(): void {
    this.failed = 0;
    this.openUntil = undefined;
    this.probing = false;
  }

  /** @param waitMs what the endpoint asked for; opens the circuit at once, for at least the cool-down */
  failedOnce(waitMs?: number): void {
    this.failed += 1;
    const isProbe = this.probing;
    this.probing = false;
    if (!isProbe && waitMs === undefined && this.failed < this.options.failures) return;
    const until = this.now() + Math.max(this.options.coolDownMs, waitMs ?? 0);
    // A late failure of an earlier call never shortens the wait.
    this.openUntil = Math.max(this.openUntil ?? until, until);
  }
}
