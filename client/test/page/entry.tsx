import { useState } from 'react';
import { type Ticket, TicketStatus } from '../../src/index.js';
import { deleteTicketMutation, updateTicketMutation, useChange, useGetTicketQuery } from '../../src/react.js';

/** One ticket, edited and deleted as it was seen. */
export function Entry({ ticket }: { ticket: Ticket }) {
  const [title, setTitle] = useState(ticket.title);
  const update = useChange(updateTicketMutation);
  const remove = useChange(deleteTicketMutation);
  const detail = useGetTicketQuery({ path: { id: ticket.id } });
  const problem = update.error ?? remove.error;
  return (
    <li data-key={ticket.key}>
      <output>
        {ticket.title}, {detail.data?.status}
      </output>
      <input aria-label="New title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <button type="button" onClick={() => update.mutate({ row: ticket, body: { title } })}>
        Rename
      </button>
      <button type="button" onClick={() => update.mutate({ row: ticket, body: { status: TicketStatus.CLOSED } })}>
        Close
      </button>
      <button type="button" onClick={() => remove.mutate({ row: ticket })}>
        Delete
      </button>
      {problem && (
        <p role="alert">
          {problem.status}, now {update.error?.current?.title}
        </p>
      )}
    </li>
  );
}
