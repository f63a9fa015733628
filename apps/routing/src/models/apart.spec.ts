import { getPriority } from 'node:os';
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

  it('gives way to the service', async () => {
    const { priority } = await new Apart<Note, Note & { priority: number }>(program).ask({ text: 'priority', bytes });
    expect(priority).toBe(Math.max(getPriority(), 10));
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
    await expect(apart.ask({ text: '在吗', bytes })).rejects.toThrow('is not started any more');
  });

  it('is not there where nothing is compiled', () => {
    expect(new Apart(new URL('./train-process.js', import.meta.url)).isCompiled).toBe(false);
  });
});
