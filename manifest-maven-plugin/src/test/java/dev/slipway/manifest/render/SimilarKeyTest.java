package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.Spelling;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarKeyTest {
  private final KeyFilter filter =
      new KeyFilter(Map.of("project.artifactId", "orders", "db.host", "db", "team", "x"));

  @ParameterizedTest
  @CsvSource({
    "project.artefactId, 'Did you mean project.artifactId?'",
    "artifactId, 'Did you mean project.artifactId?'",
    "db.hots, 'Did you mean db.host?'",
    "dbHost, 'Did you mean db.host?'",
  })
  void typingErrorsAreRecognized(String key, String suggestion) {
    assertThatThrownBy(() -> filter.filter("a: '@" + key + "@'", "a.yaml"))
        .hasMessageContaining(suggestion);
  }

  @ParameterizedTest
  @CsvSource({"tram", "other.thing"})
  void nothingIsSuggestedForOtherWords(String key) {
    assertThatThrownBy(() -> filter.filter("a: '@" + key + "@'", "a.yaml"))
        .hasMessageNotContaining("Did you mean");
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "kitten, sitting, 3", "abc, abc, 0", "ab, ba, 2"})
  void distance(String a, String b, int expected) {
    assertThat(Spelling.distance(a, b)).isEqualTo(expected);
    assertThat(Spelling.distance(b, a)).isEqualTo(expected);
  }
}
