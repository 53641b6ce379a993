package dev.cairn.platform.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpException;

/** A body as it comes in, whose failures are problems (400, 408) and not defects of whoever reads it. */
final class BodyStream extends FilterInputStream {
    BodyStream(InputStream body) {
        super(body);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException | HttpException.RuntimeException broken) {
            throw BodyReader.broken(broken);
        }
    }
}
