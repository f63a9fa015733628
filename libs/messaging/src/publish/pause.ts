/** Waits of a loop that somebody can cut short, and that there are none of once the loop is to end. */
export class Pause {
  private ended = false;
  private wake: () => void = () => undefined;

  /** Resolves after so many milliseconds, or at `end`. */
  async take(ms: number): Promise<void> {
    if (this.ended) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends the present pause, and every later one at once. */
  end(): void {
    this.ended = true;
    this.wake();
  }
}
