/**
 * Turns settled deliveries, in any order, into few acknowledgements: AMQP's `multiple` covers everything up to a tag, so a
 * tag may go out once it and all older ones are settled.
 */
export class AckWindow {
  /** tag -> parts of the message that are not settled yet; in order of delivery */
  private readonly open = new Map<number, number>();

  get size(): number {
    return this.open.size;
  }

  /** A message came; it is open until `opened` says of how many parts it is, and all of them are settled. */
  delivered(tag: number): void {
    this.open.set(tag, 1);
  }

  opened(tag: number, parts: number): void {
    if (this.open.has(tag)) this.open.set(tag, parts);
  }

  settled(tag: number): void {
    const parts = this.open.get(tag);
    if (parts !== undefined) this.open.set(tag, parts - 1);
  }

  /** The newest tag up to which everything is settled, once. */
  take(): number | undefined {
    let upTo: number | undefined;
    for (const [tag, parts] of this.open) {
      if (parts > 0) break;
      upTo = tag;
      this.open.delete(tag);
    }
    return upTo;
  }
}
