import { FactEvent, type MeshEvent } from '#lib/contracts';
import { RejectMessage } from '#lib/messaging';

/** A message of another type on the system lane is a fact: its CloudEvents attributes and data. @throws RejectMessage */
export function readFact({ id, source, type, subject, time, traceparent, data }: MeshEvent): FactEvent {
  const parsed = FactEvent.safeParse({
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    ...(time === '' ? {} : { time }),
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RejectMessage(`not a fact: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
}
