package dev.cairn.app.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;

/**
 * One line of an NDJSON file.
 *
 * @param number counted from 1
 * @param object what it holds
 */
public record Line(long number, ObjectNode object) {
    /** The refusal of the whole file because of this line. */
    public CommandFailure refuse(String why) {
        return refuse(number, why);
    }

    static CommandFailure refuse(long number, String why) {
        return new CommandFailure(ExitCode.REFUSED, "line " + number + ": " + why + "; nothing was imported");
    }
}
