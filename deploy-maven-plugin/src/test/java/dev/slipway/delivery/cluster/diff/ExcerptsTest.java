package dev.slipway.delivery.cluster.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read of a value. */
class ExcerptsTest {
  private static final String X = "x".repeat(1000);

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("text", "text"),
        arguments("3", "\"3\""),
        arguments(3, "3"),
        arguments("", "\"\""),
        arguments(" x", "\" x\""),
        arguments("x ", "\"x \""),
        arguments("a\n", "\"a\\u000A\""),
        arguments("a\u001b", "\"a\\u001B\""),
        // Text that only looks like it.
        arguments("a\\u001B", "\"a\\\\u001B\""),
        arguments("a\\b\"c", "a\\b\"c"),
        // Blanks of other kinds, and letters without a shape.
        arguments("a\u00a0b", "\"a\\u00A0b\""),
        arguments("a\u3164b", "\"a\\u3164b\""),
        arguments("a" + " ".repeat(8) + "b", "a" + " ".repeat(8) + "b"),
        arguments("a" + " ".repeat(260) + "b", "a⟨260 blanks⟩b"),
        arguments("a⟨260 blanks⟩b", "\"a\\u27E8260 blanks\\u27E9b\""),
        arguments("a…9…b", "\"a\\u20269\\u2026b\""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void noneLooksLikeAnother(Object value, String shown) {
    assertThat(after(value)).containsExactly(shown);
  }

  @Test
  void whatIsLeftOutIsCountedAndHasAChecksum() {
    assertThat(after("a" + X + "b").get(0))
        .startsWith(
            "a" + "x".repeat(159) + "…802…" + "x".repeat(39) + "b ⟨1002 characters, sha256 ")
        .hasSizeLessThan(260);
    assertThat(after("a" + X + "b"))
        .isNotEqualTo(after("a" + X.replaceFirst(".{500}", "$0y") + "b"));
  }

  @Test
  void aWindowStandsAtEachDifference() {
    String old = X + " one " + X + " two " + X;
    Excerpt change = change(old, old.replace("one", "uno").replace("two", "due"));
    assertThat(change.before().get(0)).contains(" one ", " two ").hasSizeLessThan(400);
    assertThat(change.after().get(0)).contains(" uno ", " due ").hasSizeLessThan(400);
  }

  /** The case that started this: equal excerpts, other values. */
  @Test
  void differencesBehindTheWindowsTellByTheChecksum() {
    StringBuilder old = new StringBuilder();
    StringBuilder young = new StringBuilder();
    StringBuilder other = new StringBuilder();
    for (int n = 0; n < 20; n++) {
      old.append(X).append(" a ");
      young.append(X).append(" b ");
      other.append(X).append(n == 19 ? " c " : " b ");
    }
    String first = change(old.toString(), young.toString()).after().get(0);
    String second = change(old.toString(), other.toString()).after().get(0);
    assertThat(first.replaceFirst("sha256 .*", "")).isEqualTo(second.replaceFirst("sha256 .*", ""));
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void linesOfTextsAreBoundedTheSameWay() {
    String old = "a: 1\nb: " + X + " one " + X + "\nc: 3\n";
    List<Excerpt> excerpts = Excerpts.of(new FieldChange("data.f", old, old.replace("one", "uno")));
    assertThat(excerpts).hasSize(1);
    assertThat(excerpts.get(0).path()).isEqualTo("data.f line 2");
    assertThat(excerpts.get(0).before().get(0)).contains(" one ").hasSizeLessThan(300);
    assertThat(excerpts.get(0).after().get(0)).contains(" uno ").hasSizeLessThan(300);
  }

  @Test
  void aTextOfLinesShowsHowItEnds() {
    assertThat(after("a\n\nb\n")).containsExactly("a", "\"\"", "b");
    assertThat(after("a\n\nb")).containsExactly("a", "\"\"", "b", Excerpts.NO_LINE_END);
    assertThat(after("a\nb\n" + Excerpts.NO_LINE_END + "\n"))
        .endsWith("\"\\u27E8no line break at the end\\u27E9\"");
    List<String> many = after("x\n".repeat(100));
    assertThat(many).hasSize(Excerpts.MOST_LINES + 1);
    assertThat(many.get(Excerpts.MOST_LINES)).startsWith("… 80 more lines (sha256 ");
  }

  @Test
  void pairsOfHalvesStayTogether() {
    String text = "🚢".repeat(500);
    assertThat(after(text).get(0)).doesNotContain("\\uD8", "\\uDE");
  }

  private static List<String> after(Object value) {
    return Excerpts.of(new FieldChange("p", FieldValue.none(), FieldText.of(value))).get(0).after();
  }

  private static Excerpt change(String before, String after) {
    return Excerpts.of(new FieldChange("p", FieldText.of(before), FieldText.of(after))).get(0);
  }
}
