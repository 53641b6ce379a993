package dev.cairn.platform.database;

import dev.cairn.db.schema.StoredValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Teaches Jdbi the forms in which Cairn stores values, and records as rows: camelCase components meet snake_case columns. */
final class StoredTypes {
    private StoredTypes() {}

    static void register(Jdbi jdbi) {
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArgument(new LocalDateArgument());
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> instant(row, column));
        jdbi.registerColumnMapper(LocalDate.class, (row, column, context) -> date(row, column));
        jdbi.registerArgument((ArgumentFactory) (type, value, config) -> storedArgument(value));
        jdbi.registerColumnMapper((ColumnMapperFactory) (type, config) -> storedMapper(type));
        jdbi.registerRowMapper((RowMapperFactory) (type, config) -> recordMapper(type));
    }

    /** An id is a record too, but of a column: as a row it would be looked for under the name of its component. */
    private static Optional<RowMapper<?>> recordMapper(Type type) {
        Class<?> raw = GenericTypes.getErasedType(type);
        boolean row = raw.isRecord() && !StoredValue.class.isAssignableFrom(raw);
        return row ? Optional.of(ConstructorMapper.of(raw)) : Optional.empty();
    }

    private static Optional<Argument> storedArgument(@Nullable Object value) {
        return value instanceof StoredValue own
                ? Optional.of((position, statement, context) -> statement.setString(position, own.stored()))
                : Optional.empty();
    }

    /** Looked up once for each type; Jdbi keeps the mapper. */
    private static Optional<ColumnMapper<?>> storedMapper(Type type) {
        Class<?> raw = GenericTypes.getErasedType(type);
        if (!StoredValue.class.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        try {
            MethodHandle of =
                    MethodHandles.publicLookup().findStatic(raw, "of", MethodType.methodType(raw, String.class));
            return Optional.of((row, column, context) -> storedValue(of, row.getString(column)));
        } catch (ReflectiveOperationException unfit) {
            throw new IllegalStateException(raw + " needs a public static method of(String)", unfit);
        }
    }

    private static @Nullable Object storedValue(MethodHandle of, @Nullable String text) {
        try {
            return text == null ? null : of.invoke(text);
        } catch (RuntimeException | Error unfit) {
            throw unfit;
        } catch (Throwable unfit) {
            throw new IllegalStateException(unfit);
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable LocalDate date(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, Instants.text(value));
        }
    }

    private static final class LocalDateArgument extends AbstractArgumentFactory<LocalDate> {
        LocalDateArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(LocalDate value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.toString());
        }
    }
}
