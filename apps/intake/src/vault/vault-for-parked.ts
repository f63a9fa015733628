import { Injectable } from '@nestjs/common';
import type { ParkedVault } from '#lib/messaging';
import { maskText } from './mask-text.js';
import { Vault } from './vault.js';

/** Parked messages have no row yet when they are sealed: they share one place. */
export const PARKED_PLACE = { table: 'parked_message', column: 'content', row: '' };

/** What arrives from outside may hold anything: parked messages of intake are sealed and shown masked. */
@Injectable()
export class VaultForParked implements ParkedVault {
  constructor(private readonly vault: Vault) {}

  seal(content: Buffer): Buffer {
    return this.vault.seal(content, PARKED_PLACE);
  }

  open(sealed: Buffer): Buffer {
    return this.vault.open(sealed, PARKED_PLACE);
  }

  mask(text: string): string {
    return maskText(text).masked;
  }
}
