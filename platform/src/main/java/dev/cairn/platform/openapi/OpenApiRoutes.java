package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Handler;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.resources.EntityTags;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Serves the description of the API. It is made when somebody first asks, since few do and every start would wait for it. */
public final class OpenApiRoutes {
    private OpenApiRoutes() {}

    /** The routes that show that document. */
    public static List<Route> of(Supplier<ObjectNode> document) {
        Handler json = once(() -> tagged(Answer.JSON, OpenApi.text(document.get())));
        Handler page = once(() -> tagged("text/html; charset=utf-8", DocsPage.of(document.get()))
                .with("Content-Security-Policy", DocsPage.policy()));
        return List.of(
                new Route("GET", "/openapi.json", "The API as an OpenAPI document", json),
                new Route("GET", "/docs", "The API as a page to read", page));
    }

    private static Handler once(Supplier<Answer> made) {
        Kept kept = new Kept(made);
        return request -> Prepared.done(kept.answer(request));
    }

    private static Answer tagged(String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return new Answer(200, Map.of("ETag", "\"" + Long.toHexString(sum.getValue()) + "\""), contentType, bytes);
    }

    /** An answer made once. Thread-safe. */
    private static final class Kept {
        private final Supplier<Answer> made;
        private volatile @Nullable Answer answer;

        Kept(Supplier<Answer> made) {
            this.made = made;
        }

        Answer answer(Request request) {
            Answer whole = whole();
            String tag = whole.headers().getOrDefault("ETag", "");
            return EntityTags.listed(request.header("If-None-Match"), tag)
                    ? Answer.empty(304).with("ETag", tag)
                    : whole;
        }

        private Answer whole() {
            Answer known = answer;
            if (known == null) {
                known = made.get();
                answer = known;
            }
            return known;
        }
    }
}
