package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What is read the short way has the library's values, places and texts. */
class PlainReaderTest {
  private static final String HEAD = "apiVersion: v1\nkind: Any\nmetadata:\n  name: a\n";

  /** Each is read the short way. */
  private static final List<String> PLAIN =
      List.of(
          "a: 1",
          "a: 1\n",
          "a: 1   \nb: x y  # why\n",
          "a: x#y\nb: x # y\nc: # y\n  d: 1\n",
          "a:\nb:\n  c:\n  d: 1\n\n\n",
          "a:\n- x\n- w: 1\n  z: 2\n-   q: 1\n    r: 2\nb: 1\n",
          "a:\n    - x\n    - w:\n      - 1\n      - 2\n      z: 3\n",
          "a: |\n  one\n   two\n\n  three\n\n\nb: 1\n",
          "a: |-\n  one\n # less\nb: 1\n",
          "a:\n- |\n x\n- |-\n  # y\n- {}\n",
          "a: |\n  last \n",
          "a: |\n  last\n  \n \n",
          "a: |\n  ---\n  x: \"\n---\n" + HEAD,
          "a: 'x: \"y # z'\nb: \"it's {1}: @\" # why\nc: ''\n",
          "a: {}\nb: []  # none\n",
          "a: {b: c}\nd: { e-f: x/y.z ,g:  h }   # why\ni:\n- {j: k}\n- l: {m: o}\n",
          "a: |\n  one\nb: {c: d}\n\n\n",
          "a: -1\nb: --flag=x:y\nc: ~\nd: 0x1F\ne: 1e3\nf: yes\ng: 0o17\nh: 1_000\n",
          "a: http://example.com:80/x?y=[1]&z=*\nb: (x) $(Y) \\ ` ! {x}\n",
          "a: ../x\nb: +x\nc: .5\n",
          "# first\n\n# second\na: \u00e4\u20ac \u4e2d # \u00fc\n# last",
          "a: 1\n---\n" + HEAD + "b: 2\n--- \n# c\n" + HEAD + "# end\n",
          "/a/b_c.d-e: 1\n9a: 2\n_x: 3\n");

  /** Each is left to the library. */
  private static final List<String> NOT_PLAIN =
      List.of(
          "a: 1\na: 2\n",
          "y: 1\n",
          "1: 1\n",
          "a b: 1\n",
          "\"a\": 1\n",
          "a: b\n  c\n",
          "a: b: c\n",
          "a: b:\n",
          "a: [1]\n",
          "a: {b: 1}\n",
          "a: {b: true}\n",
          "a: {1: b}\n",
          "a: {b: c\n  }\n",
          "a: {b: c,}\n",
          "a: {b: c, b: d}\n",
          "a: {b: c d}\n",
          "a: {b: c, d}\n",
          "a: {b: }\n",
          "a: {b:c}\n",
          "a: {b: 'c'}\n",
          "a: {b: {c: d}}\n",
          "a: {b: c} d\n",
          "a: {b: c}: d\n",
          "{a: b}\n",
          "a: &x 1\n",
          "a: *x\n",
          "a: !!str 1\n",
          "a: @x\n",
          "a: %x\n",
          "a: - x\n",
          "a: >\n  x\n",
          "a: |+\n  x\n",
          "a: |2\n  x\n",
          "a: |\n\n  x\n",
          "a: |\nb: 1\n",
          "a: |\n  x",
          "a: |\n  x\n    \n",
          "a: |\n  x\n y\n",
          "a: 'x''y'\n",
          "a: 'x'y\n",
          "a: 'x\n  y'\n",
          "a: \"x\\ny\"\n",
          "a: \"x\"# y\n",
          "a: .inf\n",
          "a:\n- - x\n",
          "a:\n-\n  x: 1\n",
          "a:\n  x\n",
          "a:\n  - x\n- y\n",
          "a:\n   b: 1\n  c: 1\n",
          "- a\n",
          "a:\t1\n",
          "a: 1\r\n",
          "a: \u0085\n",
          "a: \uD83D\uDE00\n",
          "a: 1\n...\n",
          "---\n---\n",
          "--- a\n",
          " a: 1\n",
          "");

  private static final List<String> CORPUS = corpus();

  @Example
  void readsWhatIsPlain() {
    for (String text : PLAIN) {
      for (String each : List.of(text, HEAD + text, "---\n" + HEAD + text)) {
        assertThat(compare(each)).as(each).isTrue();
      }
    }
  }

  @Example
  void leavesTheRest() {
    for (String text : NOT_PLAIN) {
      assertThat(PlainReader.read(text).filter(found -> !found.isEmpty())).as(text).isEmpty();
    }
  }

  @Example
  void readsMostOfTheCorpus() {
    long plain = CORPUS.stream().filter(PlainReaderTest::compare).count();
    assertThat(plain).isGreaterThan(CORPUS.size() / 2);
  }

  /** Texts with a few characters changed: wrong ones above all. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheLibrary(@ForAll Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(3) == 0) {
      text.append(CORPUS.get(random.nextInt(CORPUS.size())));
    }
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      text.append(random.nextBoolean() ? HEAD : "");
      text.append(PLAIN.get(random.nextInt(PLAIN.size())));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      change(text, random);
    }
    compare(text.toString());
  }

  private static void change(StringBuilder text, Random random) {
    String letters = " \n:#-'\"|ab1@{}[]&*!>%?,~.\\\u00e4\t\r";
    int at = random.nextInt(text.length() + 1);
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
      case 1 -> text.insert(at, "  ");
      case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(12));
        text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      }
    }
  }

  /** Answers whether the text was read the short way; what was read must be the library's. */
  private static boolean compare(String text) {
    Optional<List<PlainReader.PlainDocument>> plain = PlainReader.read(text);
    if (plain.isEmpty()) {
      return false;
    }
    List<Object> read = new ArrayList<>();
    List<Object> expected = new ArrayList<>();
    CodePoints codePoints = new CodePoints(text);
    for (PlainReader.PlainDocument document : plain.get()) {
      read.add(ordered(document.content()));
      read.add(document.line());
      read.add(document.shape().text(text, codePoints));
    }
    for (YamlDocuments.YamlDocument document : YamlDocuments.documents(text, "a.yaml")) {
      expected.add(ordered(new PlainValues("a.yaml", text).of(document.node())));
      expected.add(document.node().getStartMark().orElseThrow().getLine() + 1);
      expected.add(document.shape().text(text, codePoints));
    }
    assertThat(read).as(text).isEqualTo(expected);
    assertThat(objects(text, true)).as(text).isEqualTo(objects(text, false));
    SourceLocations places = new SourceLocations(text, "a.yaml");
    SourceLocations librarys = new SourceLocations(text, "a.yaml", false);
    for (PlainReader.PlainDocument document : plain.get()) {
      SourceLocation start = new SourceLocation("a.yaml", document.line(), 1);
      for (FieldPath path : paths(document.content(), FieldPath.ROOT)) {
        for (boolean key : List.of(true, false)) {
          assertThat(places.find(start, path, key))
              .as("%s, %s in %s", path, key, text)
              .isEqualTo(librarys.find(start, path, key));
        }
      }
    }
    return true;
  }

  /** What becomes of a text, with the failures. */
  private static List<Object> objects(String text, boolean plain) {
    List<Object> found = new ArrayList<>();
    Consumer<YamlException> failures = failure -> found.add(failure.error());
    CodePoints codePoints = new CodePoints(text);
    found.addAll(
        plain
            ? new ManifestReader().documents(text, "a.yaml", failures)
            : ManifestReader.byLibrary(
                text, "a.yaml", failures, shape -> shape.text(text, codePoints)));
    return found;
  }

  /** The way to every value, and one step further to what is not there. */
  private static List<FieldPath> paths(@Nullable Object value, FieldPath path) {
    List<FieldPath> paths = new ArrayList<>(List.of(path, path.field("absent"), path.item(99)));
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> paths.addAll(paths(child, path.field(key.toString()))));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        paths.addAll(paths(list.get(i), path.item(i)));
      }
    }
    return paths;
  }

  /** The same with maps as lists of their entries, as equal maps may have another order. */
  private static @Nullable Object ordered(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>();
      map.forEach(
          (key, child) -> {
            entries.add(key);
            entries.add(Optional.ofNullable(ordered(child)));
          });
      return entries;
    }
    return value instanceof List<?> list
        ? list.stream().map(PlainReaderTest::ordered).map(Optional::ofNullable).toList()
        : value;
  }

  private static List<String> corpus() {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/corpus"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
