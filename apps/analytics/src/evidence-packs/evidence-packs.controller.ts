import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Allow, Answers, Caller, type Identity, Public } from '#lib/service';
import { NewSignature, PackKeys, PackSignature, SignedPacks, SignedPacksQuery } from './pack-shapes.js';
import { PackRegister } from './pack-register.js';
import { PackSigner } from './pack-signer.js';

/** Signatures of cases that leave the house. */
@Controller('v1/evidence-packs')
@Allow('supervisor', 'admin')
export class EvidencePacksController {
  constructor(
    private readonly register: PackRegister,
    private readonly signer: PackSigner,
  ) {}

  /** Signs what a manifest says, by its hash. Who asked is in the signature and on record. */
  @Post()
  @HttpCode(200)
  @Answers({ standardSchema: PackSignature })
  sign(@Body({ schema: NewSignature }) body: NewSignature, @Caller() caller: Identity): Promise<PackSignature> {
    return this.register.sign(body, caller.id);
  }

  @Get()
  @Answers({ standardSchema: SignedPacks })
  list(@Query({ schema: SignedPacksQuery }) { ticket }: SignedPacksQuery): Promise<SignedPacks> {
    return this.register.list(ticket);
  }

  /** The public halves, for whoever wants to verify. */
  @Get('keys')
  @Public()
  @Answers({ standardSchema: PackKeys })
  keys(): PackKeys {
    return this.signer.keys();
  }
}
