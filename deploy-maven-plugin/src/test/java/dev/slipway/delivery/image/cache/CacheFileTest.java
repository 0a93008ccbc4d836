package dev.slipway.delivery.image.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFileTest {
  @TempDir Path caches;

  @Test
  void isWrittenWholeAndAlone() throws IOException {
    Path file = caches.resolve("a/b/file");
    for (String text : new String[] {"long text", "t", ""}) {
      assertThat(CacheFile.write(file, text.getBytes(UTF_8))).isTrue();
      assertThat(file).hasContent(text);
      assertThat(all()).containsExactly("a", "a/b", "a/b/file");
    }
  }

  /** The file is a directory that is not empty, its directory is a file, or the one above is. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "file/x/y", "file/x/y/z"})
  void leavesNothingWhereItCannotBeWritten(String name) throws IOException {
    Path file = caches.resolve(name);
    if (name.equals("file")) {
      Files.createDirectories(file.resolve("x"));
    } else {
      Files.createDirectories(caches.resolve("file"));
      Files.writeString(caches.resolve("file/x"), "");
    }

    assertThat(CacheFile.write(file, new byte[] {1})).isFalse();

    assertThat(all()).containsExactly("file", "file/x");
  }

  private Stream<String> all() throws IOException {
    try (Stream<Path> paths = Files.walk(caches)) {
      return paths
          .filter(path -> !path.equals(caches))
          .map(path -> caches.relativize(path).toString())
          .sorted()
          .toList()
          .stream();
    }
  }
}
