import type { AcceptanceMesh } from './acceptance-mesh.js';
import type { Who } from '../support/all-services.js';

export interface FlowView {
  readonly flow: { readonly id: string; readonly version: number };
  readonly state: string | null;
  readonly step: number;
  readonly ended: boolean;
  readonly outcome: string | null;
  readonly checklist: readonly { readonly type: string; readonly present: boolean }[];
  readonly asked: readonly { readonly field: string }[];
  readonly transitions: readonly {
    readonly id: string;
    readonly standing: readonly { readonly guard: string }[];
  }[];
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Notice {
  readonly template: string;
  readonly body: string;
  readonly state: string;
}

/** What rows about flows do with a mesh. */
export function flowsOf(mesh: () => AcceptanceMesh) {
  const flow = (ticket: string, who: Who = 'system') =>
    mesh().ask<FlowView>('routing', 'GET', `/v1/tickets/${ticket}/flow`, undefined, who);

  return {
    flow,

    /** Waits until the ticket's flow has come to this state. */
    comesTo: async (ticket: string, state: string): Promise<FlowView> => {
      return mesh().eventually(async () => {
        const view = await flow(ticket);
        expect(view.state).toBe(state);
        return view;
      });
    },

    move: (ticket: string, transition: string, body: object, who: Who) =>
      mesh().call('routing', 'POST', `/v1/tickets/${ticket}/flow/${transition}`, body, who),

    resolve: (ticket: string, outcome: string, who: Who) =>
      mesh().call('routing', 'POST', `/v1/tickets/${ticket}/resolve`, { outcome }, who),

    /** Staff write the answer that a rule asks for. */
    answerInWriting: (ticket: string, body: string, who: Who) =>
      mesh().ask('intake', 'POST', `/v1/tickets/${ticket}/messages`, { body, purpose: 'written-answer' }, who),

    /** Uploads a document as the customer. */
    upload: async (ticket: string, customer: string, type: string): Promise<void> => {
      const form = new FormData();
      form.set('type', type);
      form.set('file', new Blob([`这是一份材料：${type}`], { type: 'text/plain' }), `${type}.txt`);
      const response = await fetch(`${mesh().all.services.intake.url}/v1/tickets/${ticket}/evidence`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await mesh().all.tokenOf({ customer })}`,
          'idempotency-key': crypto.randomUUID(),
        },
        body: form,
      });
      expect(response.status).toBe(201);
    },

    /** What the customer was told of a ticket by this template, the oldest first. */
    toldBy: async (ticket: string, template: string): Promise<Notice[]> => {
      const { items } = await mesh().ask<{ items: Notice[] }>(
        'notifications',
        'GET',
        `/v1/notifications?ticket=${ticket}`,
      );
      return items.filter((notice) => notice.template === template).toReversed();
    },

    stages: async (ticket: string, customer: string): Promise<string[]> => {
      const path = `/v1/tickets/${ticket}/timeline`;
      const { stages } = await mesh().ask<{ stages: { stage: string }[] }>('intake', 'GET', path, undefined, {
        customer,
      });
      return stages.map(({ stage }) => stage);
    },
  };
}
