package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.scaffold.Checkout;
import dev.cairn.app.scaffold.NewMigration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn new-migration}. */
@Command(
        name = "new-migration",
        description = "Writes the next migration of a module, and the one that undoes it, into this checkout of Cairn.")
final class NewMigrationCommand extends CairnCommand {
    @Parameters(index = "0", paramLabel = "MODULE", description = "The module: tickets")
    private String module = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "What it does: add_due_date")
    private String name = "";

    @Option(
            names = "--rebuild",
            paramLabel = "TABLE",
            description =
                    "Make this table of the module anew, for what ALTER TABLE cannot do, such as another value of an enum")
    private @Nullable String rebuild;

    @Option(
            names = "--checkout",
            paramLabel = "DIR",
            description = "The checkout, or a folder in it (default: this folder)")
    private Path checkout = Path.of("");

    @Override
    ExitCode run() {
        NewMigration.write(Checkout.around(checkout), module, name, rebuild).forEach(output()::println);
        output().flush();
        return ExitCode.OK;
    }
}
