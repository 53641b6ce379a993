import { dehydrate, hydrate, onlineManager, QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  connect,
  createCairn,
  createProject,
  getProject,
  type Options,
  of,
  type Project,
  type UpdateProjectData,
  updateProject,
} from '../src/index.js';
import {
  changeDefaults,
  createBackupMutation,
  getIndexOptions,
  getProjectOptions,
  listBackupsOptions,
  updateProjectMutation,
  useChange,
} from '../src/react.js';
import { refused } from './refused.js';
import { type Server, startServer } from './server.js';

let server: Server;
let projects = 0;

beforeAll(async () => {
  server = await startServer();
  connect({ url: server.url });
});

afterEach(() => onlineManager.setOnline(true));
afterAll(() => server.remove());

/** What a hook gives to a component that is shown with that cache. */
function shown<Result>(queries: QueryClient, hook: () => Result): Result {
  let result: Result | undefined;
  const Component = () => {
    result = hook();
    return null;
  };
  renderToString(createElement(QueryClientProvider, { client: queries }, createElement(Component)));
  return result as Result;
}

/** A new project, and how to ask for it through what is done to each answer. */
async function projectOn(url: string, pass: (answer: Response) => Response | Promise<Response> = (answer) => answer) {
  const project = (await createProject({ body: { key: `P${++projects}`, name: 'Before' } })).data;
  const client = createCairn({ url, attempts: 1, fetch: async (request) => pass(await fetch(request)) });
  return { queries: new QueryClient(), project, client, options: getProjectOptions({ client, path: { id: project.id } }) };
}

function renamed(queries: QueryClient, project: Project) {
  return shown(queries, () => useChange(updateProjectMutation)).mutateAsync({ row: project, body: { name: 'After' } });
}

test('a backup that a hook makes outdates the list of backups, and not what describes the server', async () => {
  const queries = new QueryClient();
  expect((await queries.fetchQuery(listBackupsOptions())).items).toEqual([]);
  await queries.fetchQuery(getIndexOptions());
  await shown(queries, () => useChange(createBackupMutation)).mutateAsync({ body: {} });
  expect(queries.getQueryState(getIndexOptions().queryKey)?.isInvalidated).toBe(false);
  expect(queries.getQueryState(listBackupsOptions().queryKey)?.isInvalidated).toBe(true);
});

test('a change is sent with the headers of its operation, and with its own in their place', async () => {
  const { queries, project } = await projectOn(server.url);
  const sent: Request[] = [];
  const client = createCairn({
    url: server.url,
    fetch: (request) => {
      sent.push(request as Request);
      return fetch(request);
    },
  });
  const headers = { 'X-Request-Id': 'of-the-hook', 'Idempotency-Key': 'of-the-hook' };
  const change = shown(queries, () => useChange(() => updateProjectMutation({ client, headers })));
  const first = await change.mutateAsync({ row: project, body: { name: 'First' } });
  await change.mutateAsync({ row: first, body: { name: 'Second' }, headers: { 'X-Request-Id': 'of-the-call' } });
  expect(sent.map((request) => request.headers.get('X-Request-Id'))).toEqual(['of-the-hook', 'of-the-call']);
  expect(sent.map((request) => request.headers.get('If-Match'))).toEqual([project, first].map((row) => of(row).headers['If-Match']));
  expect(new Set(sent.map((request) => request.headers.get('Idempotency-Key'))).size).toBe(2);
});

test('a change that a function of the page sends is held to its row as well', async () => {
  const { queries, project } = await projectOn(server.url);
  const send = async ({ path, headers, body }: Options<UpdateProjectData>) => (await updateProject({ path, headers, body })).data;
  const change = shown(queries, () => useChange(() => ({ mutationFn: send })));
  await change.mutateAsync({ row: project, body: { name: 'First' } });
  expect((await refused(change.mutateAsync({ row: project, body: { name: 'Second' } }))).status).toBe(412);
});

test('a change is pending until the rows on the screen have followed it', async () => {
  const { queries, project, options } = await projectOn(server.url);
  const observer = new QueryObserver(queries, options);
  observer.subscribe(() => undefined);
  expect((await queries.fetchQuery(options)).name).toBe('Before');
  await renamed(queries, project);
  expect(observer.getCurrentResult().data?.name).toBe('After');
  observer.destroy();
});

test.each([
  { outcome: 'fails', online: true },
  { outcome: 'waits for the network', online: false },
])('a change whose rows are asked for in vain is done, though that $outcome', async ({ online }) => {
  let asked = 0;
  const { queries, project, options } = await projectOn(server.url, (answer) => {
    if (++asked > 1) {
      onlineManager.setOnline(online);
      throw new TypeError('fetch failed');
    }
    return answer;
  });
  await queries.fetchQuery(options);
  const observer = new QueryObserver(queries, { ...options, retry: 1, retryDelay: 1, staleTime: Number.POSITIVE_INFINITY });
  observer.subscribe(() => undefined);
  expect((await renamed(queries, project)).name).toBe('After');
  expect(observer.getCurrentResult().fetchStatus).toBe(online ? 'idle' : 'paused');
  observer.destroy();
});

test.each([true, false])(
  'rows that were asked for before a change and come after it are read again (on the screen: %s)',
  async (onScreen) => {
    let answered = 0;
    let release = () => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    const { queries, project, options } = await projectOn(server.url, async (answer) => {
      if (++answered === 1) {
        await released;
      }
      return answer;
    });
    const observer = new QueryObserver(queries, { ...options, enabled: onScreen });
    observer.subscribe(() => undefined);
    const early = queries.fetchQuery(options);
    await expect.poll(() => answered).toBe(1);
    const change = renamed(queries, project);
    await expect.poll(() => queries.isMutating() === 0 || answered > 1).toBe(true);
    release();
    await change;
    expect((await early).name).toBe('After');
    observer.destroy();
  },
);

test('changes of one row that wait for the network are made one after another, each on what the one before has made', async () => {
  const { queries, project } = await projectOn(server.url);
  const change = shown(queries, () => useChange(updateProjectMutation));
  onlineManager.setOnline(false);
  const bodies = [{ name: 'First' }, { description: 'Second' }, { name: 'Third' }];
  const changes = bodies.map((body) => change.mutateAsync({ row: project, body }));
  onlineManager.setOnline(true);
  await queries.resumePausedMutations();
  expect((await Promise.all(changes)).map((row) => row.revision - project.revision)).toEqual([1, 2, 3]);
  expect((await getProject({ path: { id: project.id } })).data).toMatchObject({ name: 'Third', description: 'Second' });
});

test('a change is refused when somebody else came between it and the one before', async () => {
  const { queries, project, client } = await projectOn(server.url, async (answer) => {
    if (answer.ok) {
      const made = (await answer.clone().json()) as Project;
      await updateProject({ ...of(made), body: { name: 'Of another' } });
    }
    return answer;
  });
  const change = shown(queries, () => useChange(updateProjectMutation));
  const first = change.mutateAsync({ client, row: project, body: { name: 'First' } });
  const second = refused(change.mutateAsync({ client, row: project, body: { name: 'Second' } }));
  expect((await first).name).toBe('First');
  expect(await second).toMatchObject({ status: 412, current: { name: 'Of another' } });
});

test('a change that is repeated is refused when a later one was made in between', async () => {
  const { queries, project } = await projectOn(server.url);
  let sent = 0;
  const client = createCairn({
    url: server.url,
    attempts: 1,
    fetch: (request) => {
      if (++sent === 1) {
        onlineManager.setOnline(false);
        throw new TypeError('fetch failed');
      }
      return fetch(request);
    },
  });
  const patient = shown(queries, () => useChange(updateProjectMutation, { retry: 1, retryDelay: 1 }));
  const first = refused(patient.mutateAsync({ client, row: project, body: { name: 'First' } }));
  await expect.poll(() => queries.isMutating({ predicate: ({ state }) => state.isPaused })).toBe(1);
  const hasty = shown(queries, () => useChange(updateProjectMutation, { networkMode: 'always' }));
  await hasty.mutateAsync({ client, row: project, body: { name: 'Second' } });
  onlineManager.setOnline(true);
  await queries.resumePausedMutations();
  expect(await first).toMatchObject({ status: 412, current: { name: 'Second' } });
});

test('a change that waits for the network is made after a reload of the page, and outdates rows there', async () => {
  const seen = (await createProject({ body: { key: 'TRAIL', name: 'The long trail' } })).data;
  const mutationKey = ['update'];
  const before = new QueryClient();
  onlineManager.setOnline(false);
  shown(before, () => useChange(updateProjectMutation, { mutationKey })).mutate({ row: seen, body: { name: 'The longer trail' } });
  await expect.poll(() => before.isMutating({ predicate: ({ state }) => state.isPaused })).toBe(1);
  const kept = JSON.parse(JSON.stringify(dehydrate(before)));
  before.clear();
  const after = new QueryClient();
  after.setMutationDefaults(mutationKey, changeDefaults(after, updateProjectMutation));
  hydrate(after, kept);
  const options = getProjectOptions({ path: { id: seen.id } });
  after.setQueryData(options.queryKey, seen);
  onlineManager.setOnline(true);
  await after.resumePausedMutations();
  expect(after.getQueryState(options.queryKey)?.isInvalidated).toBe(true);
  const [{ variables }] = kept.mutations.map(({ state }: { state: object }) => state);
  expect(variables).toMatchObject({ ...of(seen), headers: { 'Idempotency-Key': expect.stringMatching(/^[0-9a-f]{32}$/) } });
  expect((await getProject({ path: { id: 'TRAIL' } })).data).toMatchObject({ name: 'The longer trail', revision: seen.revision + 1 });
});
