import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one request on its way: a fault of the network, or an answer of something in between. */
export type Fate = 'passed' | 'lost before' | 'lost after' | 'cut' | { status: number; headers?: Record<string, string>; body?: string };

/** Stands between client and server, and lets the next requests meet their fates in order; the others pass. */
export interface FaultyProxy {
  url: string;
  fates: Fate[];
  /** The Idempotency-Key of each request that came. */
  keys: (string | undefined)[];
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<FaultyProxy> {
  const proxy = { url: '', fates: [] as Fate[], keys: [] as (string | undefined)[] };
  const server = createServer(async (request, response) => {
    proxy.keys.push(request.headers['idempotency-key'] as string | undefined);
    await meet(proxy.fates.shift() ?? 'passed', target, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise<void>((done) => server.close(() => done()).closeAllConnections());
  return Object.assign(proxy, { close });
}

async function meet(fate: Fate, target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (fate === 'lost before') {
    request.socket.destroy();
    return;
  }
  if (typeof fate === 'object') {
    response.writeHead(fate.status, fate.headers).end(fate.body);
    return;
  }
  const answer = await passedOn(target, request);
  if (fate === 'lost after') {
    request.socket.destroy();
    return;
  }
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '', 'Content-Length': body.length });
  if (fate === 'cut') {
    response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
  } else {
    response.end(body);
  }
}

async function passedOn(target: string, request: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  const headers = new Headers();
  for (const name of ['content-type', 'idempotency-key', 'if-match']) {
    const value = request.headers[name];
    if (typeof value === 'string') {
      headers.set(name, value);
    }
  }
  const body = parts.length > 0 ? Buffer.concat(parts) : null;
  return fetch(target + request.url, { method: request.method ?? 'GET', headers, body });
}
