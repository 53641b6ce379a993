package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.SchemaText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cairn schema}. */
@Command(
        name = "schema",
        description =
                "Prints the SQL of the schema that this Cairn's migrations make; needs no data folder and touches none.")
final class SchemaCommand extends CairnCommand {
    @Mixin
    private TextOutput target = new TextOutput();

    @Override
    ExitCode run() {
        target.write(SchemaText.current(), output());
        return ExitCode.OK;
    }
}
