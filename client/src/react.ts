import {
  type MutateOptions,
  type QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { newKey } from './repeat.js';
import { of, type Version } from './rows.js';

export * from './generated/@tanstack/react-query.gen.js';

/** What an infinite query of a list needs to go on: `useInfiniteQuery({ ...listTicketsInfiniteOptions(), ...byCursor })`. */
export const byCursor = {
  // The first page is asked for with nothing added, which the generated types have no word for.
  initialPageParam: {} as never,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

/** What a change is told: what the generated call takes, or `row` in place of its id, which holds it to the row as it was seen. */
export type Change<Variables> =
  Variables | (Variables extends { path: { id: string } } ? Omit<Variables, 'path'> & { row: Version } : never);

/** What may be set besides; what makes the call is set already. */
export type ChangeOptions<Data, Failure, Variables, Context = unknown> = Omit<
  UseMutationOptions<Data, Failure, Change<Variables>, Context>,
  'mutationFn'
>;

/** What TanStack Query tells of a change, and `mutate` and `mutateAsync` to make it. */
export type ChangeResult<Data, Failure, Variables, Context = unknown> = UseMutationResult<Data, Failure, Change<Variables>, Context>;

type Callbacks<Data, Failure, Variables, Context> = MutateOptions<Data, Failure, Change<Variables>, Context>;

/**
 * A change as a hook: `const update = useChange(updateTicketMutation)`, then `update.mutate({ row: ticket, body: { status: 'closed' } })`.
 * Every call has one Idempotency-Key for all its attempts, and makes all cached rows stale: rules and cascades of the server may change
 * rows of any kind, and only queries in use are asked again.
 */
export function useChange<Data, Failure, Variables extends object, Context = unknown>(
  operation: () => UseMutationOptions<Data, Failure, Variables>,
  options: ChangeOptions<Data, Failure, Variables, Context> = {},
): ChangeResult<Data, Failure, Variables, Context> {
  const queries = useQueryClient();
  const { mutationFn } = operation();
  const mutation = useMutation<Data, Failure, Change<Variables>, Context>({
    ...options,
    mutationFn: (variables, context) => (mutationFn as NonNullable<typeof mutationFn>)(addressed<Variables>(variables), context),
    onSettled: async (...settled) => {
      void outdateRows(queries);
      await options.onSettled?.(...settled);
    },
  });
  type Made = Callbacks<Data, Failure, Variables, Context>;
  const { mutate, mutateAsync } = mutation;
  const change = useCallback((told: Change<Variables>, made?: Made) => mutate(withKey(told), made), [mutate]);
  const changed = useCallback((told: Change<Variables>, made?: Made) => mutateAsync(withKey(told), made), [mutateAsync]);
  return { ...mutation, mutate: change as typeof mutate, mutateAsync: changed as typeof mutateAsync };
}

/** Makes all rows, lists (that of backups too), summaries and embeddings stale, and asks again for those in use. What describes the server stays. */
export function outdateRows(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => mayChange(queryKey[0]) });
}

function mayChange(key: unknown): boolean {
  const { _id, tags } = (key ?? {}) as { _id?: string; tags?: readonly string[] };
  // The list of backups stands among what describes the server, but grows by a change.
  return _id === 'listBackups' || (_id !== undefined && !tags?.includes('operating'));
}

/** The key is part of what the change is told, so that it outlives retries, a pause without a network and a reload of the page. */
function withKey<Variables>(variables: Change<Variables>): Change<Variables> {
  const { headers } = variables as { headers?: object };
  return { ...variables, headers: { 'Idempotency-Key': newKey(), ...headers } };
}

function addressed<Variables>(variables: Change<Variables>): Variables {
  if (!('row' in (variables as object))) {
    return variables as Variables;
  }
  const { row, headers, ...others } = variables as { row: Version; headers?: object };
  const address = of(row);
  return { ...others, path: address.path, headers: { ...address.headers, ...headers } } as Variables;
}
