package dev.slipway.delivery.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchPlanTest {

  /** Scopes by their namespaces; * for the whole cluster, N for a kind without namespaces. */
  @ParameterizedTest
  @CsvSource({
    "'*',                       '*'",
    "'a',                       'a'",
    "'a,b',                     'a b'",
    "'a,b;a,b;a,b',             'a b a b a b'",
    "'a,b;a,b;a,b;a',           '* * * a'",
    "'a,b,c,d,e,f,g',           '*'",
    "'*;a;a,b',                 '* a a b'",
    "'N',                       '*'",
    "'N;a;a;a;a,b',             '* a a a a b'"
  })
  void namespacesAloneAreWatchedWhereThatNeedsNoMoreConnections(String scopes, String queries) {
    List<WatchScope> all = new ArrayList<>();
    for (String one : scopes.split(";")) {
      all.add(
          one.equals("N")
              ? WatchScope.all(Objects.NODES).in(List.of("a", "b"))
              : WatchScope.all(Objects.PODS)
                  .labelled("n=" + all.size())
                  .in(one.equals("*") ? List.of() : Arrays.asList(one.split(","))));
    }
    assertThat(WatchPlan.parts(all))
        .extracting(part -> part.query().namespace().isEmpty() ? "*" : part.query().namespace())
        .containsExactly(queries.split(" "));
  }

  @Test
  void selectorsStayInEachPart() {
    WatchScope scope = WatchScope.all(Objects.PODS).labelled("a=b").withFields("c=d").in(names(7));
    WatchPlan.Part whole = WatchPlan.parts(List.of(scope)).get(0);
    assertThat(whole.splits()).isTrue();
    assertThat(whole.includes("n3")).isTrue();
    assertThat(whole.includes("other")).isFalse();
    assertThat(whole.split())
        .hasSize(7)
        .allSatisfy(
            part -> {
              assertThat(part.splits()).isFalse();
              assertThat(part.query().labelSelector()).isEqualTo("a=b");
              assertThat(part.query().fieldSelector()).isEqualTo("c=d");
            });
    WatchPlan.Part all = WatchPlan.parts(List.of(WatchScope.all(Objects.PODS))).get(0);
    assertThat(all.splits()).isFalse();
    assertThat(all.includes("other")).isTrue();
  }

  /** How many queries each connection gets, the first the most important. */
  @ParameterizedTest
  @CsvSource({
    "1,  '1 0 0 0 0 0'",
    "6,  '1 1 1 1 1 1'",
    "7,  '1 1 1 2 1 1'",
    "9,  '1 1 1 2 2 2'",
    "13, '1 1 1 4 3 3'"
  })
  void theFirstStayByThemselves(int queries, String lanes) {
    List<Integer> all = new ArrayList<>(Collections.nCopies(WatchPlan.CONNECTIONS, 0));
    for (int i = 0; i < queries; i++) {
      int lane = WatchPlan.connection(all);
      all.set(lane, all.get(lane) + 1);
    }
    assertThat(all).isEqualTo(Arrays.stream(lanes.split(" ")).map(Integer::valueOf).toList());
  }

  private static List<String> names(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }
}
