package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.InventoryFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "a;a",
        "a b;\"a b\"",
        "a,b;\"a,b\"",
        "a\"b;\"a\"\"b\"",
        "1.4.2;1.4.2",
        "2026-11-30T09:00:00Z;2026-11-30T09:00:00Z",
        "=1+1;'=1+1",
        "+1;'+1",
        "-1;'-1",
        "@A1;'@A1",
        "'=1;''=1",
        "\"=1;\"'\"\"=1\"",
        "\uFF1D1;'\uFF1D1",
        "a=1;a=1",
        "@bob;'@bob",
        "``;``"
      })
  void isOneCell(String value, String written) {
    assertThat(CsvText.line(List.of(value))).isEqualTo(written + "\r\n");
  }

  /** Excel splits lines at semicolons, inside of quotes too, where that is the list separator. */
  @ParameterizedTest
  @CsvSource({
    "x;=1+1,x;'=1+1",
    "x; =1,x; '=1",
    "x;\t@a;+1,x; '@a;'+1",
    "x;'=1,x;''=1",
    "a; b=1,a; b=1",
    "http://x/;a-b,http://x/;a-b"
  })
  void noCellBeginsWithAFormulaAtASemicolonEither(String value, String written) {
    assertThat(CsvText.line(List.of(value))).isEqualTo('"' + written + "\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "\r\n=1", " =1", "\u0000=1", "\u200B=1", "\u2028=1", "\uFEFF=1"})
  void whatCanNotBeSeenHidesNoFormula(String value) {
    assertThat(CsvText.line(List.of(value))).isEqualTo("'=1\r\n");
  }

  /** One row per app and environment, and one of an environment that has none. */
  @Test
  void hasARowOfAnEnvironmentThatCanNotBeRead() {
    List<List<String>> rows =
        Parsed.csv(new CsvOutput().files(InventoryFixture.unreadable()).values().iterator().next());
    List<String> last = rows.get(rows.size() - 1);
    assertThat(last.subList(0, 3)).containsExactly("", "europe", "");
    assertThat(last.get(last.size() - 1)).startsWith("declared: SLIP-4004 apps/orders.yaml:3");
    assertThat(rows).hasSize(1 + 5 + 1);
  }
}
