package dev.cairn.db.schema;

import dev.cairn.db.schema.Facet.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what declaration, name, link and CHECKs say of one column. Immutable. */
final class ColumnReader {
    private final DeclaredColumn declared;
    private final boolean linking;
    private final List<Facet> facets;

    ColumnReader(DeclaredColumn declared, boolean linking, List<Facet> facets) {
        this.declared = declared;
        this.linking = linking;
        this.facets = facets;
    }

    Column read() {
        ColumnType type = type();
        return new Column(
                declared.name(),
                Names.camelCase(declared.name()),
                type,
                declared.nullable(),
                declared.defaultSql(),
                declared.generated(),
                type == ColumnType.ENUM ? enumValues() : List.of(),
                hasBounds(type) ? minimum() : null,
                hasBounds(type) ? maximum() : null);
    }

    private ColumnType type() {
        if (!declared.type().equals("TEXT")) {
            return storedType();
        } else if (linking || declared.name().equals(SystemColumns.ID)) {
            return ColumnType.ID;
        } else if (has(Kind.JSON_ARRAY)) {
            return ColumnType.JSON_ARRAY;
        } else if (has(Kind.JSON_OBJECT)) {
            return ColumnType.JSON_OBJECT;
        } else if (has(Kind.ENUM)) {
            return ColumnType.ENUM;
        }
        return namedType();
    }

    private ColumnType namedType() {
        if (declared.name().endsWith("_at")) {
            return ColumnType.INSTANT;
        }
        return declared.name().endsWith("_on") ? ColumnType.DATE : ColumnType.TEXT;
    }

    private ColumnType storedType() {
        if (has(Kind.BOOLEAN)) {
            return ColumnType.BOOLEAN;
        } else if (declared.type().contains("INT")) {
            return ColumnType.INTEGER;
        }
        return declared.type().matches(".*(REAL|FLOA|DOUB).*") ? ColumnType.REAL : ColumnType.TEXT;
    }

    private static boolean hasBounds(ColumnType type) {
        return type == ColumnType.TEXT || type.isJson() || type.isNumber();
    }

    private boolean has(Kind kind) {
        return facets.stream().anyMatch(facet -> facet.kind() == kind);
    }

    private List<String> enumValues() {
        Optional<Facet> first =
                facets.stream().filter(facet -> facet.kind() == Kind.ENUM).findFirst();
        return first.orElseThrow().values();
    }

    private @Nullable Long minimum() {
        return facets.stream()
                .map(Facet::minimum)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Long maximum() {
        return facets.stream()
                .map(Facet::maximum)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
