import { createHash, createPublicKey, verify } from 'node:crypto';

/** What a pack says instead of a signature when the mesh has no key to sign with. */
export const UNSIGNED = 'unsigned';

/**
 * @typedef {{ algorithm: string, keyId: string, signedAt: string, signedBy: string, value: string }} Signature
 * @typedef {{ keys: { id: string, publicKey: string }[] }} PublicKeys
 */

/**
 * What is wrong with the signature of a manifest; undefined when it holds, or when there is none and nobody asked for one.
 *
 * @param {{ ticketId: string, seal: string, signature: unknown }} manifest
 * @param {PublicKeys} packed the keys that came with the pack
 * @param {string} [trusted] PEM of the key that it must be signed with
 * @returns {string | undefined}
 */
export function signatureProblem({ ticketId, seal, signature }, packed, trusted) {
  if (signature === UNSIGNED) return trusted === undefined ? undefined : 'the pack is unsigned';
  if (!isSignature(signature)) return 'the signature is missing or cannot be read';
  const pem = trusted ?? packed.keys?.find(({ id }) => id === signature.keyId)?.publicKey;
  if (pem === undefined) return `the key ${signature.keyId} did not come with the pack: name it with --key`;
  const { keyId, signedAt, signedBy, value } = signature;
  const text = ['kefu-mesh evidence pack 1', keyId, ticketId, seal, signedAt, signedBy].join('\n');
  return isBy(pem, text, value) ? undefined : 'the signature is not by this key, or not over this manifest';
}

/** SHA-256 of a public key, for comparing it by eye. @param {string} pem */
export function fingerprint(pem) {
  const der = createPublicKey(pem).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(der).digest('hex');
}

/**
 * @param {string} pem
 * @param {string} text
 * @param {string} value
 */
function isBy(pem, text, value) {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text), key, Buffer.from(value, 'base64'));
  } catch {
    return false;
  }
}

/**
 * @param {unknown} signature
 * @returns {signature is Signature}
 */
function isSignature(signature) {
  if (typeof signature !== 'object' || signature === null) return false;
  const texts = ['keyId', 'signedAt', 'signedBy', 'value'];
  const parts = /** @type {Record<string, unknown>} */ (signature);
  return parts['algorithm'] === 'Ed25519' && texts.every((name) => typeof parts[name] === 'string');
}
