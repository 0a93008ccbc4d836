package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  private static final String HEAD = "apiVersion: v1\nkind: A\nmetadata: {name: a}\n";

  @ParameterizedTest
  @MethodSource
  void refuses(String text, ErrorCode code, String where, String why) {
    UserError error = error(text);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.where()).isEqualTo("k8s/a.yaml:" + where);
    assertThat(error.why()).contains(why);
  }

  static Stream<Arguments> refuses() {
    ErrorCode syntax = ErrorCode.YAML_SYNTAX;
    ErrorCode twice = ErrorCode.YAML_DUPLICATE_KEY;
    ErrorCode none = ErrorCode.YAML_NOT_AN_OBJECT;
    return Stream.of(
        row("unclosed list", HEAD + "a: [1, 2\nb: 3\n", syntax, "5:2", "expected ',' or ']'"),
        row("tab as indentation", HEAD + "spec:\n\tx: 1\n", syntax, "5:1", "\\t"),
        row("leading at sign", HEAD + "a: @b\n", syntax, "4:4", "@"),
        row("two colons", HEAD + "a: b: c\n", syntax, "4:5", "mapping values"),
        row("control character", HEAD + "a: \u0007\n", syntax, "4:4", "U+0007"),
        row("control behind emoji", HEAD + "a: \uD83D\uDE00\u0007\n", syntax, "4:5", "U+0007"),
        row("control, far on", HEAD + "#\n".repeat(2000) + "\u0007\n", syntax, "2004:1", "U+0007"),
        row("half a pair at the end", HEAD + "a: b\n\uD83D", syntax, "5:1", "U+D83D"),
        row("escape", HEAD + "a: \"\\UFFFFFFFF\"\n", syntax, "4:2", "invalid escape"),
        row("long word", HEAD + "a: *" + "b".repeat(9999) + "\n", syntax, "4:4", "bbbbb…"),
        row("unknown alias", HEAD + "a: *b\n", syntax, "4:4", "undefined alias b"),
        row("key twice", HEAD + "kind: B\n", twice, "4:1", "first in line 2"),
        row("key twice in CRLF", "a: 1\r\nb: 2\r\na: 3\r\n", twice, "3:1", "first in line 1"),
        row("key twice, nested", HEAD + "s:\n  on: 1\n  yes: 2\n", twice, "6:3", "line 5"),
        row("key twice in a list", HEAD + "s: [{x: 1}, {x: 1, x: 2}]\n", twice, "4:20", "line 4"),
        row(
            "twice, merge between",
            HEAD + "b: &b {}\nc: {x: 1, <<: *b, x: 2}\n",
            twice,
            "5:19",
            "5"),
        row("half a pair", HEAD + "a: \"\\uD83Dx\"\n", syntax, "4:4", "invalid escape"),
        row("half a pair of 8", HEAD + "a: \"\\U0000DE00\"\n", syntax, "4:4", "invalid escape"),
        row("half a pair, key", HEAD + "\"\\uDE00\\uD83D\": a\n", syntax, "4:1", "invalid escape"),
        row("tab before a map", HEAD + "a:\n  \t{b: c}\n", syntax, "5:4", "a tab"),
        row("tab before a list", HEAD + "a:\n  \t[b]\n", syntax, "5:4", "a tab"),
        row("tab before a key", HEAD + "a:\n  \tb: c\n", syntax, "5:4", "a tab"),
        row(
            "tab behind JSON",
            "{\n\t\"a\": []\n}\n---\n" + HEAD + "a:\n  \tb: c\n",
            syntax,
            "9:4",
            "tab"),
        row("tab behind a colon", HEAD + "a:\tb\n", syntax, "4:3", "TAB"),
        row("comma missing in JSON", "{\n\t\"a\": 1\n\t\"b\": 2\n}", syntax, "3:2", "expected ','"),
        row("key twice in JSON", "{\n\t\"a\": 1,\n\t\"a\": 2\n}", twice, "3:2", "line 2"),
        row("no kind", "apiVersion: v1\nmetadata: {name: a}\n", none, "1:1", "no 'kind'"),
        row("no apiVersion", "kind: A\nmetadata: {name: a}\n", none, "1:1", "no 'apiVersion'"),
        row(
            "dots for a name",
            "apiVersion: v1\nkind: A\nmetadata: {name: ..}\n",
            none,
            "1:1",
            "this A has '.' or '..' as its name or namespace"),
        row(
            "a dot for a namespace",
            "apiVersion: v1\nkind: A\nmetadata:\n  name: a\n  namespace: .\n",
            none,
            "1:1",
            "this A has '.' or '..' as its name or namespace"),
        row("no name", "apiVersion: v1\nkind: A\n", none, "1:1", "this A has no 'metadata.name'"),
        row(
            "name of two meanings",
            "apiVersion: v1\nkind: A\nmetadata: {name: on}\n",
            none,
            "1:1",
            "the name of this A is not a string"),
        row("second document", HEAD + "---\n\n# nothing\nkind: B\n", none, "7:1", "apiVersion"),
        row("a list", "- a\n- b\n", none, "1:1", "not a map"),
        row("a word", "hello\n", none, "1:1", "not a map"),
        row(
            "item without kind",
            "apiVersion: v1\nkind: List\nitems: [{a: b}]\n",
            none,
            "3:9",
            "kind"),
        row(
            "item that is none",
            "apiVersion: v1\nkind: List\nitems: [~]\n",
            none,
            "3:9",
            "not a map"),
        row("binary", HEAD + "a: !!binary aGk=\n", syntax, "4:4", "tag:yaml.org,2002:binary"),
        row("own tag", HEAD + "a: !foo bar\n", syntax, "4:4", "the tag !foo"),
        row("own tag on a map", HEAD + "a: !foo {b: c}\n", syntax, "4:4", "the tag !foo"),
        row("own tag on a list", HEAD + "a: !foo [b]\n", syntax, "4:4", "the tag !foo"),
        row("set", HEAD + "a: !!set {b, c}\n", syntax, "4:4", "tag:yaml.org,2002:set"),
        row("Java class", HEAD + "a: !!java.net.URL [x]\n", syntax, "4:4", "java.net.URL"),
        row("no number", HEAD + "a: !!int abc\n", syntax, "4:4", "abc"),
        row("infinity", HEAD + "a: .inf\n", syntax, "4:4", "the number .inf"),
        row("map as key", HEAD + "a: {{b: c}: d}\n", syntax, "4:5", "as a key"),
        row("null as key", HEAD + "a: {~: d}\n", syntax, "4:5", "an empty key"),
        row("merge of a word", HEAD + "a: {<<: b}\n", syntax, "4:9", "a merge key"),
        row("alias to itself", HEAD + "a: &x [*x]\n", syntax, "4:4", "nested deeper than 100"),
        row("merge of itself", HEAD + "a: &x {<<: *x}\n", syntax, "4:4", "nested deeper than 100"),
        row("explicit merge", HEAD + "a: &x {!!merge <<: *x}\n", syntax, "4:8", "2002:merge"),
        row("YAML 2", "%YAML 2.0\n---\n" + HEAD, syntax, "1:1", "2"));
  }

  private static Arguments row(String name, String text, ErrorCode code, String where, String why) {
    return Arguments.of(Named.of(name, text), code, where, why);
  }

  @ParameterizedTest
  @MethodSource
  void readsTheSame(String text) {
    assertThat(read(HEAD + text).get(0).content()).containsEntry("v", Map.of("a", "1", "b", 2L));
  }

  static Stream<Arguments> readsTheSame() {
    return Stream.of(
            "v: {a: '1', b: 2}",
            "v:\n  a: \"1\"\n  b: 2",
            "v: {\"a\": \"1\", \"b\": 2}",
            "v: {\"a\":\"1\",\"b\":2}",
            "v: {a: !!str 1, b: !!int 2}",
            "v: {a: ! 1, b: 2}",
            "v:\r\n  a: '1'\r\n  b: 2\r\n",
            "v:\n  ? a\n  : '1'\n  ? b\n  : 2",
            "v: # comment\n  a: |-\n    1\n  b: 2.0",
            "x: &x {a: '1', b: 2}\nv: *x",
            "x: &x {a: '1', b: 3}\nv: {<<: *x, b: 2}",
            "v: {\n\ta: '1',\n\tb:\t2\t}",
            "v: [\n\t]\nx: &x {a: '1', b: 3}\n".replace("v", "w") + "v: {<<: *x, b: 2}",
            "x: &x {a: '1', b: 2}\ny: &y {a: '3', b: 3}\nv: {<<: [*x, *y]}",
            "x: &x\n  b: 2\ny: &y\n  <<: *x\n  a: '1'\nv:\n  <<: *y")
        .map(Arguments::of);
  }

  /** As kubectl 1.36 reads them; its answers were written down. */
  @ParameterizedTest
  @MethodSource
  void mergesAsKubectlDoes(String text, String expected) {
    String anchors = "x: &a {k: A, l: A}\ny: &b {k: B, m: B}\n";
    assertThat(read(HEAD + anchors + text).get(0).content().get("v")).hasToString(expected);
  }

  static Stream<Arguments> mergesAsKubectlDoes() {
    return Stream.of(
        Arguments.of("v: {k: own, <<: *a}", "{k=A, l=A}"),
        Arguments.of("v: {<<: *a, k: own}", "{k=own, l=A}"),
        Arguments.of("v: {<<: *a, <<: *b}", "{k=B, l=A, m=B}"),
        Arguments.of("v: {<<: *a, k: own, <<: *b}", "{k=B, l=A, m=B}"),
        Arguments.of("v: {<<: [*a, *b]}", "{k=A, l=A, m=B}"),
        Arguments.of("v: {k: own, <<: [*a, *b]}", "{k=A, l=A, m=B}"),
        Arguments.of("v: {<<: [{k: null}, *b]}", "{k=null, m=B}"),
        Arguments.of("v: {<<: [*a, *b], k: own}", "{k=own, l=A, m=B}"),
        Arguments.of("z: &c {<<: *a, k: C}\nv: {<<: *c}", "{k=C, l=A}"),
        Arguments.of("z: &c {k: C, <<: *a}\nv: {<<: *c}", "{k=A, l=A}"),
        Arguments.of("z: &c {k: C, <<: *a}\nv: {k: own, <<: *c}", "{k=A, l=A}"),
        Arguments.of("v: {k: own, <<: {k: X, z: z}}", "{k=X, z=z}"),
        Arguments.of("v: {k: null, <<: *a}", "{k=A, l=A}"),
        Arguments.of("v: {<<: *a, k: null}", "{k=null, l=A}"),
        Arguments.of("v: {k: own, '<<': *a}", "{k=own, <<={k=A, l=A}}"),
        Arguments.of("v:\n  k: own\n  <<: *a\n", "{k=A, l=A}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"A\",\n\t\"metadata\": {\"name\": \"a\"},\n\t\"v\": [\n\t\t1\n\t]\n}",
        "{\n\t\"apiVersion\"\t:\t\"v1\"\t,\n\t\"kind\":\n\t\t\"A\",\r\n\t\"metadata\": {\n\t\t\"name\": \"a\"\n\t},\"v\":[1]\n}\n",
        " \n\t{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a\"}, \"v\": [1]}",
        "# why\n{\n\tapiVersion: v1, # why\n\tkind: A,\n\tmetadata: {name: a},\n\tv: [1]}",
        "---\n{\n\tapiVersion: v1,\n\tkind: A,\n\tmetadata: {name: a},\n\tv: [1]}\n---\n",
        "apiVersion: v1\nkind: A\nmetadata: {\n\tname: a\n  }\nv: [1]\n",
      })
  void takesTabsBetweenBraces(String text) {
    ManifestObject object = read(text).get(0);
    assertThat(object.name()).isEqualTo("a");
    assertThat(object.content()).containsEntry("v", List.of(1L));
  }

  @Test
  void countsATabAsOneColumn() {
    String text =
        "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"List\",\n\t\"items\": [\n\t\t{\"apiVersion\": \"v1\", \"kind\": \"A\","
            + " \"metadata\": {\n\t\t\t\"name\": \"a\"}}]}";
    ManifestObject object = read(text).get(0);
    assertThat(object.location()).hasToString("k8s/a.yaml:5:3");
    assertThat(
            new SourceLocations(text, "k8s/a.yaml")
                .find(object.location(), FieldPath.of("metadata.name"), true))
        .hasToString("k8s/a.yaml:6:4");
  }

  @Test
  void takesQuotedMergeKeysAsText() {
    assertThat(read(HEAD + "v: {'<<': <<}\n").get(0).content())
        .containsEntry("v", Map.of("<<", "<<"));
  }

  @Test
  void readsJson() {
    String json =
        """
        {"apiVersion": "v1", "kind": "A", "metadata": {"name": "a"},
         "v": {"s": "\\u00fc\\/\\n", "n": null, "f": 1.5, "t": true, "l": [], "m": {}}}
        """;
    assertThat(ManifestObject.map(read(json).get(0).content().get("v")))
        .containsEntry("s", "ü/\n")
        .containsEntry("f", 1.5)
        .containsEntry("t", true)
        .containsEntry("l", List.of())
        .containsEntry("m", Map.of())
        .containsKey("n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "---\n", "# nothing\n", "---\n---\n# x\n---\n", "\uFEFF", "~\n"})
  void findsNothingInEmptyDocuments(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void readsEachDocumentWithItsPlace() {
    String text =
        "# first\n" + HEAD + "---\n---\n# none\n---\n\n" + HEAD.replace("a}", "b}") + "...\n";
    assertThat(read(text))
        .extracting(ManifestObject::name, o -> o.location().toString())
        .containsExactly(
            Assertions.tuple("a", "k8s/a.yaml:2:1"), Assertions.tuple("b", "k8s/a.yaml:10:1"));
  }

  @Test
  void forgetsAByteOrderMark() {
    assertThat(read("\uFEFF" + HEAD).get(0).content()).containsKey("apiVersion");
    assertThat(error("\uFEFF" + HEAD + "kind: B\n").where()).isEqualTo("k8s/a.yaml:4:1");
  }

  @Test
  void takesListsApart() {
    String text =
        """
        apiVersion: v1
        kind: List
        items:
          - {apiVersion: v1, kind: A, metadata: {name: a}}
          - apiVersion: v1
            kind: BList
            items: [{apiVersion: v1, kind: B, metadata: {name: b, namespace: q}}]
        ---
        {apiVersion: example.com/v1, kind: AllowList, metadata: {name: c}}
        """;
    assertThat(read(text))
        .extracting(object -> object.id().toString())
        .containsExactly("A a", "B q/b", "AllowList.example.com c");
  }

  @Test
  void keepsTheOrderOfKeys() {
    assertThat(read(HEAD + "z: 1\nb: 2\na: 3\n").get(0).content().keySet())
        .containsExactly("apiVersion", "kind", "metadata", "z", "b", "a");
  }

  @Test
  void allowsAliases() {
    String uses = "  - *x\n".repeat(500);
    assertThat(read(HEAD + "x: &x {a: b}\nv:\n" + uses).get(0).content().get("v"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(500);
  }

  @ParameterizedTest
  @MethodSource
  void stopsBombsSoon(String text) {
    long start = System.nanoTime();
    assertThat(error(text).code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  static Stream<Arguments> stopsBombsSoon() {
    String item = "- &s " + "x".repeat(100_000) + "\n" + "- *s\n".repeat(1000);
    String several = HEAD + "a: &s " + "x".repeat(9000) + "\nb: [" + "*s,".repeat(100) + "]\n";
    return Stream.of(
        Arguments.of(Named.of("long texts", HEAD + "a:\n" + item)),
        Arguments.of(Named.of("documents", (several + "---\n").repeat(10))),
        Arguments.of(Named.of("lists", laughs("[", "]", "'x'", ""))),
        Arguments.of(Named.of("merges", laughs("{<<: [", "]}", "{}", "{}"))),
        Arguments.of(Named.of("deep lists", HEAD + "a: " + "[".repeat(100_000))),
        Arguments.of(Named.of("deep maps", HEAD + "a: " + "{a: ".repeat(20_000))),
        Arguments.of(Named.of("deep blocks", HEAD + "a:\n " + "- ".repeat(20_000) + "x\n")),
        Arguments.of(Named.of("closed lists", HEAD + "a: " + "[".repeat(200) + "]".repeat(200))));
  }

  /** What is large, but says what it is, in little time: each took minutes or the stack once. */
  @ParameterizedTest
  @MethodSource
  void readsWhatIsLarge(String text) {
    long start = System.nanoTime();
    assertThat(read(text)).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  static Stream<Arguments> readsWhatIsLarge() {
    int large = 3 << 20;
    return Stream.of(
        Arguments.of(Named.of("blank lines", "\n".repeat(large) + HEAD)),
        Arguments.of(Named.of("decimal", HEAD + "a: " + "1".repeat(large) + "\n")),
        Arguments.of(Named.of("hexadecimal", HEAD + "a: 0x" + "f".repeat(large) + "\n")),
        Arguments.of(Named.of("zeros", HEAD + "a: " + "0".repeat(large) + "7\n")),
        Arguments.of(Named.of("one line", HEAD + "a: " + "x".repeat(large) + "\n")),
        Arguments.of(Named.of("quoted line", HEAD + "a: '" + "x".repeat(large) + "'\n")));
  }

  /** Nine references a level, ten levels. */
  private static String laughs(String open, String close, String leaf, String bottom) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("a0: &a0 ").append(bottom.isEmpty() ? open + leaf + close : bottom).append('\n');
    for (int level = 1; level <= 10; level++) {
      String alias = "*a" + (level - 1);
      text.append("a" + level + ": &a" + level + " " + open);
      text.append((alias + ", ").repeat(8)).append(alias).append(close).append('\n');
    }
    return text.toString();
  }

  private static List<ManifestObject> read(String text) {
    return new ManifestReader().read(text, "k8s/a.yaml");
  }

  private static UserError error(String text) {
    return catchThrowableOfType(UserErrorException.class, () -> read(text)).error();
  }
}
