import { Apart } from './apart.js';

interface Note {
  text: string;
  bytes: Uint8Array;
}

const program = new URL('./apart.fixture.mjs', import.meta.url);
const bytes = Uint8Array.from([1, 250, 3]);

describe('a program apart', () => {
  it('answers, bytes included, as often as it is asked', async () => {
    const apart = new Apart<Note, Note>(program);
    expect(apart.isCompiled).toBe(true);
    expect(await apart.ask({ text: '在吗', bytes })).toMatchObject({ text: '在吗!', bytes });
    expect(await apart.ask({ text: '还在吗', bytes })).toMatchObject({ text: '还在吗!', bytes });
  });

  it('that ends without an answer says so', async () => {
    await expect(new Apart<Note, Note>(program).ask({ text: 'die', bytes })).rejects.toThrow(
      /apart.fixture.mjs ended without an answer \(3\)/,
    );
  });

  it('is ended when the service stops', async () => {
    const apart = new Apart<Note, Note>(program);
    const answer = apart.ask({ text: 'sleep', bytes });
    apart.stop();
    await expect(answer).rejects.toThrow('ended without an answer (SIGKILL)');
  });

  it('is not there where nothing is compiled', () => {
    expect(new Apart(new URL('./train-process.js', import.meta.url)).isCompiled).toBe(false);
  });
});
