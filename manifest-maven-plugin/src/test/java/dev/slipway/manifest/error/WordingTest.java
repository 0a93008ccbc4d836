package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and messages use the terms of the field; see the glossary in docs/concepts.md. */
class WordingTest {
  @Test
  void pages() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path page : ProjectFiles.pagesForUsers()) {
      complaints.addAll(Wording.complaints(name(page), Files.readString(page)));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void messages() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path source : ProjectFiles.sources()) {
      complaints.addAll(Wording.ofLiterals(name(source), Files.readString(source)));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void aComplaintNamesFileLinePhraseAndTerm() {
    assertThat(Wording.complaints("a.md", "# A\n\nThe old one has\ngone.\n"))
        .containsExactly("a.md:3: 'has gone': write was removed");
    assertThat(
            Wording.ofLiterals(
                "A.java",
                "// nobody \"mends\"\nchar c = '\"';\nString s =\n    \"the key stands\"\n        + \" twice\";\n"))
        .containsExactly("A.java:4: 'stands twice': write duplicate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mend the lines above",
        "it is no map",
        "Nobody has it",
        "the store does not let us in",
        "set it by -Dslipway.registry",
        "a throw-away API server",
        "its sum differs",
        "the cluster was not asked",
        "one request a kind"
      })
  void isRejected(String sentence) {
    assertThat(Wording.complaints("a", sentence)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "best practice rules warn",
        "slipway.practice.url",
        "there is no bundle, and it is no longer used",
        "an amended commit, as recommended",
        "an in-memory stand-in",
        "sha256sum --check",
        "one object per file",
        "the whole repository"
      })
  void isAllowed(String sentence) {
    assertThat(Wording.complaints("a", sentence)).isEmpty();
  }

  private static String name(Path file) {
    return Path.of("..").relativize(file).toString();
  }
}
