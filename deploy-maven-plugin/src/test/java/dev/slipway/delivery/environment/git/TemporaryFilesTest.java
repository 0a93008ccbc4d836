package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFilesTest {

  @Test
  void noneIsLeft() throws IOException {
    Path forgotten;
    try (TemporaryFiles files = new TemporaryFiles()) {
      forgotten = files.create();
      Path read = files.create();
      Files.writeString(read, "x");
      try (InputStream in = TemporaryFiles.readOnce(read)) {
        assertThat(in.readAllBytes()).containsExactly('x');
      }
      assertThat(read).doesNotExist();
      assertThat(forgotten).exists();
    }
    assertThat(forgotten).doesNotExist();
  }

  @Test
  void aLongRequestIsInAFile() throws IOException {
    byte[] content = new byte[(1 << 20) + 1];
    content[1 << 20] = 7;
    try (TemporaryFiles files = new TemporaryFiles()) {
      GitRequestBody body = new GitRequestBody(files);
      body.write(content, 0, 1 << 20);
      assertThat(body.content("a/b")).isInstanceOf(HttpCall.Bytes.class);
      body.write(content[1 << 20]);
      HttpCall.FilePart part = (HttpCall.FilePart) body.content("a/b");
      assertThat(part.length()).isEqualTo(content.length);
      assertThat(part.contentType()).isEqualTo("a/b");
      assertThat(Files.readAllBytes(part.file())).isEqualTo(content);
    }
  }
}
