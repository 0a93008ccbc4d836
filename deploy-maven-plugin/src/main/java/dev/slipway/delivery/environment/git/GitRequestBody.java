package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.HttpCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that JGit writes: short ones stay in memory, others are written to a file.
 */
final class GitRequestBody extends OutputStream {
  private static final int IN_MEMORY = 1 << 20;

  private final TemporaryFiles files;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private OutputStream out = memory;
  private long length;

  GitRequestBody(TemporaryFiles files) {
    this.files = files;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (file == null && length + count > IN_MEMORY) {
      Path made = files.create();
      out = Files.newOutputStream(made);
      memory.writeTo(out);
      memory.reset();
      file = made;
    }
    out.write(bytes, offset, count);
    length += count;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** All that was written. */
  HttpCall.Body content(String type) throws IOException {
    close();
    Path whole = file;
    return whole == null
        ? new HttpCall.Bytes(memory.toByteArray(), type)
        : new HttpCall.FilePart(whole, 0, length, type);
  }
}
