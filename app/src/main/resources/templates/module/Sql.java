package {{package}};

import {{parentPackage}}.{{Parent}}Id;
import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The statements that are the {{words}}' own. */
public interface {{Row}}Sql {
    /** How many live ones there are, and when the last of them came. */
    @SqlQuery("""
            SELECT count(*) AS count, max(created_at) AS last_created_at FROM {{table}}
            WHERE {{link}} = :parent AND deleted_at IS NULL
            """)
    @RegisterConstructorMapper({{Row}}Summary.class)
    {{Row}}Summary summary({{Parent}}Id parent);

    /** What there is. {@code lastCreatedAt} is null where there is nothing. */
    record {{Row}}Summary(long count, @Nullable Instant lastCreatedAt) {}
}
