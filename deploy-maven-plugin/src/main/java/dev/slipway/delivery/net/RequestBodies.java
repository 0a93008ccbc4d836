package dev.slipway.delivery.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Request bodies for the client; all can be sent again. */
final class RequestBodies {
  private RequestBodies() {}

  /**
   * @param sent receives how many bytes of a file were sent
   */
  static HttpEntity of(HttpCall.Body body, LongConsumer sent) {
    if (body instanceof HttpCall.Bytes bytes) {
      return new ByteArrayEntity(bytes.content(), ContentType.parse(bytes.contentType()));
    }
    return new FilePartEntity((HttpCall.FilePart) body, sent);
  }

  private static final class FilePartEntity extends AbstractHttpEntity {
    private final HttpCall.FilePart part;
    private final LongConsumer sent;

    FilePartEntity(HttpCall.FilePart part, LongConsumer sent) {
      super(part.contentType(), null, false);
      this.part = part;
      this.sent = sent;
    }

    @Override
    public InputStream getContent() throws IOException {
      FileChannel channel = FileChannel.open(part.file(), StandardOpenOption.READ);
      channel.position(part.offset());
      return new BoundedStream(
          Channels.newInputStream(channel), part.length(), sent.andThen(part.progress()));
    }

    @Override
    public long getContentLength() {
      return part.length();
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public @Nullable Supplier<List<? extends Header>> getTrailers() {
      return null;
    }

    @Override
    public Set<String> getTrailerNames() {
      return Set.of();
    }

    @Override
    public void close() {}
  }

  private static final class BoundedStream extends InputStream {
    private final InputStream in;
    private final long length;
    private final LongConsumer progress;
    private long left;

    BoundedStream(InputStream in, long length, LongConsumer progress) {
      this.in = in;
      this.length = length;
      this.left = length;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int n = in.read(buffer, offset, (int) Math.min(length, left));
      if (n > 0) {
        left -= n;
        progress.accept(this.length - left);
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
