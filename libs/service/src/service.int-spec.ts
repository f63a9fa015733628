import { connect } from 'node:net';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  Allow,
  assertOwn,
  Caller,
  CommonConfig,
  createTestService,
  Problem,
  Public,
  ServiceModule,
  Trace,
  type Identity,
  type TestService,
} from './index.js';

const Complaint = z.object({
  desk: z.string().min(1),
  customer: z.object({ ref: z.string().min(1) }),
  amount: z.number().optional(),
});

@Controller('v1/complaints')
@Allow('system', 'agent')
class ComplaintController {
  @Post()
  @HttpCode(201)
  open(
    @Body({ schema: Complaint }) body: z.output<typeof Complaint>,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ) {
    return { body, caller, trace };
  }

  @Get(':id')
  @Allow('customer', 'agent')
  one(@Param('id', { schema: z.uuid() }) id: string, @Caller() caller: Identity) {
    assertOwn(caller, 'c-1', 'complaint');
    return { id };
  }

  @Get()
  list(@Query({ schema: z.object({ limit: z.coerce.number().int().max(500).default(20) }) }) query: { limit: number }) {
    return query;
  }
}

@Controller('v1/faults')
@Public()
class FaultController {
  @Get(':kind')
  fail(@Param('kind') kind: string): never {
    if (kind === 'conflict') throw Problem.conflict('Already done.');
    if (kind === 'busy') throw Problem.unavailable(7);
    if (kind === 'database') {
      throw Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    }
    if (kind === 'many') throw Problem.tooMany(3);
    throw new Error(`secret at postgres://mesh:hunter2@db/${kind}`);
  }

  @Get()
  who(@Caller() caller: Identity) {
    return caller;
  }
}

@Module({
  imports: [ServiceModule.forService('intake', CommonConfig)],
  controllers: [ComplaintController, FaultController],
})
class ComplaintModule {}

const ENVIRONMENT = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', RABBITMQ_URL: 'amqp://127.0.0.1:1' };

describe('a service over HTTP', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await createTestService(ComplaintModule, { environment: ENVIRONMENT });
  });
  afterAll(() => service.close());

  const send = (
    path: string,
    init: Omit<RequestInit, 'headers'> & { token?: string; headers?: Record<string, string> } = {},
  ) =>
    fetch(`${service.url}${path}`, {
      ...init,
      headers: {
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(init.token === undefined ? {} : { authorization: `Bearer ${init.token}` }),
        ...init.headers,
      },
    });
  const open = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    send('/v1/complaints', { method: 'POST', body, headers, token: service.tokens.system });

  it('hands the handler what the schema made of the body, the caller and the trace', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await open('{"desk":"micro-loan","customer":{"ref":"c-1"},"role":"admin"}', { traceparent });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.json()).toEqual({
      body: { desk: 'micro-loan', customer: { ref: 'c-1' } },
      caller: { role: 'system', id: 'test-system' },
      trace: traceparent,
    });
  });

  it('begins a trace of its own when the caller sent a broken one', async () => {
    const answer = await open('{"desk":"d","customer":{"ref":"c"}}', { traceparent: '00-zz' });
    expect(await answer.json()).toMatchObject({ trace: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) });
  });

  it('reads CloudEvents content as JSON', async () => {
    for (const type of ['application/cloudevents+json; charset=utf-8', 'application/cloudevents-batch+json']) {
      const answer = await open('{"desk":"d","customer":{"ref":"c"}}', { 'content-type': type });
      expect(answer.status).toBe(201);
    }
  });

  it.each([
    ['a wrong field', '{"desk":"","customer":{}}', 422, 'invalid', ['desk', 'customer.ref']],
    ['no JSON', '{"desk":', 400, 'bad-request', undefined],
    ['an empty body', '', 400, 'bad-request', undefined],
    ['a prototype key', '{"desk":"d","__proto__":{"role":"admin"}}', 400, 'bad-request', undefined],
    ['an escaped prototype key', '{"desk":"d","\\u005f_proto__":{}}', 400, 'bad-request', undefined],
    ['a constructor key', '{"desk":"d","constructor":{"prototype":{}}}', 400, 'bad-request', undefined],
    [
      'bytes that are no UTF-8',
      Uint8Array.from([0x7b, 0x22, 0xbb, 0xb9, 0x22, 0x3a, 0x31, 0x7d]),
      400,
      'bad-request',
      undefined,
    ],
    ['a body of null', 'null', 422, 'invalid', ['']],
    ['deep nesting', `{"desk":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 422, 'invalid', ['desk', 'customer']],
    ['too many bytes', `{"desk":"${'x'.repeat(1_100_000)}"}`, 413, 'too-large', undefined],
  ])('answers %s with a problem', async (_what, body, status, slug, paths) => {
    const answer = await open(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = (await answer.json()) as { errors?: Array<{ path: string }> };
    expect(problem).toMatchObject({
      type: `urn:kefu-mesh:problem:${slug}`,
      title: expect.any(String),
      status,
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
    expect(problem.errors?.map(({ path }) => path)).toEqual(paths);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('does not read %s', async (type) => {
    expect((await open('{"desk":"d"}', { 'content-type': type })).status).toBe(415);
  });

  it('names the wrong part of a path and of a query with 400', async () => {
    const path = await send('/v1/complaints/not-a-uuid', { token: service.tokens.agent });
    expect(path.status).toBe(400);
    expect(await path.json()).toMatchObject({ errors: [{ path: 'id' }] });
    const query = await send('/v1/complaints?limit=1000000000', { token: service.tokens.agent });
    expect(query.status).toBe(400);
    expect(await query.json()).toMatchObject({ errors: [{ path: 'limit' }] });
  });

  it('does not read a body that is packed, or says so', async () => {
    for (const encoding of ['gzip', 'deflate']) {
      expect((await open('{"desk":"d","customer":{"ref":"c"}}', { 'content-encoding': encoding })).status).toBe(415);
    }
  });

  it.each([
    ['no HTTP', 'NONSENSE\r\n\r\n', 400, 'bad-request'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
      'bad-request',
    ],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('answers %s with a problem, before there is a request', async (_what, text, status, slug) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.end(text);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ type: `urn:kefu-mesh:problem:${slug}`, status });
  });

  it.each([
    ['/v1/complaints/%ff', 400, 'bad-request'],
    ['/v1/complaints/%', 400, 'bad-request'],
    [`/v1/complaints/${'x'.repeat(300)}`, 414, 'uri-too-long'],
  ])('answers the path %s, which no route can read, with a problem', async (path, status, slug) => {
    const answer = await send(path, { token: service.tokens.agent });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({ type: `urn:kefu-mesh:problem:${slug}`, status });
  });

  it('tells an unknown path from a wrong method', async () => {
    expect((await send('/v1/nothing')).status).toBe(404);
    const answer = await send('/v1/complaints', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
  });

  it.each([
    ['conflict', 409, 'conflict', null],
    ['busy', 503, 'unavailable', '7'],
    ['database', 503, 'unavailable', '2'],
    ['many', 429, 'too-many-requests', '3'],
  ])('answers %s with %i', async (kind, status, slug, retryAfter) => {
    const answer = await send(`/v1/faults/${kind}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(await answer.json()).toMatchObject({ type: `urn:kefu-mesh:problem:${slug}` });
  });

  it('says nothing about its insides when it fails', async () => {
    const answer = await send('/v1/faults/unknown');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/hunter2|postgres|stack|Error:/);
  });

  it('answers 401 without a token, and 403 to the wrong role', async () => {
    const anonymous = await send('/v1/complaints');
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toContain('Bearer');
    for (const role of ['supervisor', 'admin'] as const) {
      expect((await send('/v1/complaints', { token: service.tokens[role] })).status).toBe(403);
    }
    expect((await send('/v1/complaints', { token: service.tokens.agent })).status).toBe(200);
  });

  it('has no caller on a public route', async () => {
    expect((await send('/v1/faults', { token: service.tokens.admin })).status).toBe(401);
  });

  it("hides another customer's object behind 404", async () => {
    const path = '/v1/complaints/01938001-3800-7138-8001-138001380001';
    expect((await send(path, { token: await service.customerToken('c-1') })).status).toBe(200);
    expect((await send(path, { token: await service.customerToken('c-2') })).status).toBe(404);
  });

  it('does not read a token from the query', async () => {
    const query = `access_token=${service.tokens.system}&token=${service.tokens.system}&authorization=${service.tokens.system}`;
    expect((await send(`/v1/complaints?${query}`)).status).toBe(401);
  });

  it('answers its probes without a token', async () => {
    expect(await (await send('/health/live')).json()).toEqual({ status: 'ok' });
    const ready = await send('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'ok', details: { process: { status: 'up' } } });
  });

  it('counts its answers by route', async () => {
    await send('/v1/complaints/01938001-3800-7138-8001-138001380001');
    await send('/v1/unheard-of');
    const metrics = await (await send('/metrics')).text();
    expect(metrics).toContain(
      'http_request_seconds_count{service="intake",method="GET",route="/v1/complaints/:id",status="401"',
    );
    expect(metrics).toContain('route="unknown",status="404"');
    expect(metrics).not.toContain('unheard-of');
    expect(metrics).toContain('process_cpu_user_seconds_total');
  });
});

describe('the description of a service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await createTestService(ComplaintModule, { environment: ENVIRONMENT });
  });
  afterAll(() => service.close());

  it('names routes, schemas, roles and the shape of failures', async () => {
    const document = (await (await fetch(`${service.url}/docs-json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).toMatch(/^3\./);
    expect(document.paths['/v1/complaints']?.['post']).toMatchObject({
      description: 'Roles: system, agent.',
      security: [{ token: [] }],
      responses: { default: { content: { 'application/problem+json': {} } } },
      requestBody: { content: { 'application/json': { schema: { required: ['desk', 'customer'] } } } },
    });
    expect(document.paths['/health/live']?.['get']).not.toHaveProperty('security');
  });

  it('serves a page that loads nothing from elsewhere', async () => {
    const page = await fetch(`${service.url}/docs`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const assets = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets).toHaveLength(4);
    for (const asset of assets) expect((await fetch(service.url + asset)).status).toBe(200);
    expect((await fetch(`${service.url}/docs/constructor`)).status).toBe(404);
    expect((await fetch(`${service.url}/docs/..%2fpackage.json`)).status).toBe(404);
  });
});

describe('starting a service', () => {
  @Controller('v1/forgotten')
  class ForgottenController {
    @Get(':id')
    read() {
      return {};
    }
  }

  @Module({ imports: [ServiceModule.forService('intake', CommonConfig)], controllers: [ForgottenController] })
  class ForgottenModule {}

  it('fails on a route nobody decided about, and names it', async () => {
    await expect(createTestService(ForgottenModule, { environment: ENVIRONMENT })).rejects.toThrow(
      'Nobody decided who may call GET /v1/forgotten/:id (ForgottenController.read). Put @Allow(...roles) or @Public() on it.',
    );
  });
});
