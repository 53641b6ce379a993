package dev.cairn.platform.resources.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Routes;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.MissingRow;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.write.ResourceWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the routes that modules declare and gives them what computed routes have. */
public final class OwnRoutes implements Routes {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addSerializer(LocalDate.class, ToStringSerializer.instance));

    private final ResourceModels models;
    private final ResourceWriter writer;
    private final List<OwnRoute> routes = new ArrayList<>();

    private OwnRoutes(ResourceModels models) {
        this.models = models;
        this.writer = new ResourceWriter(models);
    }

    /** The routes that those modules declare, in their order. */
    public static List<OwnRoute> of(ResourceModels models, List<DomainModule> modules) {
        OwnRoutes routes = new OwnRoutes(models);
        modules.forEach(module -> module.routes(routes));
        return List.copyOf(routes.routes);
    }

    @Override
    public <A> void get(String path, String summary, Class<A> answer, ReadHandler<A> handler) {
        ResourceModel model = modelOf(path);
        Route route = new Route("GET", path, summary, request -> {
            noQuery(request);
            String known = request.header("If-None-Match");
            String idOrKey = idOrKey(model, request);
            return Prepared.read(session -> {
                Answer shown = json(handler.answer(session, id(session, model, idOrKey)));
                String tag = tag(session, shown);
                return (EntityTags.listed(known, tag) ? Answer.empty(304) : shown).with("ETag", tag);
            });
        });
        routes.add(new OwnRoute(route, model, null, answer));
    }

    @Override
    public <B, A> void post(String path, String summary, Class<B> body, Class<A> answer, WriteHandler<B, A> handler) {
        ResourceModel model = modelOf(path);
        RecordReader<B> reader = new RecordReader<>(body);
        Route route = new Route("POST", path, summary, request -> {
            noQuery(request);
            B sent = reader.read(request.json());
            if (model == null) {
                EntityTags.refuseIfMatch(request, "is for a single row; leave it out.");
            }
            String ifMatch = EntityTags.ifMatch(request);
            String idOrKey = idOrKey(model, request);
            return Prepared.write(session -> {
                String id = id(session, model, idOrKey);
                if (model != null) {
                    writer.requireMatch(session, model, id, ifMatch);
                }
                return json(handler.answer(writer.session(session), id, sent));
            });
        });
        routes.add(new OwnRoute(route, model, body, answer));
    }

    private @Nullable ResourceModel modelOf(String path) {
        int mark = path.indexOf("/{id}");
        if (mark < 0) {
            return null;
        }
        String name = path.substring(path.lastIndexOf('/', mark - 1) + 1, mark);
        return models.all().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " has {id} behind no known collection"));
    }

    private static String idOrKey(@Nullable ResourceModel model, Request request) {
        return model == null ? "" : request.pathParameter("id");
    }

    private static String id(Session session, @Nullable ResourceModel model, String idOrKey) throws SQLException {
        if (model == null) {
            return "";
        }
        String id = Identities.find(session, model, idOrKey, false);
        if (id == null) {
            throw MissingRow.problem(model, idOrKey);
        }
        return id;
    }

    /** The revision alone would not do: an answer may also depend on the day. */
    private String tag(Session session, Answer answer) throws SQLException {
        return "W/\"" + models.schema().fingerprint() + "-" + session.revision() + "-"
                + Integer.toHexString(answer.body().hashCode()) + "\"";
    }

    private static void noQuery(Request request) {
        if (!request.query().isEmpty()) {
            throw Problem.of(ProblemType.BAD_REQUEST, "This route takes no query parameters.");
        }
    }

    private static Answer json(Object answer) {
        try {
            return Answer.json(200, JSON.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + answer.getClass() + " as JSON", e);
        }
    }
}
