package dev.cairn.bench.spring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * One connection that writes and several that read: SQLite has one writer, and a transaction that reads before it writes must hold the lock
 * from its beginning, or fail when another was faster.
 */
@Configuration
class DataSources {
    private static final String PRAGMAS = "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000&foreign_keys=true"
            + "&cache_size=-65536&temp_store=MEMORY&mmap_size=268435456";

    @Bean
    DataSource dataSource(@Value("${peer.database}") String file) {
        LazyConnectionDataSourceProxy proxy =
                new LazyConnectionDataSourceProxy(pool(file, "&transaction_mode=IMMEDIATE", 1, false));
        proxy.setReadOnlyDataSource(pool(file, "", 4, true));
        return proxy;
    }

    private static HikariDataSource pool(String file, String more, int size, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file + PRAGMAS + more);
        config.setMaximumPoolSize(size);
        config.setPoolName(readOnly ? "readers" : "writer");
        return new HikariDataSource(config);
    }
}
