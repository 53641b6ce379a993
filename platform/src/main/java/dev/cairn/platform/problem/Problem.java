package dev.cairn.platform.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure that a caller is told about. Carries no stack trace of its own, since it is an answer and not a defect. Immutable. */
public final class Problem extends RuntimeException {
    /** The most faults that an answer lists. */
    public static final int MOST_LISTED = 100;

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient byte @Nullable [] current;
    private final long currentRevision;

    private Problem(ProblemType type, String detail, List<Fault> faults, @Nullable Throwable cause) {
        this(type, detail, faults, null, 0, cause);
    }

    private Problem(
            ProblemType type,
            String detail,
            List<Fault> faults,
            byte @Nullable [] current,
            long currentRevision,
            @Nullable Throwable cause) {
        super(
                type + ": " + detail + (faults.isEmpty() ? "" : " " + faults),
                cause,
                false,
                type == ProblemType.INTERNAL);
        this.type = type;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.current = current;
        this.currentRevision = currentRevision;
    }

    /** A problem without faults at single places. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null);
    }

    /** A problem with what caused it, which is logged and never shown. */
    public static Problem of(ProblemType type, String detail, Throwable cause) {
        return new Problem(type, detail, List.of(), cause);
    }

    /** A problem with every fault found; the detail is the first one's, or says how many there are. */
    public static Problem of(ProblemType type, List<Fault> faults) {
        return new Problem(type, detail(faults), faults, null);
    }

    private static String detail(List<Fault> faults) {
        if (faults.size() > MOST_LISTED) {
            // Far beyond those that are listed, faults are no longer kept.
            return "The request has at least " + faults.size() + " faults; the first " + MOST_LISTED + " are listed.";
        }
        return faults.size() == 1 ? faults.get(0).detail() : "The request has " + faults.size() + " faults.";
    }

    /** A 412 that carries the row as it stands now, at that revision. */
    public static Problem changed(String detail, long revision, byte[] currentRow) {
        return new Problem(ProblemType.CHANGED, detail, List.of(), currentRow, revision, null);
    }

    /** A 412 that carries the row as it stands now, at that revision, and points to where the body says what was expected of it. */
    public static Problem changed(Fault fault, long revision, byte[] currentRow) {
        return new Problem(ProblemType.CHANGED, fault.detail(), List.of(fault), currentRow, revision, null);
    }

    /** The same problem seen from a larger body, where this request's body stands at that pointer. */
    public Problem under(String pointer) {
        List<Fault> moved = faults.isEmpty()
                ? List.of(Fault.at(pointer, detail))
                : faults.stream()
                        .map(fault ->
                                fault.pointer() == null ? Fault.at(pointer, fault.detail()) : fault.under(pointer))
                        .toList();
        return new Problem(type, detail, moved, current, currentRevision, getCause());
    }

    /** The same problem at the same places without the row, where that is not to be told; {@code why} says so. */
    public Problem withoutCurrent(String why) {
        List<Fault> told = faults.stream()
                .map(fault -> fault.pointer() == null ? fault : Fault.at(fault.pointer(), why))
                .toList();
        return new Problem(type, why, told, getCause());
    }

    /** What decides the answer's status, {@code type} and {@code title}. */
    public ProblemType type() {
        return type;
    }

    /** What is wrong, as the caller reads it; of several faults only how many there are. */
    public String detail() {
        return detail;
    }

    /** What is wrong at single places; empty when no single place is at fault. Unmodifiable. */
    public List<Fault> faults() {
        return faults;
    }

    /** The row as it stands now, as JSON, where the problem is a stale If-Match; else null. */
    public byte @Nullable [] current() {
        return current;
    }

    /** The revision of {@link #current}. */
    public long currentRevision() {
        return currentRevision;
    }
}
