package dev.cairn.app.command;

import dev.cairn.app.settings.DataOption;
import picocli.CommandLine.Mixin;

/** A command that works on a data folder. */
abstract class DataCommand extends CairnCommand {
    @Mixin
    private DataOption data = new DataOption();

    final DataOption data() {
        return data;
    }
}
