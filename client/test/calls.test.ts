import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  connect,
  createCairn,
  createMany,
  createProject,
  createTicket,
  deleteTicket,
  getProjectSummary,
  getTicket,
  listProjectTickets,
  listTickets,
  type NewTicket,
  of,
  ProblemError,
  pages,
  rows,
  runBatch,
  select,
  updateTicket,
} from '../src/index.js';
import { zNewProject, zNewTicket, zTicket, zTicketPage } from '../src/zod.js';
import { refused } from './refused.js';
import { type Server, startServer } from './server.js';

let server: Server;

beforeAll(async () => {
  server = await startServer();
  connect({ url: server.url });
  await createProject({ body: { key: 'TRAIL', name: 'The long trail' } });
});

afterAll(() => server.remove());

async function ticket(title = 'Map the ridge') {
  return (await createTicket({ body: { projectId: 'TRAIL', title } })).data;
}

describe('rows', () => {
  test('are created, read, changed and deleted, and are what the Zod schemas say', async () => {
    const made = await ticket();
    expect(zTicket.parse(made)).toEqual(made);
    const changed = await updateTicket({ ...of(made), body: { priority: 'high', dueOn: '2026-12-01' } });
    expect(changed.data).toMatchObject({ id: made.id, title: made.title, priority: 'high', dueOn: '2026-12-01' });
    expect((await getTicket({ path: { id: made.key } })).data).toEqual(changed.data);
    expect((await deleteTicket(of(changed.data))).response.status).toBe(204);
    await expect(getTicket({ path: { id: made.id } })).rejects.toMatchObject({ status: 404, type: '/problems/not-found' });
  });

  test('keep what a patch leaves out, and lose what it says is null', async () => {
    const made = (await createTicket({ body: { projectId: 'TRAIL', title: 'Paint', assignee: 'Ada', dueOn: '2026-12-01' } })).data;
    const changed = (await updateTicket({ ...of(made), body: { dueOn: null } })).data;
    expect(changed).toMatchObject({ assignee: 'Ada', dueOn: null });
  });

  test('embed their neighbours with filters of their own', async () => {
    const body = { projectId: 'TRAIL', title: 'Mend', tasks: [{ title: 'Measure', status: 'in_progress' as const }, { title: 'Saw' }] };
    const made = (await createTicket({ body })).data;
    const query = { expand: ['project' as const, 'tasks' as const], 'tasks.*': { 'tasks.status': 'in_progress' } };
    const shown = (await getTicket({ path: { id: made.id }, query })).data;
    expect(shown.project?.key).toBe('TRAIL');
    expect(shown.tasks?.items.map((task) => task.title)).toEqual(['Measure']);
  });

  test('that are checked by Zod before they are sent are faulty where the server would say so', async () => {
    const body = { projectId: 'TRAIL', title: ' ', status: 'opne', titel: 'x' };
    const faults = zNewTicket.safeParse(body).error?.issues ?? [];
    const told = faults.flatMap((fault) => (fault.code === 'unrecognized_keys' ? fault.keys : fault.path.join('/'))).sort();
    expect(told).toEqual(['status', 'titel', 'title']);
    const problem = await refused(createTicket({ body: body as NewTicket }));
    expect(problem.errors.map((fault) => fault.pointer?.slice(1)).sort()).toEqual(told);
  });

  test('have ids and instants that Zod takes where the server does', async () => {
    const id = '11111111-1111-1111-1111-111111111183';
    const { data } = await createTicket({ body: zNewTicket.parse({ id, projectId: 'TRAIL', title: 'Old' }) });
    expect(zTicket.parse(data).id).toBe(id);
    const archivedAt = '2026-01-01T00:00:00+02:00';
    const project = (await createProject({ body: zNewProject.parse({ key: 'PAST', name: 'Past', archivedAt }) })).data;
    expect(project.archivedAt).toBe('2025-12-31T22:00:00.000Z');
  });

  test.each(['', '.', '..'])('are not asked for by the name "%s", which would make another path', async (id) => {
    const send = vi.fn<typeof fetch>();
    const client = createCairn({ url: server.url, fetch: send });
    const told = new TypeError(`'id' must be the id or the key of a row, not '${id}'.`);
    await expect(getTicket({ client, path: { id } })).rejects.toThrow(told);
    await expect(listProjectTickets({ client, path: { id } })).rejects.toThrow(told);
    expect(send).not.toHaveBeenCalled();
  });

  test('are written together or not at all', async () => {
    const made = await ticket();
    const operations = [
      { method: 'PATCH' as const, path: `/api/tickets/${made.key}`, body: { status: 'closed' } },
      { method: 'PATCH' as const, path: `/api/tickets/${made.key}`, body: { title: '' } },
    ];
    const problem = await refused(runBatch({ body: { operations } }));
    expect(problem.at('operations', 1, 'body', 'title')).toHaveLength(1);
    expect((await getTicket({ path: { id: made.id } })).data.status).toBe('open');
  });
});

describe('lists', () => {
  beforeAll(async () => {
    await createProject({ body: { key: 'MANY', name: 'Many' } });
    const bodies = Array.from({ length: 25 }, (_, i) => ({ projectId: 'MANY', title: `Ticket ${i + 1}` }));
    expect(await createMany(createTicket, bodies)).toHaveLength(25);
  });

  test('are walked page by page, and row by row', async () => {
    const query = { limit: 10, sort: ['number' as const] };
    const sizes: number[] = [];
    for await (const page of pages(listProjectTickets, { path: { id: 'MANY' }, query })) {
      expect(zTicketPage.parse(page)).toEqual(page);
      sizes.push(page.items.length);
    }
    expect(sizes).toEqual([10, 10, 5]);
    const numbers: number[] = [];
    for await (const row of rows(listProjectTickets, { path: { id: 'MANY' }, query })) {
      numbers.push(row.number);
    }
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });

  test('take filters with operators and lists of values', async () => {
    const query = { projectId: 'MANY', 'number:in': [3, 5, 7], 'title:contains': 'ticket', 'number:gt': 3, count: true };
    const page = (await listTickets({ query })).data;
    expect(page.items.map((row) => row.number).sort()).toEqual([5, 7]);
    expect(page.total).toBe(2);
    const several = { projectId: 'MANY', 'number:lt': 6, 'number:ne': [1, 2, 3], 'title:contains': ['ticket', '5'] };
    expect((await listTickets({ query: several })).data.items.map((row) => row.number)).toEqual([5]);
  });

  test('find values with commas and quotes among those that are asked for', async () => {
    const titles = ['Nails, screws', 'The "long" way', '"', ',', 'Plain'];
    await createProject({ body: { key: 'MARKS', name: 'Marks' } });
    await createMany(
      createTicket,
      titles.map((title) => ({ projectId: 'MARKS', title })),
    );
    const found = (await listTickets({ query: { projectId: 'MARKS', 'title:in': titles, sort: ['number'] } })).data.items;
    expect(found.map((row) => row.title)).toEqual(titles);
  });

  test('may be asked to embed, sort by, differ from and contain nothing', async () => {
    const query = { projectId: 'MANY', expand: [], sort: [], limit: 1 };
    expect((await listTickets({ query })).data.items).toHaveLength(1);
    const embedding = { projectId: 'MANY', expand: ['tasks' as const], 'tasks.sort': [], limit: 1 };
    expect((await listTickets({ query: embedding })).data.items[0]?.tasks?.items).toEqual([]);
    const differing = { projectId: 'MANY', 'number:ne': [], 'title:contains': [], count: true };
    expect((await listTickets({ query: differing })).data.total).toBe(25);
  });

  test('of rows that fit one of no values are not asked for', async () => {
    await expect(listTickets({ query: { 'number:in': [] } })).rejects.toThrow(
      new TypeError("'number:in' has no value, which no row fits: give it one or more, or do not ask."),
    );
  });

  test('give only the fields that were asked for', async () => {
    const page = await select(listTickets, ['key', 'title'], { query: { projectId: 'MANY', limit: 1, sort: ['number'] } });
    expect(page.items).toEqual([{ key: 'MANY-1', title: 'Ticket 1' }]);
    const embedding = { projectId: 'MANY', limit: 1, expand: ['project' as const] };
    const [first] = (await select(listTickets, ['number'], { query: embedding })).items;
    expect(Object.keys(first ?? {})).toEqual(['number', 'project']);
    expect(first?.project?.key).toBe('MANY');
  });

  test('are counted by the summary of their project', async () => {
    expect((await getProjectSummary({ path: { id: 'MANY' } })).data).toMatchObject({ tickets: 25, byStatus: { open: 25 } });
  });
});

describe('problems', () => {
  test('tell every fault and its place', async () => {
    const body = { projectId: 'TRAIL', title: '', status: 'opne' as 'open' };
    const problem = await refused(createTicket({ body }));
    expect(problem).toBeInstanceOf(ProblemError);
    expect(problem).toMatchObject({ status: 422, type: '/problems/invalid', title: 'Invalid content' });
    expect(problem.errors.map((fault) => fault.pointer).sort()).toEqual(['/status', '/title']);
    expect(problem.at('status')[0]).toContain('did you mean "open"');
    expect(problem.requestId).not.toBe('');
  });

  test('of a stale write carry the row as it is now', async () => {
    const seen = await ticket();
    const changed = (await updateTicket({ ...of(seen), body: { title: 'Changed by another' } })).data;
    const problem = await refused(updateTicket({ ...of(seen), body: { title: 'Mine' } }));
    expect(problem.status).toBe(412);
    expect(problem.current).toEqual(changed);
  });

  test('are given back and not thrown to those who want that', async () => {
    for (const client of [connect({ url: server.url }), createCairn({ url: server.url })]) {
      const { data, error, response } = await getTicket({ client, path: { id: 'TRAIL-999' }, throwOnError: false });
      expect(data).toBeUndefined();
      expect(error).toBeInstanceOf(ProblemError);
      expect(error).toMatchObject({ status: 404, type: '/problems/not-found', requestId: response.headers.get('X-Request-Id') });
      expect(response.status).toBe(404);
    }
  });
});
