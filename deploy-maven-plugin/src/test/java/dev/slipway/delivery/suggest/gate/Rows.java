package dev.slipway.delivery.suggest.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables in files: columns between {@code |}, comments behind {@code #}. */
final class Rows {
  private Rows() {}

  static Stream<Arguments> of(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(file))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      return lines.stream().map(line -> Arguments.of((Object[]) line.split(" \\| ", -1)));
    }
  }
}
