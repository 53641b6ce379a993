package dev.cairn.db.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one script stands in a database. Immutable.
 *
 * @param module its module
 * @param version its version
 * @param name its file name
 * @param state where it stands
 * @param appliedAt when it was applied, in UTC; null when it was not
 */
public record MigrationStatus(
        String module,
        int version,
        String name,
        State state,
        @Nullable String appliedAt) {
    /** Where a script can stand. */
    public enum State {
        /** Applied as it is. */
        APPLIED,
        /** Applied with another text than it has now. */
        EDITED,
        /** Applied, and not known to this Cairn. */
        UNKNOWN,
        /** To be applied. */
        PENDING
    }

    /** All that was applied in that order, then all that is pending in the order in which it will be. */
    static List<MigrationStatus> all(List<LedgerEntry> ledger, List<ModuleMigrations> modules) {
        List<MigrationStatus> all = new ArrayList<>();
        ledger.forEach(entry -> all.add(applied(entry, modules)));
        for (ModuleMigrations module : modules) {
            module.scripts().stream()
                    .filter(script -> all.stream()
                            .noneMatch(one -> one.module.equals(module.module()) && one.version == script.version()))
                    .map(script ->
                            new MigrationStatus(module.module(), script.version(), script.name(), State.PENDING, null))
                    .toList()
                    .forEach(all::add);
        }
        return all;
    }

    private static MigrationStatus applied(LedgerEntry entry, List<ModuleMigrations> modules) {
        Optional<MigrationScript> ours = modules.stream()
                .filter(module -> module.module().equals(entry.module()))
                .findFirst()
                .flatMap(module -> module.version(entry.version()));
        State state = ours.map(script -> script.sql().equals(entry.script().sql()) ? State.APPLIED : State.EDITED)
                .orElse(State.UNKNOWN);
        return new MigrationStatus(
                entry.module(), entry.version(), entry.script().name(), state, entry.appliedAt());
    }
}
