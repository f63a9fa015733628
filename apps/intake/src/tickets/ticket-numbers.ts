import { Injectable } from '@nestjs/common';
import type { Door } from '../edge/door.js';

/** As the sequence's increment: one value of it stands for so many numbers. */
const BLOCK = 500;

/**
 * Hands out ticket numbers, `KM` and digits, from blocks reserved in the database: unique over all processes, one round trip
 * for 500. What a process does not use is skipped.
 */
@Injectable()
export class TicketNumbers {
  #next = 0;
  #end = 0;

  /** @param door the caller's own: whoever waits for a second connection inside a transaction can wait for ever */
  async take(count: number, door: Door): Promise<string[]> {
    const numbers: string[] = [];
    while (numbers.length < count) {
      while (this.#next < this.#end && numbers.length < count) numbers.push(`KM${this.#next++}`);
      if (numbers.length < count) await this.reserve(door);
    }
    return numbers;
  }

  private async reserve(door: Door): Promise<void> {
    const [row] = await door.read<{ first: string }>(`SELECT nextval('ticket_number') AS first`, []);
    this.#next = Number(row?.first);
    this.#end = this.#next + BLOCK;
  }
}
