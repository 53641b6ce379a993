package dev.cairn.bench.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Jetty with nothing behind it: answers each path with the bytes of the file of that name, on the thread that read the request. */
public final class ConstantServer {
    private static final int SELECTORS = 2;

    private ConstantServer() {}

    /** Serves the files of a folder on a port. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector =
                new ServerConnector(server, 0, SELECTORS, new HttpConnectionFactory(new HttpConfiguration()));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new Constant(read(Path.of(arguments[1]))));
        server.start();
        server.join();
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> answers = new HashMap<>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                answers.put("/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return answers;
    }

    private static final class Constant extends Handler.Abstract.NonBlocking {
        private final Map<String, byte[]> answers;

        Constant(Map<String, byte[]> answers) {
            this.answers = answers;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            byte[] answer = answers.getOrDefault(request.getHttpURI().getPath(), new byte[0]);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, ByteBuffer.wrap(answer), callback);
            return true;
        }
    }
}
