import { dehydrate, hydrate, onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, createProject, getProject, of } from '../src/index.js';
import { createBackupMutation, getIndexOptions, listBackupsOptions, updateProjectMutation, useChange } from '../src/react.js';
import { type Server, startServer } from './server.js';

let server: Server;

beforeAll(async () => {
  server = await startServer();
  connect({ url: server.url });
});

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

test('a backup that a hook makes outdates the list of backups, and not what describes the server', async () => {
  const queries = new QueryClient();
  expect((await queries.fetchQuery(listBackupsOptions())).items).toEqual([]);
  await queries.fetchQuery(getIndexOptions());
  await shown(queries, () => useChange(createBackupMutation)).mutateAsync({ body: {} });
  expect(queries.getQueryState(getIndexOptions().queryKey)?.isInvalidated).toBe(false);
  expect(queries.getQueryState(listBackupsOptions().queryKey)?.isInvalidated).toBe(true);
});

test('a change that waits for the network is made after a reload of the page', async () => {
  const seen = (await createProject({ body: { key: 'TRAIL', name: 'The long trail' } })).data;
  const mutationKey = ['update'];
  const before = new QueryClient();
  onlineManager.setOnline(false);
  shown(before, () => useChange(updateProjectMutation, { mutationKey })).mutate({ row: seen, body: { name: 'The longer trail' } });
  await expect.poll(() => before.isMutating({ predicate: ({ state }) => state.isPaused })).toBe(1);
  const kept = JSON.parse(JSON.stringify(dehydrate(before)));
  before.clear();
  const after = new QueryClient();
  after.setMutationDefaults(mutationKey, updateProjectMutation());
  hydrate(after, kept);
  onlineManager.setOnline(true);
  await after.resumePausedMutations();
  const [{ variables }] = kept.mutations.map(({ state }: { state: object }) => state);
  expect(variables).toMatchObject({ ...of(seen), headers: { 'Idempotency-Key': expect.stringMatching(/^[0-9a-f]{32}$/) } });
  expect((await getProject({ path: { id: 'TRAIL' } })).data).toMatchObject({ name: 'The longer trail', revision: seen.revision + 1 });
});
