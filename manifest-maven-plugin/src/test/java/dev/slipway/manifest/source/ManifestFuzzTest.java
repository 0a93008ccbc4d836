package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever is changed in a manifest: it is read or refused with a place in it, and what is read can
 * be written and read again. jqwik prints the seed of a failure.
 */
class ManifestFuzzTest {
  private static final List<String> CORPUS = corpus();

  /** What means something to YAML, or nothing at all. */
  private static final String[] PIECES = {
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "- ",
    "? ",
    ": ",
    ":",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    " #",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!int ",
    "!!binary ",
    "!<",
    "!",
    "|\n",
    ">-\n",
    "|9\n",
    "'",
    "\"",
    "\\",
    "\"\\U0010FFFF\"",
    "\"\\UFFFFFFFF\"",
    "\"\\uD800\"",
    "\"\\x0\"",
    "---\n",
    "...\n",
    "%YAML 1.2\n---\n",
    "%YAML 9.9\n",
    "%TAG ! a\n",
    "@",
    "`",
    "\u0000",
    "\u0007",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud83d\ude00",
    "\ud83d",
    "~",
    "null",
    ".inf",
    "0x",
    "0b1",
    "1e9",
    "1e999",
    "00",
    "+",
    "-",
    "_1",
    "=",
    "a: &a [*a]\n",
    "kind: List\nitems:\n",
    "\u001b[31m",
    "%",
    "{{ a }}"
  };

  @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void readsOrRefuses(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      change(text, random);
    }
    List<ManifestObject> objects;
    try {
      objects = new ManifestReader().read(text.toString(), "a.yaml");
    } catch (UserErrorException e) {
      assertThat(e.error().where()).matches("a\\.yaml:[1-9]\\d*:[1-9]\\d*");
      assertThat(e.getMessage()).hasSizeLessThan(2000);
      return;
    }
    for (ManifestObject object : objects) {
      String written = new ManifestWriter().write(object.content());
      assertThat(new ManifestReader().read(written, "b.yaml").get(0).content())
          .isEqualTo(object.content());
    }
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(40));
    String piece = PIECES[random.nextInt(PIECES.length)];
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.setLength(at);
      case 3 -> text.replace(at, Math.min(text.length(), at + 1), piece);
      case 4 -> text.insert(at, piece.repeat(random.nextInt(8) == 0 ? 300 : 2));
      default -> text.insert(at, piece);
    }
  }

  private static List<String> corpus() {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/corpus"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(ManifestFuzzTest::text)
          .filter(text -> text.length() < 4000)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
