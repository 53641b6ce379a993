package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SqlTokenizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which scripts are undone, and in which order, for modules to be back at a version. Immutable. */
final class UndoPlan {
    private final List<LedgerEntry> ledger;
    private final Set<String> modules;

    /** Of what is applied, and of these modules besides, of which nothing may be. */
    UndoPlan(List<LedgerEntry> ledger, Stream<String> modules) {
        this.ledger = List.copyOf(ledger);
        this.modules = Stream.concat(modules, ledger.stream().map(LedgerEntry::module))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The scripts of those modules above the version wanted, and all that modules which link to them have applied since; the last first.
     *
     * @param targets versions by module, 0 to undo all of it
     */
    List<LedgerEntry> to(Map<String, Integer> targets) {
        targets.forEach(this::check);
        List<LedgerEntry> undone = ledger.stream()
                .filter(entry -> targets.entrySet().stream().anyMatch(target -> undoes(target, entry)))
                .collect(Collectors.toList());
        Collections.reverse(undone);
        return undone;
    }

    /** The last script of a module with all that has to go before it; the last first. */
    List<LedgerEntry> ofLast(String module) {
        List<Integer> versions = versions(module);
        if (versions.isEmpty() && modules.contains(module)) {
            throw new MigrationException(Reason.UNKNOWN, "nothing of module " + module + " is applied.");
        }
        int before = versions.size() < 2 ? 0 : versions.get(versions.size() - 2);
        return to(Map.of(module, before));
    }

    private boolean undoes(Map.Entry<String, Integer> target, LedgerEntry entry) {
        if (entry.module().equals(target.getKey())) {
            return entry.version() > target.getValue();
        }
        int first = ledger.stream()
                .filter(other -> other.module().equals(target.getKey()) && other.version() > target.getValue())
                .mapToInt(LedgerEntry::position)
                .min()
                .orElse(Integer.MAX_VALUE);
        return entry.position() > first && linking(target.getKey()).contains(entry.module());
    }

    private void check(String module, int version) {
        if (!modules.contains(module)) {
            throw MigrationException.unknown(module, modules);
        }
        List<Integer> versions = versions(module);
        if (version != 0 && !versions.contains(version)) {
            throw new MigrationException(
                    Reason.UNKNOWN,
                    "version " + version + " of module " + module + " is not applied; there are "
                            + Stream.concat(Stream.of(0), versions.stream())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private List<Integer> versions(String module) {
        return ledger.stream()
                .filter(entry -> entry.module().equals(module))
                .map(LedgerEntry::version)
                .toList();
    }

    /** The modules whose scripts name a table of that module behind REFERENCES, and those that link to them, and so on. */
    private Set<String> linking(String module) {
        Set<String> found = new HashSet<>(Set.of(module));
        boolean grown = true;
        while (grown) {
            Set<String> tables = tables(found);
            grown = found.addAll(ledger.stream()
                    .filter(entry -> namesBehind("REFERENCES", entry).stream().anyMatch(tables::contains))
                    .map(LedgerEntry::module)
                    .collect(Collectors.toSet()));
        }
        return found;
    }

    private Set<String> tables(Set<String> modules) {
        return ledger.stream()
                .filter(entry -> modules.contains(entry.module()))
                .flatMap(entry ->
                        List.of("TABLE", "EXISTS", "TO").stream().flatMap(word -> namesBehind(word, entry).stream()))
                .collect(Collectors.toSet());
    }

    private static Set<String> namesBehind(String word, LedgerEntry entry) {
        List<SqlToken> tokens = SqlTokenizer.tokens(entry.script().sql());
        Set<String> names = new HashSet<>();
        for (int at = 1; at < tokens.size(); at++) {
            if (tokens.get(at - 1).isWord(word) && tokens.get(at).isName()) {
                names.add(tokens.get(at).text().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
