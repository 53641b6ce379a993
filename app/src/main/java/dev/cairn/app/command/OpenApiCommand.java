package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.OpenApiText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cairn openapi}. */
@Command(
        name = "openapi",
        description =
                "Prints the OpenAPI document of this Cairn's API, as /openapi.json serves it; needs no data folder and touches none.")
final class OpenApiCommand extends CairnCommand {
    @Mixin
    private TextOutput target = new TextOutput();

    @Override
    ExitCode run() {
        target.write(OpenApiText.current(), output());
        return ExitCode.OK;
    }
}
