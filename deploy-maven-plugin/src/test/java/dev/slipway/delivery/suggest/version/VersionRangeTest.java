package dev.slipway.delivery.suggest.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "::",
      value = {
        ">=1.0 <3       :: 1.0 1.0.0 2.9.9 3.0-    ",
        ">=1.0 <3       :: 0.9- 1.0-rc1- 3.0-rc1- 3.0.0-SNAPSHOT-",
        ">=1.0,<3       :: 2.0 3.0-",
        ">= 1.0 < 3     :: 2.0 0.9-",
        ">1.4           :: 1.4- 1.4.0- 1.4.1 2.0",
        "<=2            :: 2 2.0.0 2.0-rc1 2.0.1-",
        "<3.0.0-rc2     :: 3.0.0-rc1 3.0.0-rc2- 3.0.0-",
        "^1.4           :: 1.4 1.9.9 1.3- 2.0- 2.0-rc1-",
        "^1.4.2         :: 1.4.2 1.4.1- 1.5",
        "^1             :: 1.0 1.9 2- 0.9-",
        "^0.3           :: 0.3 0.3.9 0.4- 1.0-",
        "^0.0.3         :: 0.0.3 0.0.4- 0.0.2-",
        "^0             :: 0.1 0.9 1.0-",
        "~1.4.2         :: 1.4.2 1.4.9 1.5- 1.4.1-",
        "~1.4           :: 1.4 1.4.9 1.5-",
        "~1             :: 1.9 2-",
        "1.x            :: 1 1.0 1.99.9 2- 0.9- 11.0-",
        "1.4.X          :: 1.4 1.4.7 1.5- 1.40-",
        "1.*            :: 1.7 2-",
        "1.x.x          :: 1.7.3 2-",
        "1              :: 1.7 10-",
        "1.4            :: 1.4 1.4.0 1.4.9 1.40- 1.5-",
        "1.4.2          :: 1.4.2 1.4.2.0 1.4.3-",
        "=1.4           :: 1.4 1.4.0 1.4.1-",
        "v1.4.2         :: 1.4.2 v1.4.2 v1.4.3-",
        "1.2 - 1.4      :: 1.2 1.4.9 1.5- 1.1-",
        "1.2 - 1.4.1    :: 1.4.1 1.4.2-",
        "[1.0,2.0)      :: 1.0 1.9 2.0- 2.0-rc1- 0.9-",
        "(1.0,2.0]      :: 1.0- 1.1 2.0 2.1-",
        "[1.0,)         :: 1.0 9 0.9-",
        "(,1.5)         :: 1.4 1.5-",
        "[1.4.2]        :: 1.4.2 1.4.3-",
        "^1.4 || ^3     :: 1.5 3.1 2.0- 4-",
        "1.x||3.x       :: 1.5 3.1 2.0-",
        "*              :: 0 99 1-rc1",
        "x              :: 7",
        "01.4           :: 1.4 1.4.2 1.5-",
      })
  void contains(String range, String versions) {
    VersionRange read = VersionRange.parse(range.strip());
    for (String version : versions.strip().split(" ")) {
      boolean wanted = !version.endsWith("-");
      String plain = wanted ? version : version.substring(0, version.length() - 1);
      assertThat(read.contains(plain)).as("%s in %s", plain, range).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "newest",
        ">=",
        ">=a",
        "1.0 ||",
        "|| 1.0",
        "^^1",
        "1.0 -",
        "[1.0",
        "[1.0,2.0",
        "(1.0)",
        "[]",
        "<script>",
        "1.0;2.0",
        ">=1.0 and <2",
        "1..2",
        "-1",
        "${range}"
      })
  void isNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionRange.parse(text))
        .withMessageContaining("is not a range of versions; write for example");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 100_000})
  void hasAnEnd(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionRange.parse("1".repeat(length)))
        .withMessageContaining("at most 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void nothingIsEverything(String text) {
    assertThat(VersionRange.parse(text).contains("1.0")).isTrue();
  }
}
