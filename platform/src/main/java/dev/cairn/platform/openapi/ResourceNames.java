package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.TypeNames;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.Locale;

/** How the schemas and operations of one resource are called: the names that generated clients get. Immutable. */
final class ResourceNames {
    private final ResourceModel model;
    private final String row;

    ResourceNames(ResourceModel model) {
        this.model = model;
        this.row = TypeNames.row(model.table().name());
    }

    /** {@code Ticket}. */
    String row() {
        return row;
    }

    /** {@code ticket}, for sentences. */
    String word() {
        return row.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** {@code Tickets}. */
    String many() {
        return TypeNames.capitalized(model.name());
    }

    /** {@code TicketFields}: some fields of a row. */
    String fields() {
        return row + "Fields";
    }

    /** {@code TicketPage}. */
    String page() {
        return row + "Page";
    }

    /** {@code TicketRows}: what a write of many answers. */
    String rows() {
        return row + "Rows";
    }

    /** {@code NewTicket}. */
    String created() {
        return "New" + row;
    }

    /** {@code NewProjectTicket}: a ticket created under a project. */
    String createdUnder(Neighbour child) {
        return "New" + under(child);
    }

    /** {@code ProjectTicket}; {@code ProjectTicketByReviewer} where several links lead here. */
    String under(Neighbour child) {
        String more = child.name().substring(child.model().name().length());
        return row + TypeNames.row(child.model().table().name()) + more;
    }

    /** {@code ProjectTickets}. */
    String listUnder(Neighbour child) {
        return row + TypeNames.capitalized(child.name());
    }

    /** {@code TicketPatch}. */
    String patch() {
        return row + "Patch";
    }

    /** {@code TicketPatchById}: one of many changes. */
    String patchById() {
        return row + "PatchById";
    }

    /** {@code TicketChanged}: the answer to a stale If-Match. */
    String changed() {
        return row + "Changed";
    }

    /** A row in an answer to a read. */
    ObjectNode shown() {
        return Nodes.one("anyOf", Nodes.schema(row), Nodes.onlyWith(Nodes.schema(fields()), "fields"));
    }
}
