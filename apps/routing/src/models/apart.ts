import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A program that runs as a process of its own for one answer, so that the memory it takes is given back. */
export class Apart<Question, Answer> {
  /** False where sources are run as they are, and nothing is compiled. */
  readonly isCompiled: boolean;
  private readonly program: string;
  private child: ChildProcess | undefined;
  private stopped = false;

  /** @param program a compiled file that calls `answerOnce` */
  constructor(program: URL) {
    this.program = fileURLToPath(program);
    this.isCompiled = existsSync(this.program);
  }

  /** One question at a time. @throws when the process ends without an answer, or is stopped */
  async ask(question: Question): Promise<Answer> {
    if (this.stopped) throw new Error(`${this.program} is not started any more`);
    // Without the flags of this process: it needs no tracing of its own.
    const child = fork(this.program, { serialization: 'advanced', execArgv: [] });
    this.child = child;
    giveWay(child);
    return new Promise((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as Answer));
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        reject(new Error(`${this.program} ended without an answer (${signal ?? code})`)),
      );
      child.send(question as object);
    });
  }

  /** Ends the process, and starts no other. */
  stop(): void {
    this.stopped = true;
    this.child?.kill('SIGKILL');
  }
}

/** Customers wait for the service, nobody for this. Where it may not be said, the process runs like any other. */
function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // Some sandboxes forbid it.
  }
}

/** The side of the process itself. */
export function answerOnce<Question, Answer>(answer: (question: Question) => Answer): void {
  process.once('message', (question: Question) => {
    process.send?.(answer(question), () => process.disconnect());
  });
  // Nobody waits for the answer any more.
  process.once('disconnect', () => process.exit());
}
