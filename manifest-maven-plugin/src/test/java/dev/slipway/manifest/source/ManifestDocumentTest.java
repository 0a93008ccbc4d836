package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {
  private static final String A = "apiVersion: v1\nkind: A\nmetadata:\n  name: a # why\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "\n\n---\nX",
        "---\n\nX\n\n\n",
        "--- \nX...\n",
        "\uFEFF---\nX---\n",
        "Xspec: {a: [1, 2], b: 'c'} # \uD83D\uDE00\n",
        "# head\n\nX# tail\n",
        "Xb: \"\\e \\N \\_ \\x41 \\u00e9 \\0 \\U0001F600 \\\\/ \\\\uD83D\" # kubectl reads these\n",
        "Xb: '\\/ \\uD83D'\nc: \\/\nd: |\n  s/\\//\\uD83D/ \"\\/\"\n",
        "Xb: # \"\\/\"\n  c: \"d\"\n",
        "Xspec:\n  script: |\n    #!/bin/sh\n    --- no end\n    echo \uD83D\uDE00\n",
      })
  void keepsItsText(String text) {
    String expected =
        text.replace("X", A)
            .replaceFirst("\\A[\uFEFF\\s]*(---\\s*)?", "")
            .replaceFirst("\\s*(\\.\\.\\.|---)?\\s*\\z", "\n");
    assertThat(texts(text.replace("X", A))).containsExactly(Optional.of(expected));
    assertThat(texts(text.replace("X", A).replace("\n", "\r\n")))
        .containsExactly(Optional.of(expected));
  }

  @Test
  void splitsAFileAtItsMarks() {
    assertThat(
            texts(
                "# first \uD83D\uDE00\n---\n%s# end of first\n--- # second\n  kind: B\n"
                        .formatted(A)
                    + "  apiVersion: v1\n  metadata: {name: b}\n---\n# nothing\n---\n"
                    + "# third\n%s...\n# fourth\n---\n%s".formatted(A, A)))
        .containsExactly(
            Optional.of("# first \uD83D\uDE00\n" + A + "# end of first\n"),
            Optional.of("# second\n  kind: B\n  apiVersion: v1\n  metadata: {name: b}\n"),
            Optional.of("# third\n" + A),
            Optional.of("# fourth\n" + A));
  }

  /** A block scalar that ends a document means what it ends in. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a: |\n  x", "a: |\n  x\n", "a: |+\n  x\n\n\n", "a: >-\n  x\n\n", "a: |2\n   x\n"})
  void keepsTheEndOfBlocks(String end) {
    assertThat(texts(A + end)).containsExactly(Optional.of(A + end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: A, metadata: {name: a}}",
        "{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a\"}}",
        "Xb: &b 1\n",
        "Xb: &b {c: d}\ne: *b\n",
        "Xb: &b {c: d}\ne:\n  <<: *b\n",
        "Xb: 'c\td'\n",
        "Xb: \"c\\/d\"\n",
        "Xb: {c: [\"\\\\\\/\"]}\n",
        "X\"b\\/\": c\n",
        "Xb: \"\uD83D\uDE00\"\nc: \"\\uD83D\\uDE00\"\n",
        "Xb: \"\\ud83d\\ude00\"\n",
        "Xb: 'a\u0085b'\n",
        "Xb: 'a\u2028b'\n",
        "kind: List\napiVersion: v1\nitems: [{apiVersion: v1, kind: A, metadata: {name: a}}]\n",
      })
  void hasNoTextThatMayStandAlone(String text) {
    assertThat(texts(text.replace("X", A))).containsExactly(Optional.empty());
  }

  @Test
  void hearsOfEveryDocumentThatIsWrong() {
    List<String> places = new ArrayList<>();
    List<ManifestDocument> documents =
        new ManifestReader()
            .documents(
                "a: 1\na: 2\n---\n" + A + "---\nkind: A\n",
                "a.yaml",
                error -> places.add(error.error().where()));
    assertThat(places).containsExactly("a.yaml:2:1", "a.yaml:9:1");
    assertThat(documents).hasSize(1);
  }

  @Test
  void refusesAMillionDocumentsAtOnce() {
    List<UserErrorException> errors = new ArrayList<>();
    new ManifestReader().documents("---\n".repeat(1_000_000), "a.yaml", errors::add);
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).error().where()).isEqualTo("a.yaml:10001:1");
    assertThat(errors.get(0).error().why()).isEqualTo("more than 10000");
  }

  private static List<Optional<String>> texts(String text) {
    return new ManifestReader()
            .documents(
                text,
                "a.yaml",
                error -> {
                  throw error;
                })
            .stream()
            .map(ManifestDocument::text)
            .toList();
  }
}
