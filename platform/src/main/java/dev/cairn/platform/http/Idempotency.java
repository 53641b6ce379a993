package dev.cairn.platform.http;

import dev.cairn.platform.database.Work;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a write that is sent again with the same Idempotency-Key happen once: its answer is stored in the transaction of the write
 * itself, so that there is one precisely when the other is, across crashes too. Thread-safe.
 */
final class Idempotency {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int KEY_CHARACTERS = 255;

    private final String scope;
    private final StoredAnswers stored = new StoredAnswers();

    /** For callers of that identity: keys of different tokens never meet. */
    Idempotency(String scope) {
        this.scope = scope;
    }

    /** The work, done once for the request's key; the work itself where the request has none. */
    Work<Answer> once(SocketRequest request, Work<Answer> work) {
        String key = request.header(HEADER);
        if (key == null) {
            return work;
        }
        requireUsable(key);
        StoredAnswers.Id id = new StoredAnswers.Id(scope, request.method(), request.target(), key);
        String bodyHash = hash(request);
        return session -> {
            StoredAnswers.Stored before = stored.find(session, id);
            if (before == null) {
                Answer answer = work.run(session);
                stored.keep(session, id, bodyHash, answer);
                return answer;
            }
            return replay(before, bodyHash);
        };
    }

    private static Answer replay(StoredAnswers.Stored stored, String bodyHash) {
        if (!stored.bodyHash().equals(bodyHash)) {
            throw refused(
                    ProblemType.INVALID,
                    "This Idempotency-Key came before with another body. Take a new key for a new request.");
        }
        return stored.answer().with(REPLAYED, "true");
    }

    private static void requireUsable(String key) {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 127);
        if (key.isEmpty() || key.length() > KEY_CHARACTERS || !visible) {
            throw refused(ProblemType.BAD_REQUEST, "An Idempotency-Key has 1 to 255 visible ASCII characters.");
        }
    }

    private static String hash(SocketRequest request) {
        MessageDigest digest = BearerToken.sha256();
        digest.update(request.contentType().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(request.body()));
    }

    private static Problem refused(ProblemType type, String detail) {
        return Problem.of(type, List.of(Fault.in(HEADER, detail)));
    }
}
