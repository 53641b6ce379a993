package dev.cairn.app.scaffold;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.Modules;
import dev.cairn.app.Version;
import dev.cairn.app.folder.FreshDatabase;
import dev.cairn.db.schema.Names;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a module of one table below a table of another module, and enters it wherever modules are listed. */
public final class NewModule {
    private static final String LIST = "app/src/main/java/dev/cairn/app/Modules.java";

    private final Checkout checkout;
    private final ModuleName name;
    private final Table parent;
    private final DomainModule owner;
    private final SampleRows samples;

    private NewModule(Checkout checkout, ModuleName name, Table parent, DomainModule owner, SampleRows samples) {
        this.checkout = checkout;
        this.name = name;
        this.parent = parent;
        this.owner = owner;
        this.samples = samples;
    }

    /** Writes the module and returns the paths of all files written and changed; fails the command, nothing written, when it cannot be. */
    public static List<String> write(Checkout checkout, String name, String parent) {
        return FreshDatabase.read(connection -> {
            CurrentSchema current = new CurrentSchema(connection);
            DomainModule owner = owner(parent);
            Table table = current.schema().table(parent);
            ModuleName checked = ModuleName.checked(name, table, current);
            if (checkout.exists("modules/" + name)) {
                throw new CommandFailure(ExitCode.USAGE, "modules/" + name + " is there already");
            }
            checked.requireArtifactFree(checkout.artifacts());
            SampleRows samples = new SampleRows(current.schema(), Modules.all(), table);
            return new NewModule(checkout, checked, table, owner, samples).write();
        });
    }

    private static DomainModule owner(String table) {
        List<String> tables = Modules.all().stream()
                .flatMap(module -> module.resources().stream())
                .map(Resource::table)
                .toList();
        return Modules.all().stream()
                .filter(module -> module.resources().stream()
                        .anyMatch(resource -> resource.table().equals(table)))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "there is no table \"" + table + "\" to be the parent: name one of "
                                + String.join(", ", tables)));
    }

    private List<String> write() {
        String module = "modules/" + name.table() + "/";
        String scripts = module + "src/main/resources/db/migration/" + name.table() + "/";
        String folder = "java/" + name.packageName().replace('.', '/') + "/";
        Map<String, String> values = values();
        add(module + "pom.xml", "pom.xml", values);
        add(scripts + "V1__create_" + name.table() + ".sql", "V1.sql", values);
        add(scripts + "U1__create_" + name.table() + ".sql", "U1.sql", values);
        add(module + "src/main/" + folder + "package-info.java", "package-info.java", values);
        add(module + "src/main/" + folder + name.rows() + "Module.java", "Module.java", values);
        add(module + "src/main/" + folder + name.row() + "Sql.java", "Sql.java", values);
        add(module + "src/test/" + folder + name.rows() + "Test.java", "Test.java", values);
        register();
        return checkout.write();
    }

    private void add(String path, String template, Map<String, String> values) {
        String text = Template.fill("module/" + template, values);
        checkout.add(path, path.endsWith(".java") ? SortedImports.in(text) : text);
    }

    private void register() {
        checkout.insertBefore(
                "pom.xml", "        <module>app</module>", "        <module>modules/" + name.table() + "</module>\n");
        checkout.insertBefore(
                "pom.xml",
                dependency("            ", "cairn-app", "${project.version}"),
                dependency("            ", name.artifact(), "${project.version}") + "            </dependency>\n");
        checkout.insertBefore(
                "app/pom.xml",
                "        <dependency>\n            <groupId>info.picocli</groupId>",
                dependency("        ", name.artifact(), null) + "        </dependency>\n");
        checkout.addImport(LIST, name.packageName() + "." + name.rows() + "Module");
        checkout.insertBefore(
                LIST,
                "        return List.copyOf(modules);",
                "        modules.add(new " + name.rows() + "Module());\n");
    }

    private static String dependency(
            String indent, String artifact, @org.jspecify.annotations.Nullable String version) {
        String inner = indent + "    ";
        return indent + "<dependency>\n" + inner + "<groupId>dev.cairn</groupId>\n" + inner + "<artifactId>" + artifact
                + "</artifactId>\n" + (version == null ? "" : inner + "<version>" + version + "</version>\n");
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", Version.number());
        values.put("table", name.table());
        values.put("words", name.words());
        values.put("Words", Names.capitalized(name.words()));
        values.put("json", name.json());
        values.put("Row", name.row());
        values.put("Rows", name.rows());
        values.put("package", name.packageName());
        values.put("artifact", name.artifact());
        values.put("parent", parent.name());
        values.put("parentOne", Names.singular(parent.name()));
        values.put("link", Names.singular(parent.name()) + "_id");
        values.put("parentWords", parent.name().replace('_', ' '));
        values.put("parentJson", parent.jsonName());
        values.put("Parent", Names.rowType(parent.name()));
        values.put("parentPackage", owner.getClass().getPackageName());
        values.put("parentArtifact", "cairn-" + owner.name().replace('_', '-'));
        values.put("bodies", bodies());
        values.put("creates", creates());
        values.put("lastVariable", SampleRows.variable(parent));
        values.put("moduleImports", moduleImports());
        values.put("moduleAdds", moduleAdds());
        return values;
    }

    private String bodies() {
        return samples.tables().stream()
                .map(table -> "    private static final String " + SampleRows.constant(table)
                        + " = \"\"\"\n            " + samples.body(table) + "\n            \"\"\";\n")
                .collect(Collectors.joining());
    }

    private String creates() {
        return samples.tables().stream()
                .map(table -> "        String " + SampleRows.variable(table) + " = create(\"/api/" + table.jsonName()
                        + "\", " + SampleRows.constant(table) + formatted(samples.links(table)) + ");")
                .collect(Collectors.joining("\n"));
    }

    private static String formatted(List<String> ids) {
        return ids.isEmpty() ? "" : ".formatted(" + String.join(", ", ids) + ")";
    }

    private String moduleImports() {
        return needed().stream()
                .filter(module -> !module.equals(name.packageName() + "." + name.rows() + "Module"))
                .map(module -> "import " + module + ";")
                .collect(Collectors.joining("\n"));
    }

    private String moduleAdds() {
        return java.util.stream.Stream.concat(
                        needed().stream(),
                        java.util.stream.Stream.of(name.packageName() + "." + name.rows() + "Module"))
                .map(module -> "        modules.add(new " + module.substring(module.lastIndexOf('.') + 1) + "());")
                .collect(Collectors.joining("\n"));
    }

    /** The modules of the sample rows' tables, in their order. */
    private List<String> needed() {
        List<String> tables = samples.tables().stream().map(Table::name).toList();
        return Modules.all().stream()
                .filter(module ->
                        module.resources().stream().map(Resource::table).anyMatch(tables::contains))
                .map(module -> module.getClass().getName())
                .toList();
    }
}
