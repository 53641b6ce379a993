import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../src/index.js';
import { createBackupMutation, getIndexOptions, listBackupsOptions, useChange } from '../src/react.js';
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
