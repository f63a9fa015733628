export interface BudgetOptions {
  callsPerHour: number;
  tokensPerHour: number;
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** Calls and tokens of the last sixty minutes, counted by the minute. */
export class HourlyBudget {
  private readonly calls = new Float64Array(MINUTES);
  private readonly tokens = new Float64Array(MINUTES);
  private minute: number;

  constructor(
    private readonly options: BudgetOptions,
    private readonly now: () => number,
  ) {
    this.minute = this.currentMinute();
  }

  /** Spends one call and these tokens; false, and nothing is spent, when either would exceed the hour's share. */
  spend(tokens: number): boolean {
    this.forget();
    if (sum(this.calls) + 1 > this.options.callsPerHour) return false;
    if (sum(this.tokens) + tokens > this.options.tokensPerHour) return false;
    const slot = this.minute % MINUTES;
    this.calls[slot] = (this.calls[slot] ?? 0) + 1;
    this.tokens[slot] = (this.tokens[slot] ?? 0) + tokens;
    return true;
  }

  private forget(): void {
    const minute = this.currentMinute();
    const passed = Math.min(minute - this.minute, MINUTES);
    for (let back = 0; back < passed; back += 1) {
      const slot = (minute - back) % MINUTES;
      this.calls[slot] = 0;
      this.tokens[slot] = 0;
    }
    this.minute = Math.max(this.minute, minute);
  }

  private currentMinute(): number {
    return Math.floor(this.now() / MINUTE_MS);
  }
}

/** Roughly: a Chinese character or three Latin letters are a token. Replies are not asked: they could say anything. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
