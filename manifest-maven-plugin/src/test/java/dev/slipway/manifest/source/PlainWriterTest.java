package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written the short way has the library's bytes. */
class PlainWriterTest {

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void hasTheBytesOfTheLibrary(@ForAll("maps") Map<String, Object> map) {
    String plain = PlainWriter.write(map);
    if (plain != null) {
      assertThat(plain).isEqualTo(ManifestWriter.byLibrary(map));
    }
  }

  @Example
  void writesMostOfTheCorpus() throws IOException {
    int plain = 0;
    int all = 0;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus/valid"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (ManifestObject object : new ManifestReader().read(text, file.toString())) {
          String written = PlainWriter.write(object.content());
          all++;
          if (written != null) {
            plain++;
            assertThat(written).isEqualTo(ManifestWriter.byLibrary(object.content()));
          }
        }
      }
    }
    assertThat(plain).isGreaterThan(all / 3);
  }

  @Provide
  Arbitrary<Map<String, Object>> maps() {
    return words().flatMap(any -> map(3));
  }

  private static Arbitrary<Map<String, Object>> map(int depth) {
    return Arbitraries.maps(words(), value(depth)).ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<Object> value(int depth) {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            words().map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast),
            Arbitraries.of(Map.of(), List.of()));
    return depth == 0
        ? scalar
        : Arbitraries.oneOf(
            scalar,
            map(depth - 1).map(Object.class::cast),
            value(depth - 1).list().ofMaxSize(3).map(Object.class::cast));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .withCharRange('a', 'f')
            .withChars("0123456789eExo./:@_+-YnN# '\"")
            .ofMinLength(1)
            .ofMaxLength(9),
        Arbitraries.of(
            "yes",
            "no",
            "on",
            "Off",
            "null",
            "~",
            "true",
            "1e3",
            "0x1f",
            "0644",
            "1_000",
            "1.5",
            "2026-01-31",
            "1:30",
            ".5",
            "a:b",
            "http://a/b",
            "100m",
            "1Gi",
            "0",
            "+1",
            "0o17",
            "n",
            "y",
            "inf",
            "NaN",
            "a@b",
            "v1.2+3"));
  }
}
