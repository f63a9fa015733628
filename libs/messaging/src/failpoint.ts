/**
 * Places where the fault tests stop, kill or disturb a process. Free when none is armed.
 *
 * Armed once at start-up by `FAILPOINT=<step>:<kill|hang|throw>[:<after n passes>]`.
 */
const STEPS = [
  'before-commit',
  'committed-before-reply',
  'relay-read',
  'published-before-confirm',
  'confirmed-before-delete',
  'mid-handler',
  'committed-before-ack',
  'provider-called-before-commit',
] as const;
export type Step = (typeof STEPS)[number];

const ACTIONS = ['kill', 'hang', 'throw'];

let armed: { step: string; action: string; passes: number } | undefined;

/** @throws Error for a step or action that does not exist: a fault test that disturbs nothing would prove nothing */
export function armFailpoint(definition: string | undefined): void {
  const [step = '', action = '', passes = '0'] = definition?.split(':') ?? [];
  if (step !== '' && !(STEPS as readonly string[]).includes(step)) {
    throw new Error(`FAILPOINT names no step "${step}"; there are ${STEPS.join(', ')}`);
  }
  if (step !== '' && !ACTIONS.includes(action)) throw new Error(`FAILPOINT can ${ACTIONS.join(', ')}, not "${action}"`);
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
