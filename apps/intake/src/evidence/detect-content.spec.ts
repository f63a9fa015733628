import fc from 'fast-check';
import { REFUSED, TAKEN } from '../../../../test/integration/intake/sample-files.js';
import { detectContent } from './detect-content.js';

describe('what a file is', () => {
  it.each(TAKEN)('%s is known by its bytes', (_what, content, contentType) => {
    expect(detectContent(content)).toEqual({ contentType });
  });

  it.each(REFUSED)('%s is refused, and the refusal says why', (_what, content, why) => {
    expect(detectContent(content)).toEqual({ refused: expect.stringContaining(why) });
  });

  it('does not mind a PDF header further in than any reader looks', () => {
    const [, image] = TAKEN.find(([what]) => what === 'a JPEG') ?? [];
    const far = Buffer.concat([image ?? Buffer.alloc(0), Buffer.alloc(1024, 1), Buffer.from('%PDF-1.7')]);
    expect(detectContent(far)).toEqual({ contentType: 'image/jpeg' });
  });

  it('always has an answer, and calls nothing text that is not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const found = detectContent(Buffer.from(bytes));
        return 'refused' in found || !found.contentType.startsWith('text/') || !bytes.includes(0);
      }),
    );
  });
});
