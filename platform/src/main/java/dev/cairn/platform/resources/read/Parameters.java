package dev.cairn.platform.resources.read;

import dev.cairn.platform.http.Request.QueryParameter;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of one query by the row they speak of, and the faults found so far. Not thread-safe. */
final class Parameters {
    private static final int MOST = ResourceLimits.MOST_PARAMETERS;
    private static final Set<String> LISTS = Set.of("sort", "fields", "expand");
    private final Map<String, List<Parameter>> byPath = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * One parameter such as {@code tasks.status:in=pending,completed}.
     *
     * @param full its whole name, {@code tasks.status:in}
     * @param name its name without path and operator, {@code status}
     * @param operator the word behind the colon, null when there is none
     * @param value its value
     */
    record Parameter(String full, String name, @Nullable String operator, String value) {
        /** Whether it speaks of rows embedded in others. */
        boolean embedded() {
            return !full.startsWith(name);
        }
    }

    Parameters(List<QueryParameter> query) {
        if (query.size() > MOST) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The query has more than " + MOST + " parameters.");
        }
        Set<String> seen = new HashSet<>();
        for (QueryParameter sent : query) {
            int colon = sent.name().indexOf(':');
            String left = colon < 0 ? sent.name() : sent.name().substring(0, colon);
            String operator = colon < 0 ? null : sent.name().substring(colon + 1);
            int dot = left.lastIndexOf('.');
            Parameter parameter = new Parameter(sent.name(), left.substring(dot + 1), operator, sent.value());
            if (!seen.add(sent.name()) && !repeatable(parameter)) {
                fault(parameter, "is given twice: give it once" + instead(parameter));
                continue;
            }
            String path = dot < 0 ? "" : left.substring(0, dot);
            byPath.computeIfAbsent(path, ignored -> new ArrayList<>()).add(parameter);
        }
    }

    private static boolean repeatable(Parameter parameter) {
        return parameter.operator() != null
                && Operator.named(parameter.operator())
                        .filter(Operator::repeatable)
                        .isPresent();
    }

    private static String instead(Parameter parameter) {
        if (parameter.operator() != null) {
            return "";
        } else if (ResourceModel.QUERY_PARAMETERS.contains(parameter.name())) {
            return LISTS.contains(parameter.name()) ? ", with commas between names" : "";
        }
        return ", or use :in for several values";
    }

    /** Takes out the parameters of the row at that path; the empty path is the row itself. */
    List<Parameter> take(String path) {
        List<Parameter> taken = byPath.remove(path);
        return taken == null ? List.of() : taken;
    }

    /** Takes out one reserved parameter of the row at that path. */
    @Nullable Parameter take(String path, String name) {
        List<Parameter> here = byPath.getOrDefault(path, List.of());
        for (Parameter parameter : here) {
            if (parameter.name().equals(name) && parameter.operator() == null) {
                here.remove(parameter);
                return parameter;
            }
        }
        return null;
    }

    void fault(Parameter parameter, String detail) {
        String end = detail.endsWith("?") ? "" : ".";
        faults.add(Fault.in(parameter.full(), "\"" + parameter.full() + "\" " + detail + end));
    }

    void fault(Fault fault) {
        faults.add(fault);
    }

    /** Throws a problem with every fault found, parameters whose path nothing took among them. */
    void finish() {
        byPath.forEach((path, parameters) -> parameters.forEach(parameter -> fault(
                parameter,
                "speaks of \"" + path + "\", which is not embedded: add expand=" + path + " or leave it out")));
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.BAD_REQUEST, faults);
        }
    }
}
