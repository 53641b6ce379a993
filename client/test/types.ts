import {
  createMany,
  createProjectTicket,
  createTicket,
  getTicket,
  listProjectTickets,
  listTickets,
  of,
  ProblemError,
  pages,
  rows,
  select,
  type TicketPatch,
  updateTicket,
} from '../src/index.js';
import {
  createProjectTicketMutation,
  createTicketMutation,
  deleteTicketMutation,
  orderTicketTasksMutation,
  runBatchMutation,
  updateTicketMutation,
  updateTicketsMutation,
  useChange,
  useGetTicketQuery,
} from '../src/react.js';

// What the compiler has to refuse: `npm run typecheck` fails when one of these compiles.

/** Absent leaves a field as it is; null clears it, where the column may be null. */
export const clears: TicketPatch = { assignee: null, dueOn: null };
// @ts-expect-error A title is never null.
export const title: TicketPatch = { title: null };
// @ts-expect-error There is no such field.
export const misspelt: TicketPatch = { titel: 'Map the ridge' };
// @ts-expect-error There is no such status.
export const status: TicketPatch = { status: 'opne' };

export async function calls(): Promise<void> {
  // @ts-expect-error A new ticket has a project.
  await createTicket({ body: { title: 'Map the ridge' } });
  // @ts-expect-error There is no such filter.
  await listTickets({ query: { 'statsu:in': ['open'] } });
  // @ts-expect-error There is no such field.
  await select(listTickets, ['kye']);
  // @ts-expect-error What is embedded is asked for by `expand`.
  await select(listTickets, ['key', 'project']);
  const page = await select(listTickets, ['key'], { query: { expand: ['project'] } });
  page.items[0]?.project?.name.trim();
  // @ts-expect-error That field was not asked for.
  page.items[0]?.title.trim();
  // @ts-expect-error Each of many is held to the same type.
  await createMany(createTicket, [{ projectId: 'CAIRN' }]);
  // @ts-expect-error It has to be said which project's.
  await createMany(createProjectTicket, [{ title: 'Map the ridge' }]);
  // @ts-expect-error A call that changes a row creates none.
  await createMany(updateTicket, [{ title: 'Map the ridge' }], { path: { id: 'CAIRN-1' } });
  await createMany(createProjectTicket, [{ title: 'Map the ridge' }], { path: { id: 'CAIRN' } });
  // @ts-expect-error It has to be said which project's.
  rows(listProjectTickets);
  // @ts-expect-error It has to be said which project's.
  pages(listProjectTickets);
  // @ts-expect-error It has to be said which project's.
  await select(listProjectTickets, ['key']);
  rows(listProjectTickets, { path: { id: 'CAIRN' } });
  // @ts-expect-error A call for one row is no list.
  rows(createTicket)
    .next()
    .then(({ value }) => value.key);
  // @ts-expect-error What was not read has no revision.
  await updateTicket({ ...of({ id: 'CAIRN-1' }), body: {} });
  const { error } = await getTicket({ path: { id: 'CAIRN-1' }, throwOnError: false });
  if (error instanceof ProblemError || error?.status === 404) {
    error.at('title');
  }
  // @ts-expect-error An error of the network has no faults in fields.
  error?.at('title');
}

export function useHooks(): void {
  const update = useChange(updateTicketMutation);
  const create = useChange(createTicketMutation);
  // @ts-expect-error Neither a row nor a path says which.
  update.mutate({ body: { assignee: null } });
  // @ts-expect-error A title is never null.
  update.mutate({ row: { id: 'CAIRN-1', revision: 3 }, body: { title: null } });
  // @ts-expect-error An error of the network has no faults in fields.
  update.error?.at('title');
  // @ts-expect-error An error of the network has no faults in fields.
  useGetTicketQuery({ path: { id: 'CAIRN-1' } }).error?.at('title');
  // @ts-expect-error A new row has no row before it.
  create.mutate({ row: { id: 'CAIRN-1', revision: 3 } });
  // @ts-expect-error A new row is not held to the version of the row that it is made under.
  useChange(createProjectTicketMutation).mutate({ row: { id: 'CAIRN', revision: 3 }, body: { title: 'Map the ridge' } });
  useChange(orderTicketTasksMutation).mutate({ row: { id: 'CAIRN-1', revision: 3 }, body: { taskIds: [] } });
  useChange(deleteTicketMutation).mutate({ row: { id: 'CAIRN-1', revision: 3 } });
}

/** The row that a stale write met has the type of a row, whatever the call answers when it is done. */
export function useRowsMet(): void {
  const update = useChange(updateTicketMutation);
  update.error?.current?.title.trim();
  // @ts-expect-error The row as it is now is a ticket.
  update.error?.current?.name.trim();
  useChange(deleteTicketMutation).error?.current?.title.trim();
  useChange(orderTicketTasksMutation).error?.current?.title.trim();
  const many = useChange(updateTicketsMutation);
  many.error?.current?.title.trim();
  // @ts-expect-error The row as it is now is one of those that were to change.
  many.error?.current?.items.at(0);
  const batch = useChange(runBatchMutation);
  // @ts-expect-error A batch may meet a row of any kind.
  batch.error?.current?.title.trim();
}
