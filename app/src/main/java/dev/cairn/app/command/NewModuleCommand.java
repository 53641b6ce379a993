package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.scaffold.Checkout;
import dev.cairn.app.scaffold.NewModule;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn new-module}. */
@Command(
        name = "new-module",
        description =
                "Writes a domain module into this checkout of Cairn: migrations, module class, a route of its own, a test, and its registration.")
final class NewModuleCommand extends CairnCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The module and its table, in the plural: comments")
    private String name = "";

    @Option(
            names = "--parent",
            required = true,
            paramLabel = "TABLE",
            description = "The table whose rows these belong to: tickets")
    private String parent = "";

    @Option(
            names = "--checkout",
            paramLabel = "DIR",
            description = "The checkout, or a folder in it (default: this folder)")
    private Path checkout = Path.of("");

    @Override
    ExitCode run() {
        NewModule.write(Checkout.around(checkout), name, parent).forEach(output()::println);
        output().println("""

                Next: say what the table is in V1__create_%s.sql, then write what follows from it and check everything:
                  ./cairn schema --output db/schema.sql
                  ./cairn openapi --output db/openapi.json
                  mvn spotless:apply verify""".formatted(name));
        output().flush();
        return ExitCode.OK;
    }
}
