package dev.slipway.delivery.template.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "**, a/b/c, true",
    "*, a, true",
    "*, a/b, false",
    "*.md, README.md, true",
    "*.md, docs/README.md, false",
    "**/*.md, README.md, true",
    "**/*.md, docs/a/README.md, true",
    "docs/**, docs/a/b, true",
    "docs/, docs/a/b, true",
    "docs/**/x, docs/x, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "*a*b*, xaybz, true",
    "README.md, readme.md, false"
  })
  void fits(String pattern, String path, boolean expected) {
    assertThat(PathPattern.fits(pattern, path)).isEqualTo(expected);
  }
}
