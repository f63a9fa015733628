import { z } from 'zod';
import { Instant } from '#lib/contracts';

/** `POST /v1/evidence-packs` */
export const NewSignature = z.object({
  ticketId: z.uuid(),
  /** SHA-256 over everything else that the manifest says, hex. */
  seal: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
});
export type NewSignature = z.infer<typeof NewSignature>;

/** What a manifest carries. `value` is over `signedText`. */
export const PackSignature = z.object({
  algorithm: z.literal('Ed25519'),
  keyId: z.string(),
  signedAt: Instant,
  signedBy: z.string(),
  /** Base64. */
  value: z.string(),
});
export type PackSignature = z.infer<typeof PackSignature>;

/** `GET /v1/evidence-packs/keys`: whoever got a pack verifies with these. None: packs are not signed here. */
export const PackKeys = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      algorithm: z.literal('Ed25519'),
      /** SubjectPublicKeyInfo, PEM. */
      publicKey: z.string(),
      /** Signs now; the others have signed before. */
      signs: z.boolean(),
    }),
  ),
});
export type PackKeys = z.infer<typeof PackKeys>;

/** `GET /v1/evidence-packs?ticket=` */
export const SignedPacksQuery = z.object({ ticket: z.uuid() });
export type SignedPacksQuery = z.infer<typeof SignedPacksQuery>;

/** Newest first. */
export const SignedPacks = z.object({
  items: z.array(z.object({ seal: z.string(), keyId: z.string(), signedBy: z.string(), signedAt: Instant })),
});
export type SignedPacks = z.infer<typeof SignedPacks>;
