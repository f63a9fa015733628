import { connect } from 'node:net';
import { newId } from '#lib/contracts';
import { type Answer, type IntakeUnderTest, aTicket } from './start-intake.js';

export interface Sending {
  as?: string;
  key?: string;
  type?: string | null;
  note?: string;
  name?: string;
}

export async function openTicket(intake: IntakeUnderTest, ref = 'c-1001'): Promise<string> {
  const answer = await intake.send('POST', '/v1/tickets', aTicket({ customer: { ref, name: '王小明' } }), {
    key: newId(),
  });
  return String(answer.body['id']);
}

/** Sends one file as a browser would. */
export function sendFile(
  intake: IntakeUnderTest,
  ticketId: string,
  content: Buffer,
  of: Sending = {},
): Promise<Answer> {
  const form = new FormData();
  if (of.type !== null) form.append('type', of.type ?? 'screenshot');
  if (of.note !== undefined) form.append('note', of.note);
  form.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), of.name ?? 'file.png');
  return sendForm(intake, ticketId, form, of);
}

/** Sends any body under any content type. */
export async function sendForm(
  intake: IntakeUnderTest,
  ticketId: string,
  body: FormData | Buffer | string,
  { as = intake.service.tokens.system, key = newId(), contentType }: Sending & { contentType?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${intake.service.url}/v1/tickets/${ticketId}/evidence`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${as}`,
      'idempotency-key': key,
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    body: body instanceof FormData ? body : new Uint8Array(Buffer.from(body)),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Answer['body'] };
}

/** An upload that has begun and does not go on. */
export interface HalfUpload {
  /** What came back until the connection ended. */
  readonly answer: Promise<string>;
  /** Ends the connection without a word. */
  leave(): void;
}

export function sendHalf(intake: IntakeUnderTest, ticketId: string): HalfUpload {
  const { hostname, port } = new URL(intake.service.url);
  const socket = connect(Number(port), hostname);
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (more: string) => (text += more));
    socket.on('error', () => undefined).on('close', () => resolve(text));
  });
  const head = [
    `POST /v1/tickets/${ticketId}/evidence HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${intake.service.tokens.system}`,
    `Idempotency-Key: ${newId()}`,
    'Content-Type: multipart/form-data; boundary=edge',
    'Content-Length: 100000',
  ].join('\r\n');
  const part = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n你好';
  socket.write(`${head}\r\n\r\n${part}`);
  return { answer, leave: () => socket.destroySoon() };
}
