import { textOf } from './problem.js';

/** A part of a list, as the server gives it. */
export interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
  total?: number;
}

/** What every row has. */
export interface Version {
  id: string;
  revision: number;
}

/** What names a row in a call, and holds the call to the row as it was seen. */
export interface Address {
  path: { id: string };
  headers: { 'If-Match': string };
}

/** One of the generated calls. */
export type Call = (options: never) => Promise<{ data?: unknown }>;

/** One of the generated calls that answer a part of a list. */
export type ListCall = (options: never) => Promise<{ data?: { items: unknown[]; nextCursor: string | null } | undefined }>;

/** What such a call takes. */
export type Given<C extends Call> = NonNullable<Parameters<C>[0]>;

/** What such a call answers. */
export type Answer<C extends Call> = NonNullable<Awaited<ReturnType<C>>['data']>;

/** The rows that such a list holds. */
export type RowOf<List extends ListCall> = Answer<List>['items'][number];

/** The names of what such a row always has; what is embedded in it may be absent. */
export type FieldOf<Row> = { [Name in keyof Row]-?: undefined extends Row[Name] ? never : Name }[keyof Row] & string;

/** Whether a call that takes this can be held to a row's version, and so is about a row that is there. */
export type Holdable<Taken> = 'If-Match' extends keyof NonNullable<(Taken & { headers?: unknown })['headers']> ? true : false;

/** The body of a call that creates. */
export type NewRow<C extends Call> = Holdable<Given<C>> extends true ? never : Given<C>['body'];

/** What a call takes besides its body. */
export type Besides<C extends Call> = Omit<Given<C>, 'body'>;

/** That row as it was seen: `updateTicket({ ...of(ticket), body })` is refused with status 412 when somebody has changed it since. */
export function of(row: Version): Address {
  return { path: { id: row.id }, headers: { 'If-Match': `"${row.revision}"` } };
}

/** The pages of a list, each asked for when it is wanted: `for await (const page of pages(listTickets, { query: { limit: 100 } }))`. */
export async function* pages<List extends ListCall>(
  list: List,
  ...[options]: Parameters<List>
): AsyncGenerator<Page<RowOf<List>>, void, void> {
  let query: object = {};
  for (;;) {
    const page = await asked<RowOf<List>>(list, widened(options, query));
    yield page;
    if (!page.nextCursor) {
      return;
    }
    query = { cursor: page.nextCursor };
  }
}

/** The rows of a list, page by page: `for await (const ticket of rows(listTickets))`. */
export async function* rows<List extends ListCall>(list: List, ...options: Parameters<List>): AsyncGenerator<RowOf<List>, void, void> {
  for await (const page of pages(list, ...options)) {
    yield* page.items;
  }
}

/** A page whose rows have only those fields, and what `expand` embeds: `select(listTickets, ['key', 'title'])`. */
export function select<List extends ListCall, Field extends FieldOf<RowOf<List>>>(
  list: List,
  fields: readonly Field[],
  ...[options]: Parameters<List>
): Promise<Page<Omit<RowOf<List>, Exclude<FieldOf<RowOf<List>>, Field>>>> {
  return asked(list, widened(options, { fields: fields.join(',') }));
}

/** Creates many rows, all or none: `createMany(createTicket, [{ projectId: 'CAIRN', title: 'First' }])`. */
export async function createMany<Create extends Call>(
  create: Create,
  bodies: readonly NewRow<Create>[],
  ...[options]: object extends Besides<Create> ? [options?: Besides<Create>] : [options: Besides<Create>]
): Promise<Answer<Create>[]> {
  return (await asked<Answer<Create>>(create, { ...options, body: bodies })).items;
}

async function asked<Row>(call: Call, options: object): Promise<Page<Row>> {
  const { data } = await call({ ...options, throwOnError: true } as never);
  if (!Array.isArray((data as Page<Row> | undefined)?.items)) {
    throw new TypeError(`The answer is no list, but ${textOf(data) || 'empty'}`);
  }
  return data as Page<Row>;
}

function widened(options: { query?: object } | undefined, query: object): object {
  return { ...options, query: { ...options?.query, ...query } };
}
