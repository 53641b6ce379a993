package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.database.Work;
import java.sql.SQLException;

/** Runs what a handler has prepared where it belongs. Thread-safe. */
final class Execution {
    private final Transactions transactions;
    private final Idempotency idempotency;

    Execution(Transactions transactions, Idempotency idempotency) {
        this.transactions = transactions;
        this.idempotency = idempotency;
    }

    /** The answer to a request; whatever is wrong with it is a problem. */
    Answer answer(SocketRequest request, Handler handler, RouteTimers timers) throws SQLException {
        request.requireKnownCondition();
        request.requireReadableBody();
        Prepared prepared = handler.prepare(request);
        Work<Answer> work =
                timers.timed(prepared.writes() ? idempotency.once(request, prepared.work()) : prepared.work());
        request.forgetBody();
        Answer answer = switch (prepared.kind()) {
            case READ -> transactions.read(timers.name(), work);
            case WRITE -> transactions.write(work);
            case BULK -> transactions.writeAlone(work);
            case DONE -> work.run(NoSession.INSTANCE);
        };
        // Here a body that was left to be built is built by the request's own thread, which still has its turn.
        answer.length();
        return answer;
    }
}
