import {
  type DistributiveOmit,
  type MutateOptions,
  type MutationFunctionContext,
  type Query,
  type QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { callOf, inTurn } from './change.js';
import { newKey } from './repeat.js';
import { type Holdable, of, type Version } from './rows.js';

export * from './generated/@tanstack/react-query.gen.js';

/** What an infinite query of a list needs to go on: `useInfiniteQuery({ ...listTicketsInfiniteOptions(), ...byCursor })`. */
export const byCursor = {
  // The first page is asked for with nothing added, which the generated types have no word for.
  initialPageParam: {} as never,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

/** What a change is told: what the generated call takes, or `row` in place of its id, which holds it to the row as it was seen. */
export type Change<Variables> = Variables | (Holdable<Variables> extends true ? Omit<Variables, 'path'> & { row: Version } : never);

/** What may be set besides; what makes the call is set already. */
export type ChangeOptions<Data, Failure, Variables, Context = unknown> = Omit<
  UseMutationOptions<Data, Failure, Variables, Context>,
  'mutationFn'
>;

/** What TanStack Query tells of a change, and `mutate` and `mutateAsync` to make it. */
export type ChangeResult<Data, Failure, Variables, Context = unknown> = DistributiveOmit<
  UseMutationResult<Data, Failure, Variables, Context>,
  'mutate' | 'mutateAsync'
> & {
  mutate(change: Change<Variables>, options?: MutateOptions<Data, Failure, Variables, Context>): void;
  mutateAsync(change: Change<Variables>, options?: MutateOptions<Data, Failure, Variables, Context>): Promise<Data>;
};

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
  const { mutationFn, onSettled } = changeDefaults(queries, operation);
  const mutation = useMutation<Data, Failure, Variables, Context>({
    ...options,
    mutationFn,
    onSettled: (...settled) => Promise.all([onSettled(), options.onSettled?.(...settled)]),
  });
  type Result = ChangeResult<Data, Failure, Variables, Context>;
  const { mutate: call, mutateAsync: callAsync } = mutation;
  const mutate = useCallback<Result['mutate']>((change, made) => call(addressed<Variables>(change), made), [call]);
  const mutateAsync = useCallback<Result['mutateAsync']>((change, made) => callAsync(addressed<Variables>(change), made), [callAsync]);
  return { ...mutation, mutate, mutateAsync };
}

/**
 * What a change does when it is sent, and after it. A page that keeps its changes over a reload tells its new cache, before it resumes
 * them: `queries.setMutationDefaults(['edit'], changeDefaults(queries, updateTicketMutation))`.
 */
export function changeDefaults<Data, Failure, Variables extends object>(
  queries: QueryClient,
  operation: () => UseMutationOptions<Data, Failure, Variables>,
) {
  const { mutationFn } = operation();
  return {
    mutationFn:
      mutationFn &&
      ((variables: Variables, context: MutationFunctionContext) => inTurn(variables, () => mutationFn(callOf(variables), context))),
    onSettled: () => outdateRows(queries),
  };
}

/**
 * Makes all rows, lists, summaries and embeddings stale, and asks again for those in use; resolves when they have come, or wait for the
 * network. What describes the server stays.
 */
export function outdateRows(queries: QueryClient): Promise<void> {
  const rows = { predicate: ({ queryKey }: Query) => mayChange(queryKey[0]) };
  // What is under way may have been read before the change, and would count as fresh. Who waits for it is given what is read now.
  for (const query of queries.getQueryCache().findAll({ ...rows, fetchStatus: 'fetching' })) {
    void query.cancel({ silent: true });
    query.fetch().catch(() => undefined);
  }
  return settledOrPaused(queries, queries.invalidateQueries(rows, { cancelRefetch: false }));
}

/** A query that comes to wait for the network while it is asked again would have its change wait too. */
function settledOrPaused(queries: QueryClient, refetch: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      unsubscribe();
      resolve();
    };
    const unsubscribe = queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'pause') {
        done();
      }
    });
    refetch.then(done, done);
  });
}

function mayChange(key: unknown): boolean {
  const { _id, tags } = (key ?? {}) as { _id?: string; tags?: readonly string[] };
  // The list of backups stands among what describes the server, but grows by a change.
  return _id === 'listBackups' || (_id !== undefined && !tags?.includes('operating'));
}

/**
 * What the generated call takes, with the key. TanStack Query keeps it so, and can make the call again after retries, a pause without a
 * network and a reload of the page.
 */
function addressed<Variables>(change: Change<Variables>): Variables {
  const { row, headers, ...others } = change as { row?: Version; headers?: object };
  const address = row && of(row);
  return {
    ...others,
    ...(address && { path: address.path }),
    headers: { 'Idempotency-Key': newKey(), ...address?.headers, ...headers },
  } as Variables;
}
