package dev.cairn.platform.resources.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Routes;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.write.NewRow;
import dev.cairn.platform.resources.write.ResourceWriter;
import dev.cairn.platform.resources.write.Returning;
import dev.cairn.platform.resources.write.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The write that a module's own route runs in, with the writer of resources beside it. */
final class OwnWrite implements Routes.WriteSession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final ResourceModels models;
    private final ResourceWriter writer;

    OwnWrite(Session session, ResourceModels models, ResourceWriter writer) {
        this.session = session;
        this.models = models;
        this.writer = writer;
    }

    @Override
    public Row row(String table) {
        return new Row(models.table(table).table());
    }

    @Override
    public JsonNode insert(Row created) throws SQLException {
        List<NewRow> rows = List.of(new NewRow("", created));
        return json(writer.insert(session, model(created), rows, Returning.ROW).get(0));
    }

    @Override
    public JsonNode patch(String table, String id, Row changed) throws SQLException {
        return json(writer.patchAsModule(session, models.table(table), id, changed));
    }

    @Override
    public void delete(String table, String id) throws SQLException {
        writer.delete(session, models.table(table), id, null);
    }

    @Override
    public JsonNode restore(String table, String id) throws SQLException {
        return json(writer.restore(session, models.table(table), id, null, Returning.ROW));
    }

    private ResourceModel model(Row row) {
        return models.table(row.table().name());
    }

    private static JsonNode json(Written written) {
        try {
            return JSON.readTree(written.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        return session.statement(sql);
    }

    @Override
    public Handle handle() {
        return session.handle();
    }

    @Override
    public Instant now() {
        return session.now();
    }

    @Override
    public long revision() throws SQLException {
        return session.revision();
    }

    @Override
    public long takeRevisions(int count) throws SQLException {
        return session.takeRevisions(count);
    }

    @Override
    public void afterCommit(Runnable effect) {
        session.afterCommit(effect);
    }

    @Override
    public boolean writes() {
        return session.writes();
    }
}
