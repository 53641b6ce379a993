import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  byCursor,
  createProjectTicketMutation,
  listProjectTicketsInfiniteOptions,
  useChange,
  useGetIndexQuery,
  useGetProjectQuery,
  useGetProjectSummaryQuery,
} from '../../src/react.js';
import { Entry } from './entry.js';

/** The tickets of a project: a list that goes on, a summary and an embedding, which all have to follow each change. */
export function Board({ project }: { project: string }) {
  const path = { id: project };
  const list = useInfiniteQuery({ ...listProjectTicketsInfiniteOptions({ path, query: { limit: 2, sort: ['number'] } }), ...byCursor });
  const summary = useGetProjectSummaryQuery({ path });
  const embedding = useGetProjectQuery({ path, query: { expand: ['tickets'], 'tickets.sort': ['number'] } });
  useGetIndexQuery();
  const tickets = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main>
      <p id="summary">{JSON.stringify(summary.data?.byStatus)}</p>
      <p id="embedded">{embedding.data?.tickets?.items.map((ticket) => ticket.title).join(', ')}</p>
      <NewTicket project={project} />
      <ul>
        {tickets.map((ticket) => (
          <Entry key={ticket.id} ticket={ticket} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" onClick={() => list.fetchNextPage()}>
          More
        </button>
      )}
    </main>
  );
}

function NewTicket({ project }: { project: string }) {
  const [title, setTitle] = useState('');
  const create = useChange(createProjectTicketMutation, { retry: 1, retryDelay: 10, onSuccess: () => setTitle('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ path: { id: project }, body: { title } });
  };
  return (
    <form onSubmit={submit}>
      <input aria-label="Title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <button type="submit">Create</button>
      {create.error && <p role="alert">{create.error.at?.('title').join(' ') || create.error.message}</p>}
    </form>
  );
}
