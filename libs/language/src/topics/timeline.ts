import { TopicBucket, type TopicMessage } from './topic-bucket.js';

/** A stretch of time and what came in it; no bucket: nothing came. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly bucket: TopicBucket | undefined;
}

/** Buckets of equal length, the newest `keep` of them. */
export class Timeline {
  private readonly buckets = new Map<number, TopicBucket>();

  constructor(
    readonly step: number,
    readonly keep: number,
  ) {}

  /** Messages older than what is kept are not counted. */
  add(message: TopicMessage, now: number): void {
    const start = this.floor(message.at);
    const oldest = this.oldest(now);
    if (start < oldest) return;
    let bucket = this.buckets.get(start);
    if (bucket === undefined) {
      for (const old of this.buckets.keys()) if (old < oldest) this.buckets.delete(old);
      bucket = new TopicBucket();
      this.buckets.set(start, bucket);
    }
    bucket.add(message);
  }

  /** The spans that begin at `from` or later and before `to`, oldest first; the last one may still be running. */
  spans(from: number, to: number): Span[] {
    const spans: Span[] = [];
    for (let start = Math.max(this.floor(from), this.oldest(to)); start < to; start += this.step) {
      spans.push({ start, end: Math.min(start + this.step, to), bucket: this.buckets.get(start) });
    }
    return spans;
  }

  floor(time: number): number {
    return Math.floor(time / this.step) * this.step;
  }

  oldest(now: number): number {
    return this.floor(now) - (this.keep - 1) * this.step;
  }
}
