import type { AcceptanceMesh } from './acceptance-mesh.js';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** Calls intake as a customer whose system has made sure of them to this level. */
export async function asCustomer(
  mesh: AcceptanceMesh,
  { ref, level }: { ref: string; level: number },
  method: string,
  path: string,
): Promise<Answered> {
  const { token } = await mesh.ask<{ token: string }>('intake', 'POST', `/v1/customers/${ref}/tokens`, { level });
  const response = await fetch(mesh.all.services.intake.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
