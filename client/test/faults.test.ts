import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createBackup,
  createCairn,
  createProject,
  createTicket,
  deleteTicket,
  getDocumentation,
  getIndex,
  getMetrics,
  listTickets,
  of,
  pages,
  rows,
  updateTicket,
} from '../src/index.js';
import { type FaultyProxy, startProxy } from './proxy.js';
import { refused } from './refused.js';
import { freePort, newFolder, type Server, startServer } from './server.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const BUSY = { status: 503, headers: { 'Retry-After': '0' } };

let server: Server;
let proxy: FaultyProxy;

beforeAll(async () => {
  server = await startServer();
  await createProject({ client: createCairn({ url: server.url }), body: { key: 'TRAIL', name: 'The long trail' } });
});

beforeEach(async () => {
  proxy = await startProxy(server.url);
});

afterEach(() => proxy.close());
afterAll(() => server.remove());

function patient(attempts = 5) {
  return createCairn({ url: proxy.url, attempts, pause: 1 });
}

async function titled(title: string) {
  const { data } = await listTickets({ client: createCairn({ url: server.url }), query: { title, deleted: 'include' } });
  return data.items;
}

test.each(['lost before', 'lost after', 'cut', BUSY] as const)(
  'a write that is %j is sent again under its key and done once',
  async (fate) => {
    const title = `Written ${JSON.stringify(fate)}`;
    proxy.fates = [fate, fate];
    const made = (await createTicket({ client: patient(), body: { projectId: 'TRAIL', title } })).data;
    expect(proxy.keys).toHaveLength(3);
    expect(new Set(proxy.keys).size).toBe(1);
    expect(await titled(title)).toEqual([made]);
  },
);

test('a change and a delete whose answers are lost are not refused as stale when they are sent again', async () => {
  const made = (await createTicket({ client: patient(), body: { projectId: 'TRAIL', title: 'Lost twice' } })).data;
  proxy.fates = ['lost after'];
  const changed = (await updateTicket({ client: patient(), ...of(made), body: { status: 'closed' } })).data;
  expect(changed.status).toBe('closed');
  proxy.fates = ['lost after'];
  expect((await deleteTicket({ client: patient(), ...of(changed) })).response.status).toBe(204);
  expect((await titled('Lost twice'))[0]?.deletedAt).not.toBeNull();
});

test('every write has a key of its own, and a read has none', async () => {
  const body = { projectId: 'TRAIL', title: 'Twice' };
  await createTicket({ client: patient(), body });
  await createTicket({ client: patient(), body });
  await listTickets({ client: patient() });
  expect(proxy.keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/), undefined]);
  expect(await titled('Twice')).toHaveLength(2);
});

test('a key of the caller is left as it is', async () => {
  await createTicket({ client: patient(), body: { projectId: 'TRAIL', title: 'Mine' }, headers: { 'Idempotency-Key': 'my-key' } });
  expect(proxy.keys).toEqual(['my-key']);
});

test('a backup is asked for once, since the server makes another for each request', async () => {
  proxy.fates = ['lost after', 'lost after'];
  await expect(createBackup({ client: patient(), body: {} })).rejects.toBeInstanceOf(TypeError);
  const call = createBackup({ client: patient(), body: {}, headers: { 'Idempotency-Key': 'my-key' } });
  await expect(call).rejects.toBeInstanceOf(TypeError);
  expect(proxy.keys).toEqual([undefined, undefined]);
});

test('a read is tried again too, and no more often than was said', async () => {
  proxy.fates = ['lost before', 'cut'];
  expect((await listTickets({ client: patient() })).data.items).toBeInstanceOf(Array);
  proxy.fates = Array.from({ length: 9 }, () => 'lost before' as const);
  await expect(listTickets({ client: patient(3) })).rejects.toBeInstanceOf(TypeError);
  expect(proxy.fates).toHaveLength(6);
});

test('a refusal is not tried again, nor is a 503 that does not say when', async () => {
  proxy.fates = [{ status: 503, body: 'down for repairs' }];
  expect(await refused(listTickets({ client: patient() }))).toMatchObject({ status: 503, type: 'about:blank', detail: 'down for repairs' });
  expect((await refused(createTicket({ client: patient(), body: { projectId: 'NOWHERE', title: 'x' } }))).status).toBe(422);
  expect(proxy.keys).toHaveLength(2);
});

test('a server that tells a date is asked again at that date, or sooner if the caller is less patient', async () => {
  const until = (time: number) => ({ status: 503, headers: { 'Retry-After': new Date(time).toUTCString() } });
  const soon = Math.ceil(Date.now() / 1000) * 1000 + 1000;
  proxy.fates = [until(soon)];
  await listTickets({ client: createCairn({ url: proxy.url, pause: 20 }) });
  expect(Date.now()).toBeGreaterThanOrEqual(soon);
  proxy.fates = [until(0), until(soon + 3_600_000)];
  await listTickets({ client: createCairn({ url: proxy.url, pause: 1, longestPause: 1 }) });
  expect(proxy.keys).toHaveLength(5);
});

test.each([301, 302, 307])(
  'a write that meets a redirect (%i) fails at once and says what to do, and a read goes where it leads',
  async (status) => {
    const headers = { Location: '/api/tickets' };
    proxy.fates = [{ status, headers }];
    const call = createTicket({ client: patient(), body: { projectId: 'TRAIL', title: 'Sent elsewhere' } });
    await expect(call).rejects.toThrow(/redirects to .*`connect` wants the address that it leads to/);
    expect(proxy.keys).toHaveLength(1);
    proxy.fates = [{ status, headers }];
    expect((await getIndex({ client: patient() })).data).toHaveProperty('items');
  },
);

test('a problem that tells nothing, or little, is told by its status', async () => {
  const type = { 'Content-Type': 'application/problem+json' };
  proxy.fates = [
    { status: 502, headers: type },
    { status: 502, headers: type, body: '{"title":"Bad Gateway","detail":"no route"}' },
  ];
  expect(await refused(listTickets({ client: patient() }))).toMatchObject({ status: 502, type: 'about:blank', requestId: '' });
  const told = await refused(listTickets({ client: patient() }));
  expect(told).toMatchObject({ status: 502, title: 'Bad Gateway', message: 'no route', errors: [], requestId: '' });
  const missing = await refused(patient().head({ url: '/api/tickets/TRAIL-999', throwOnError: true }));
  expect(missing).toMatchObject({ status: 404, type: 'about:blank' });
});

test.each([
  ['a page to sign in', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in</h1>' }],
  ['a text without a type', { status: 200, body: '{}' }],
  ['half of the JSON', { status: 201, headers: JSON_TYPE, body: '{"id":' }],
  ['no row at all', { status: 200, headers: JSON_TYPE, body: 'null' }],
  ['nothing', { status: 200, headers: JSON_TYPE, body: '' }],
])('an answer that is %s is a problem, though its status tells of success', async (_, fate) => {
  proxy.fates = [fate, fate];
  const call = { client: patient(), body: { projectId: 'TRAIL', title: 'Answered by another' } };
  const problem = await refused(createTicket(call));
  expect(problem).toMatchObject({ status: fate.status, type: 'about:blank', message: expect.stringContaining('not Cairn') });
  expect(problem.message).toContain(fate.body || 'no body');
  const { data, error, response } = await createTicket({ ...call, throwOnError: false });
  expect([data, error, response.status]).toEqual([undefined, problem, fate.status]);
});

test('what the server tells as a text, and what has no body, is taken as it is', async () => {
  expect((await getDocumentation({ client: patient() })).data).toContain('<!doctype html>');
  expect((await getMetrics({ client: patient() })).data).toContain('cairn_');
  expect((await patient().head({ url: '/api/projects/TRAIL', throwOnError: true })).response.status).toBe(200);
});

test('an answer that is no list ends the walk with what came instead', async () => {
  const other = { status: 200, headers: JSON_TYPE, body: '{"hello":"there"}' };
  proxy.fates = [other, other, { status: 200, headers: JSON_TYPE, body: '{"items":[]}' }];
  await expect(rows(listTickets, { client: patient() }).next()).rejects.toThrow('The answer is no list, but {"hello":"there"}');
  await expect(pages(listTickets, { client: patient() }).next()).rejects.toThrow('The answer is no list');
  const walk = pages(listTickets, { client: patient() });
  expect([(await walk.next()).done, (await walk.next()).done]).toEqual([false, true]);
});

test('a connection that stays lost is given back as it is to those who want no throw', async () => {
  proxy.fates = ['lost before'];
  const { error, response } = await listTickets({ client: patient(1), throwOnError: false });
  expect(error).toBeInstanceOf(TypeError);
  expect(response).toBeUndefined();
});

test('a caller who gives up while the client waits is answered at once', async () => {
  proxy.fates = [{ status: 503, headers: { 'Retry-After': '3600' } }];
  const leaving = new AbortController();
  const client = createCairn({ url: proxy.url, longestPause: 3_600_000 });
  const call = listTickets({ client, signal: leaving.signal });
  await expect.poll(() => proxy.keys.length).toBe(1);
  leaving.abort(new Error('gone'));
  await expect(call).rejects.toThrow('gone');
});

test('a write outlives a restart of the server', async () => {
  const folder = newFolder();
  const port = await freePort();
  const first = await startServer([], folder, port);
  const client = createCairn({ url: first.url, attempts: 1000, pause: 100, longestPause: 200 });
  await createProject({ client, body: { key: 'AGAIN', name: 'Again' } });
  await first.stop();
  const call = createTicket({ client, body: { projectId: 'AGAIN', title: 'Sent to nobody' } });
  const second = await startServer([], folder, port);
  expect((await call).data.key).toBe('AGAIN-1');
  await second.remove();
});

test('a token is sent with every call, and a wrong one is a problem', async () => {
  const folder = newFolder();
  writeFileSync(`${folder}/token`, 'a-token-for-tests-only\n', { mode: 0o600 });
  const guarded = await startServer(['--token-file', `${folder}/token`], folder);
  expect((await listTickets({ client: createCairn({ url: guarded.url, token: 'a-token-for-tests-only' }) })).data.items).toEqual([]);
  expect((await refused(listTickets({ client: createCairn({ url: guarded.url, token: () => 'wrong' }) }))).status).toBe(401);
  await guarded.remove();
});
