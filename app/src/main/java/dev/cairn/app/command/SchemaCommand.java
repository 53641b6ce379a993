package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.SchemaText;
import picocli.CommandLine.Command;

/** {@code cairn schema}. */
@Command(
        name = "schema",
        description =
                "Prints the SQL of the schema that this Cairn's migrations make; needs no data folder and touches none.")
final class SchemaCommand extends CairnCommand {
    @Override
    ExitCode run() {
        output().print(SchemaText.current());
        output().flush();
        return ExitCode.OK;
    }
}
