package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergeOrderTest {
  private static final String ANCHORS = "x: &a {k: A, l: A}\ny: &b {k: B, m: B}\n";

  @ParameterizedTest
  @MethodSource
  void findsWhatReadersSeeInTwoWays(String text, List<String> places) {
    assertThat(MergeOrder.of(ANCHORS + text, "a.yaml"))
        .extracting(doubt -> doubt.place().toString())
        .containsExactlyElementsOf(places);
  }

  static Stream<Arguments> findsWhatReadersSeeInTwoWays() {
    return Stream.of(
        row("own key first", "v: {k: own, <<: *a}", "a.yaml:3:13"),
        row("own key first, in lines", "v:\n  k: own\n  <<: *a\n", "a.yaml:5:3"),
        row("own key first, of a list", "v: {m: own, <<: [*a, *b]}", "a.yaml:3:13"),
        row("own key first, of a map", "v: {k: own, <<: {k: c}}", "a.yaml:3:13"),
        row("own key empty", "v: {k: , <<: *a}", "a.yaml:3:10"),
        row("own keys first", "v: {k: own, l: own, <<: *a}", "a.yaml:3:21", "a.yaml:3:21"),
        row("a merged map", "v: &c {k: own, <<: *a}\nw: {<<: *c}", "a.yaml:3:16"),
        row("two documents", "---\nv: &c {k: c}\n---\nw: {k: own, <<: {k: d}}", "a.yaml:6:13"),
        row("in a list", "v: [{k: own, <<: *a}]", "a.yaml:3:14"),
        row("two merge keys", "v: {<<: *a, <<: *b}", "a.yaml:3:13"),
        row("two merge keys of other names", "v: {<<: {p: q}, <<: *b}", "a.yaml:3:17"),
        row("merge key first", "v: {<<: *a, k: own}"),
        row("the same value", "v: {k: A, <<: *a}"),
        row("another key", "v: {n: own, <<: *a}"),
        row("no merge key", "v: {k: own, '<<': {k: b}}"),
        row("a text", "v: 'k << *a'"),
        row("no YAML", "v: {k: own, <<: *a}\nw: ["),
        row("an alias that is not there", "v: {k: own, <<: *c}"),
        row("a merge of itself", "v: &v {k: own, <<: *v}"));
  }

  private static Arguments row(String name, String text, String... places) {
    return Arguments.of(Named.of(name, text), List.of(places));
  }

  @Test
  void saysBothMeaningsAndWhatToDo() {
    assertThat(MergeOrder.of(ANCHORS + "v: {k: own, <<: *a}", "a.yaml").get(0).message())
        .isEqualTo(
            "the merge key '<<' comes after the key k, which it also sets: kubectl uses the"
                + " merged value, the YAML specification the map's own; put '<<' first, then every"
                + " parser uses the map's own value");
  }
}
