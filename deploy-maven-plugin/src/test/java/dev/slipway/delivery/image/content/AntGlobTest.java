package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.SelectorUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns mean what they mean to plexus-utils, which maven-core brings to the tests. */
class AntGlobTest {

  @ParameterizedTest
  @CsvSource({
    // pattern,      path,          matches
    "a/**/b.txt,     a/b.txt,       true",
    "a/**/b.txt,     a/x/b.txt,     true",
    "a/**/b.txt,     a/x/y/b.txt,   true",
    "a/**/b.txt,     ab.txt,        false",
    "a/**/b.txt,     b.txt,         false",
    "**/b.txt,       b.txt,         true",
    "**/x/**/b.txt,  x/b.txt,       true",
    "**/x/**,        x,             true",
    "**/x/**,        a/x/b/c,       true",
    "**/**/b,        b,             true",
    "a/**,           a,             true",
    "a/**,           a/b/c,         true",
    "a/**,           ab,            false",
    "**,             a/b,           true",
    "**.txt,         b.txt,         true",
    "**.txt,         a/b.txt,       false",
    "a**/c,          ab/c,          true",
    "a**/c,          ab/b/c,        false",
    "*.txt,          b.txt,         true",
    "*.txt,          a/b.txt,       false",
    "*.txt,          .txt,          true",
    "*a*b*,          xaybz,         true",
    "*ab,            aab,           true",
    "?.txt,          b.txt,         true",
    "?.txt,          .txt,          false",
    "a,              a,             true",
    "a,              a/b,           false",
    "A.txt,          a.txt,         false",
    "a.txt,          A.TXT,         false",
    "a//b,           a/b,           true",
    "/a,             a,             false",
    "a,              /a,            false",
    "/a/*,           /a/b,          true",
    "[ab].txt,       a.txt,         false",
    "[ab].txt,       [ab].txt,      true",
    "'{a,b}.txt',    a.txt,         false",
    "./a,            a,             false",
    "'',             a,             false",
  })
  void means(String pattern, String path, boolean expected) {
    assertThat(AntGlob.of(pattern).matches(path)).isEqualTo(expected);
    assertThat(SelectorUtils.matchPath(pattern, path, "/", true)).as("Maven").isEqualTo(expected);
  }

  @Test
  @Tag("slow")
  void meansTheSameForAllShortPatterns() {
    List<String> paths = paths(List.of("a", "b", "aba"), 4);
    int matches = 0;
    for (String pattern : paths(List.of("a", "*", "**", "?", "*b*", "a**a"), 4)) {
      AntGlob glob = AntGlob.of(pattern);
      for (String path : paths) {
        boolean found = glob.matches(path);
        if (found != SelectorUtils.matchPath(pattern, path, "/", true)) {
          assertThat(found).as(pattern + " " + path).isEqualTo(!found);
        }
        matches += found ? 1 : 0;
      }
    }
    assertThat(matches).isGreaterThan(1000);
  }

  /** What the scanner of Maven makes of a pattern before it asks; ExcludesTest has it too. */
  @ParameterizedTest
  @CsvSource({
    "a/,     a,     true",
    "a/,     a/b/c, true",
    "a/,     ab,    false",
    "a\\,    a/b,   true",
    "a\\**\\b, a/x/b, true",
    "**/a/,  x/a/b, true",
    "/,      a,     false",
    "' a/ ', a/b,   true",
  })
  void aSlashAtTheEndStandsForAllBelow(String pattern, String path, boolean expected) {
    assertThat(AntGlob.of(pattern).matches(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a/**, true", "a/, true", "**, true", "**/a, false", "a**, false", "a/*, false"})
  void knowsWhetherItCoversWholeTrees(String pattern, boolean expected) {
    assertThat(AntGlob.of(pattern).coversTrees()).isEqualTo(expected);
  }

  @Test
  void takesNoLongerForManyWildcards() {
    String name = "a".repeat(5_000);

    assertThat(AntGlob.of("*a".repeat(500) + "b").matches(name)).isFalse();
    assertThat(AntGlob.of("**/a/".repeat(500) + "b").matches("a/".repeat(5_000))).isFalse();
  }

  private static List<String> paths(List<String> names, int depth) {
    List<String> paths = new ArrayList<>(names);
    List<String> last = names;
    for (int n = 1; n < depth; n++) {
      List<String> longer = new ArrayList<>();
      for (String path : last) {
        names.forEach(name -> longer.add(path + "/" + name));
      }
      paths.addAll(longer);
      last = longer;
    }
    return paths;
  }
}
