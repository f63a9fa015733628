import { createPublicKey, randomBytes, verify } from 'node:crypto';
import fc from 'fast-check';
import { PackSigner } from './pack-signer.js';
import { signedText } from './signed-text.js';

const [now, before] = ['2026', '2025'].map((id) => ({ id, key: randomBytes(32) }));
if (now === undefined || before === undefined) throw new Error('no keys');
const of = {
  ticketId: '01990a10-5a00-7000-8000-000000000001',
  seal: 'ab'.repeat(32),
  signedAt: '2026-09-01T02:00:00.000Z',
  signedBy: 'supervisor-chen',
};

describe('the signature of a pack', () => {
  const signer = new PackSigner({ EVIDENCE_SIGNING_KEYS: [now, before] });
  const signature = signer.sign(of);
  const holds = (publicKey: string, text: string) =>
    verify(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature?.value ?? '', 'base64'));

  it('is by the first key, and its public half proves it', () => {
    const { keys } = signer.keys();
    expect(keys.map(({ id, signs }) => [id, signs])).toEqual([
      ['2026', true],
      ['2025', false],
    ]);
    expect(signature).toMatchObject({ algorithm: 'Ed25519', keyId: '2026', signedBy: 'supervisor-chen' });
    const text = signedText({ ...of, keyId: '2026' });
    expect(keys.map(({ publicKey }) => holds(publicKey, text))).toEqual([true, false]);
    expect(JSON.stringify(keys)).not.toContain(now.key.toString('base64'));
  });

  it('is over each of its parts', () => {
    const [first] = signer.keys().keys;
    const parts = { ...of, keyId: '2026' };
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[])),
        fc.string({ minLength: 1 }),
        (part, more) => {
          const text = signedText({ ...parts, [part]: parts[part] + more });
          expect(holds(first?.publicKey ?? '', text)).toBe(false);
        },
      ),
    );
  });

  it('is none without a key', () => {
    const keyless = new PackSigner({});
    expect([keyless.sign(of), keyless.keys()]).toEqual([undefined, { keys: [] }]);
  });
});
