package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expected value is what {@code kubectl} 1.36 makes of the same text. */
class ScalarRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"})
  void readsTrue(String text) {
    assertThat(value(text)).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False"})
  void readsFalse(String text) {
    assertThat(value(text)).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void readsNull(String text) {
    assertThat(value(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "00, 0",
    "010, 8",
    "0o10, 8",
    "0O17, 15",
    "09, 9",
    "0x1F, 31",
    "0X1F, 31",
    "-0x1F, -31",
    "+0x1F, 31",
    "0x_1, 1",
    "0b11, 3",
    "0B11, 3",
    "-0b11, -3",
    "0b11_01, 13",
    "+1, 1",
    "1_, 1",
    "+1_, 1",
    "-_1, -1",
    "1_000, 1000",
    "1__0, 10",
    "0_1, 1",
    "1., 1",
    "1.0, 1",
    "1e3, 1000",
    "1E3, 1000",
    "1e+2, 100",
    "1e_5, 100000",
    "1_e5, 100000",
    "5.e3, 5000",
    ".5e3, 500",
    "1e-400, 0",
    "2.2272426042543913e18, 2227242604254391300",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
  })
  void readsWholeNumbers(String text, long value) {
    assertThat(value(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, 1.5",
    ".5, 0.5",
    "-.5, -0.5",
    "+._5, 0.5",
    "1._5, 1.5",
    "1_0.5, 10.5",
    "1_000.5_5, 1000.55",
    "0.1e-7, 1e-8",
    "1e21, 1e21",
    "9223372036854775808, 9223372036854775808",
    "18446744073709551615, 18446744073709551615",
    "18446744073709551616, 1.8446744073709552e19",
    "-9223372036854775809, -9223372036854775809",
    "0777777777777777777777777, 7.777777777777778e23",
  })
  void readsOtherNumbers(String text, double value) {
    assertThat(value(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tRue",
        "yEs",
        "nULL",
        "_1",
        "=",
        "<<",
        ".",
        "._",
        "._5",
        ".5_0",
        ".e3",
        "-",
        "+",
        "_",
        "1e",
        "1e+",
        "e3",
        "1.2.3",
        "12:30:45",
        "2020-01-01",
        "2020-01-01T10:00:00Z",
        "0x",
        "0b",
        "0o",
        "0b2",
        "0o8",
        "0x1p4",
        "0xZ",
        "nan",
        "inf",
        "Infinity",
        "-.inf2",
        "1-2",
        "1e400",
        "0x1FFFFFFFFFFFFFFFFF",
        "~x",
        "１"
      })
  void readsText(String text) {
    assertThat(value(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN"})
  void hasNoValueForWhatJsonCanNotSay(String text) {
    assertThat(ScalarRules.value(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "on, true",
    "'yes', true",
    "off, false",
    "5, 5",
    "0x10, 16",
    "1.50, 1.5",
    "1e3, 1000",
    "2020-01-01, 2020-01-01",
    "'\"on\"', on"
  })
  void makesEveryKeyText(String key, String expected) {
    Map<String, Object> content =
        new ManifestReader()
            .read("apiVersion: v1\nkind: A\nmetadata: {name: a}\nm: {" + key + ": x}\n", "f.yaml")
            .get(0)
            .content();
    assertThat(ManifestObject.map(content.get("m"))).containsOnlyKeys(expected);
  }

  private static @org.jspecify.annotations.Nullable Object value(String text) {
    return ScalarRules.value(text).orElseThrow().value();
  }
}
