package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest extends ManifestTexts {
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

  /** What is large, but says what it is, in little time: each took minutes or the stack once. */
  @ParameterizedTest
  @MethodSource
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsWhatIsLarge(String text) {
    assertThat(read(text)).hasSize(1);
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
}
