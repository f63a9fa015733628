/**
 * Places where the fault tests stop, kill or disturb a process. Free when none is armed.
 *
 * Armed once at start-up by `FAILPOINT=<step>:<kill|hang|throw>[:<after n passes>]`.
 */
export type Step =
  | 'received'
  | 'before-commit'
  | 'committed-before-reply'
  | 'relay-read'
  | 'published-before-confirm'
  | 'confirmed-before-delete'
  | 'delivered'
  | 'mid-handler'
  | 'committed-before-ack'
  | 'provider-called-before-commit';

let armed: { step: string; action: string; passes: number } | undefined;

export function armFailpoint(definition: string | undefined): void {
  const [step = '', action = '', passes = '0'] = definition?.split(':') ?? [];
  armed = step === '' ? undefined : { step, action, passes: Number(passes) };
}

export async function failpoint(step: Step): Promise<void> {
  if (armed?.step !== step) return;
  if (armed.passes > 0) {
    armed.passes -= 1;
    return;
  }
  if (armed.action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (armed.action === 'hang') await new Promise(() => undefined);
  if (armed.action === 'throw') throw new Error(`failpoint ${step}`);
}
