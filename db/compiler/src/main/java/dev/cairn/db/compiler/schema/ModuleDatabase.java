package dev.cairn.db.compiler.schema;

import dev.cairn.db.migration.MigrationScript;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaException;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import org.sqlite.SQLiteDataSource;

/** A database in memory with the tables of one module and of the modules it links to, all empty. Used by one thread. */
public final class ModuleDatabase implements AutoCloseable {
    private final Connection connection;
    private final ModuleScripts scripts;
    private final LinkedScripts others;
    private final String types;
    private Schema linked = new Schema(List.of(), "");
    private Schema schema = new Schema(List.of(), "");

    private ModuleDatabase(Connection connection, ModuleScripts scripts, LinkedScripts others, String types) {
        this.connection = connection;
        this.scripts = scripts;
        this.others = others;
        this.types = types;
    }

    /**
     * Migrates an empty database with the scripts in those resources, behind those of the modules on the class path they link to.
     *
     * @param types the package for the Java types of the module's tables
     */
    public static ModuleDatabase open(Path resources, String types, Filer filer) throws CompilationFault, SQLException {
        ModuleScripts scripts = ModuleScripts.in(resources);
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        LinkedScripts others = new LinkedScripts(filer, scripts.module());
        ModuleDatabase database = new ModuleDatabase(memory.getConnection(), scripts, others, types);
        try {
            database.migrate();
            return database;
        } catch (CompilationFault | SQLException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** The one connection, on which statements are checked. The tables are gone once it is closed, which {@link #close} does. */
    public Connection connection() {
        return connection;
    }

    /** The module's scripts. */
    public ModuleScripts scripts() {
        return scripts;
    }

    /** All tables that the module's statements may read. */
    public Schema schema() {
        return schema;
    }

    /** The tables that the module itself makes. */
    public List<Table> ownTables() {
        return schema.tables().stream().filter(table -> owns(table.name())).toList();
    }

    /** The tables of other modules, as they are before the module's own scripts run. */
    public List<Table> linkedTables() {
        return linked.tables();
    }

    /** Whether the module itself makes that table. */
    public boolean owns(String table) {
        return linked.find(table).isEmpty();
    }

    /** The package with the Java types of a table, the module's own or another's. */
    public String packageOf(String table) {
        return owns(table) ? types : others.packageOf(table).orElse(types);
    }

    /** Whether rows of that table are resources: it has an id and one of the system columns, and so should have them all. */
    public static boolean isResource(Table table) {
        return table.has(SystemColumns.ID) && SystemColumns.ALL.stream().anyMatch(table::has);
    }

    private void migrate() throws CompilationFault, SQLException {
        Map<String, String> foreign = others.making(scripts.referenced());
        for (Map.Entry<String, String> script : foreign.entrySet()) {
            run(script.getKey(), script.getValue());
        }
        linked = read();
        Map<String, String> all = new LinkedHashMap<>(foreign);
        for (MigrationScript script : scripts.scripts()) {
            run(script.name(), script.sql());
            all.put(scripts.module() + "/" + script.name(), script.sql());
        }
        schema = read();
        refuseUnknownTargets();
        others.index(ownTables().stream().map(Table::name).toList(), types, new ArrayList<>(all.keySet()));
    }

    private void run(String script, String sql) throws CompilationFault {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw new CompilationFault(script + ": " + SqliteMessage.of(failure));
        }
    }

    private Schema read() throws CompilationFault, SQLException {
        try {
            return SchemaReader.read(connection);
        } catch (SchemaException unreadable) {
            throw new CompilationFault(unreadable.getMessage() + scriptOf(String.valueOf(unreadable.getMessage())));
        }
    }

    /** Names the script behind a message of the form {@code Table tickets: ...}; the longest name is the right one. */
    private String scriptOf(String message) {
        return scripts.scripts().stream()
                .filter(script -> script.sql().contains(message.replaceFirst("^Table (\\w+):.*", "$1")))
                .max(Comparator.comparing(MigrationScript::version))
                .map(script -> " (" + script.name() + ")")
                .orElse("");
    }

    private void refuseUnknownTargets() throws CompilationFault {
        String unknown = ownTables().stream()
                .flatMap(
                        table -> table.links().stream()
                                .filter(link -> schema.find(link.target()).isEmpty())
                                .map(
                                        link -> table.name() + "." + link.column() + " links to " + link.target()
                                                + ", which no module on the class path makes: add that module to the dependencies in pom.xml"))
                .collect(Collectors.joining("\n"));
        if (!unknown.isEmpty()) {
            throw new CompilationFault(unknown);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
