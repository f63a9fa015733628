import { Global, Module } from '@nestjs/common';
import { PARKED_VAULT } from '#lib/messaging';
import { VaultForParked } from './vault-for-parked.js';
import { Vault } from './vault.js';

/** Global, because messaging seals with it what it parks. */
@Global()
@Module({
  providers: [Vault, { provide: PARKED_VAULT, useClass: VaultForParked }],
  exports: [Vault, PARKED_VAULT],
})
export class VaultModule {}
