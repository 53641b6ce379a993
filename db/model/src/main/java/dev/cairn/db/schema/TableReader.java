package dev.cairn.db.schema;

import dev.cairn.db.schema.SchemaReader.TableSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one table: its columns, links, unique indexes and CHECKs. Used once, by one thread. */
final class TableReader {
    private final TableSource source;
    private final List<DeclaredColumn> declared;
    private final List<Link> links;
    private final List<UniqueIndex> uniqueIndexes;
    private final List<Facet> facets = new ArrayList<>();
    private final List<NamedCheck> namedChecks = new ArrayList<>();

    private TableReader(Connection connection, TableSource source) throws SQLException {
        this.source = source;
        this.declared = DeclaredColumn.of(connection, source.name());
        this.links = LinkReader.read(connection, source.name(), declared);
        this.uniqueIndexes = UniqueIndexReader.read(connection, source.name());
    }

    static Table read(Connection connection, TableSource source) throws SQLException {
        TableReader reader = new TableReader(connection, source);
        if (reader.isResource()) {
            Conventions.check(source, reader.declared, reader.links);
        }
        reader.readChecks();
        return new Table(source.name(), reader.columns(), reader.links, reader.uniqueIndexes, reader.namedChecks);
    }

    private boolean isResource() {
        Set<String> names = declared.stream().map(DeclaredColumn::name).collect(Collectors.toSet());
        return names.contains(SystemColumns.ID) && names.containsAll(SystemColumns.ALL);
    }

    private void readChecks() {
        Map<String, String> types = declared.stream()
                .collect(Collectors.toMap(column -> column.name().toLowerCase(Locale.ROOT), DeclaredColumn::type));
        CheckShapes shapes = new CheckShapes(types);
        for (CheckText check : CreateTableText.checks(source.sql())) {
            Optional<List<Facet>> known = shapes.facets(check);
            known.ifPresent(facets::addAll);
            keep(check, known.isPresent());
        }
    }

    private void keep(CheckText check, boolean known) {
        if (check.name() != null) {
            namedChecks.add(new NamedCheck(check.name(), check.sql()));
        } else if (!known) {
            throw new SchemaException(
                    "Table " + source.name() + ": CHECK (" + check.sql().replaceAll("\\s+", " ")
                            + ") has none of the shapes that db/README.md lists; name it: CONSTRAINT what_must_hold CHECK (...)");
        }
    }

    private List<Column> columns() {
        return declared.stream().map(this::column).toList();
    }

    private Column column(DeclaredColumn column) {
        boolean linking = links.stream().anyMatch(link -> link.column().equals(column.name()));
        List<Facet> own = facets.stream()
                .filter(facet -> facet.column().equals(column.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new ColumnReader(column, linking, own).read();
    }
}
