/**
 * Places where the fault tests stop, kill or disturb a process. Free when none is armed.
 *
 * Armed once at start-up by `FAILPOINT=<step>:<kill|hang|throw>[:<after n passes>]`, several with commas between.
 */
const STEPS = [
  'before-commit',
  'committed-before-reply',
  'committed-before-publish',
  'relay-read',
  'published-before-confirm',
  'confirmed-before-delete',
  'mid-handler',
  'committed-before-ack',
  'provider-called-before-commit',
] as const;
export type Step = (typeof STEPS)[number];

const ACTIONS = ['kill', 'hang', 'throw'];

interface Armed {
  readonly step: string;
  readonly action: string;
  passes: number;
}

let armed: readonly Armed[] = [];

/** @throws Error for a step or action that does not exist: a fault test that disturbs nothing would prove nothing */
export function armFailpoint(definitions: string | undefined): void {
  armed = (definitions ?? '').split(',').filter(Boolean).map(readDefinition);
}

function readDefinition(definition: string): Armed {
  const [step = '', action = '', passes = '0'] = definition.split(':');
  if (!(STEPS as readonly string[]).includes(step))
    throw new Error(`FAILPOINT names no step "${step}"; there are ${STEPS.join(', ')}`);
  if (!ACTIONS.includes(action)) throw new Error(`FAILPOINT can ${ACTIONS.join(', ')}, not "${action}"`);
  return { step, action, passes: Number(passes) };
}

export async function failpoint(step: Step): Promise<void> {
  const point = armed.find((each) => each.step === step);
  if (point === undefined) return;
  if (point.passes > 0) {
    point.passes -= 1;
    return;
  }
  if (point.action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (point.action === 'hang') await new Promise(() => undefined);
  if (point.action === 'throw') throw new Error(`failpoint ${step}`);
}
