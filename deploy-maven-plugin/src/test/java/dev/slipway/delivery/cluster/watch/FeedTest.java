package dev.slipway.delivery.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.watch.NextStep.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final WatchScope SCOPE =
      WatchScope.all(Objects.PODS).in(List.of("a", "b", "c", "d", "e", "f", "s"));

  private final Heard heard = new Heard();
  private final Hearing hearing = new Hearing(heard);
  private final List<Action> actions = new ArrayList<>();

  @Test
  void goesOnFromTheLastChangeOrBookmark() {
    ScriptedSource source =
        run(
            SCOPE,
            3,
            "list 5: s/a@1",
            "watch: +s/b@6 ~s/a@7 cut",
            "watch: *20 end",
            "watch: -s/a@21 cut");
    assertThat(source.requests)
        .containsExactly("list pods/", "watch pods/ 5", "watch pods/ 7", "watch pods/ 20");
    assertThat(heard.lines).containsExactly("+s/a@1", "complete", "+s/b@6", "+s/a@7", "-s/a@21");
  }

  @Test
  void listsAgainWhenTheVersionIsTooOld() {
    ScriptedSource source =
        run(
            SCOPE,
            3,
            "list 5: s/a@1 s/b@2",
            "watch: 410",
            "list 9: s/b@8 s/c@9",
            "410",
            "list 10: s/c@9",
            "watch: end");
    assertThat(actions).containsExactly(Action.RELIST, Action.RELIST, Action.RESUME);
    assertThat(source.requests)
        .containsExactly(
            "list pods/",
            "watch pods/ 5",
            "list pods/",
            "watch pods/ 9",
            "list pods/",
            "watch pods/ 10");
    assertThat(heard.lines)
        .containsExactly("+s/a@1", "+s/b@2", "complete", "+s/b@8", "+s/c@9", "-s/a@1", "-s/b@8");
  }

  @Test
  void doesNotTellOfOtherNamespacesButGoesOnAfterThem() {
    ScriptedSource source =
        run(SCOPE, 2, "list 5: s/a@1 x/a@2", "watch: +x/b@6 ~s/a@7 ~x/a@8 cut", "watch: end");
    assertThat(heard.lines).containsExactly("+s/a@1", "complete", "+s/a@7");
    assertThat(source.requests).last().isEqualTo("watch pods/ 8");
  }

  @Test
  void saysOnceThatTheServerIsNotHeardAndThatItIsAgain() {
    run(
        SCOPE,
        7,
        "503",
        "503",
        "503",
        "503",
        "503",
        "list 5: s/a@1",
        "watch: *6 cut",
        "watch: end");
    assertThat(heard.lines)
        .containsExactly("interrupted: 503 refused", "+s/a@1", "complete", "resumed");
  }

  @Test
  void changesEndARowOfFailures() {
    run(
        SCOPE,
        6,
        "list 5:",
        "watch: cut",
        "watch: cut",
        "watch: *6 cut",
        "watch: cut",
        "watch: *7 cut",
        "watch: cut");
    assertThat(heard.lines).containsExactly("complete");
    assertThat(actions).containsOnly(Action.RESUME);
  }

  @Test
  void aWatchThatFailsAgainAndAgainIsNotTrusted() {
    run(
        SCOPE,
        6,
        "list 5:",
        "watch: cut",
        "watch: cut",
        "watch: cut",
        "watch: cut",
        "watch: cut",
        "list 5:",
        "watch: end");
    assertThat(actions)
        .containsExactly(
            Action.RESUME,
            Action.RESUME,
            Action.RESUME,
            Action.RESUME,
            Action.RELIST,
            Action.RESUME);
  }

  @Test
  void whatMayNotBeReadIsSaidWithTheRule() {
    run(WatchScope.all(Objects.PODS).in(List.of("s")), 1, "403");
    assertThat(heard.lines)
        .containsExactly("unreadable pods in 's' [list, watch]: 403 refused", "complete");
    assertThat(actions).containsExactly(Action.GIVE_UP);
  }

  @Test
  void whatMayBeListedButNotWatchedIsListedAgainAndAgain() {
    ScriptedSource source =
        run(
            WatchScope.all(Objects.PODS).in(List.of("s")),
            6,
            "list 5: s/a@1",
            "403",
            "list 6: s/a@6",
            "403",
            "list 7: s/a@6",
            "403",
            "list 8: s/a@6",
            "403",
            "list 9: s/a@9 s/b@8",
            "403",
            "403");
    assertThat(heard.lines)
        .containsExactly(
            "+s/a@1",
            "complete",
            "polled pods in 's' [watch]: 403 refused",
            "+s/a@6",
            "+s/a@9",
            "+s/b@8",
            "unreadable pods in 's' [list, watch]: 403 refused");
    assertThat(actions)
        .containsExactly(
            Action.RELIST,
            Action.RELIST,
            Action.RELIST,
            Action.RELIST,
            Action.RELIST,
            Action.GIVE_UP);
    assertThat(source.requests).contains("watch pods/s 9").last().isEqualTo("list pods/s");
  }

  @Test
  void aServerThatIsListedAfterFailuresIsHeardAgain() {
    run(WatchScope.all(Objects.PODS).in(List.of("s")), 4, "503", "503", "503", "list 5:", "403");
    assertThat(heard.lines)
        .containsExactly(
            "interrupted: 503 refused",
            "complete",
            "resumed",
            "polled pods in 's' [watch]: 403 refused");
  }

  @Test
  void aKindThatIsNotServedNeedsNoPermission() {
    run(SCOPE, 7, "404", "404", "404", "404", "404", "404", "404");
    assertThat(heard.lines)
        .containsExactly(
            "interrupted: 404 refused", "unreadable pods in '' []: 404 refused", "complete");
  }

  @Test
  void splitsIntoNamespacesThatKnowWhatItKnew() {
    ScriptedSource source = new ScriptedSource("list 5: a/x@1 b/x@2", "403");
    hearing.expect(SCOPE, 1);
    Feed feed = feed(SCOPE, source);
    assertThat(feed.turn(Duration.ofMinutes(5)).action()).isEqualTo(Action.SPLIT);
    List<Feed> parts = feed.split();
    assertThat(parts).hasSize(7);
    assertThat(parts.get(0).objects()).extracting(Objects::text).containsExactly("a/x@1");
    parts.forEach(Feed::stop);
    parts.forEach(part -> part.turn(Duration.ofMinutes(5)));
    assertThat(source.requests)
        .startsWith("list pods/", "watch pods/ 5", "list pods/a", "watch pods/a 1", "list pods/b");
    assertThat(heard.lines).containsExactly("+a/x@1", "+b/x@2", "complete", "-a/x@1", "-b/x@2");
  }

  @Test
  void completeIsSaidAfterAllNamespaces() {
    ScriptedSource source = new ScriptedSource("403");
    hearing.expect(SCOPE, 1);
    Feed feed = feed(SCOPE, source);
    assertThat(feed.turn(Duration.ofMinutes(5)).action()).isEqualTo(Action.SPLIT);
    for (Feed part : feed.split()) {
      assertThat(heard.lines).isEmpty();
      part.stop();
      part.turn(Duration.ofMinutes(5));
    }
    assertThat(heard.lines).containsExactly("complete");
  }

  @Test
  void aWatchThatMadeRoomGoesOnAtOnce() {
    ScriptedSource source = new ScriptedSource("list 5:");
    hearing.expect(SCOPE, 1);
    Feed feed = feed(SCOPE, source);
    feed.stop();
    NextStep step = feed.turn(Duration.ofMinutes(5));
    assertThat(step).isEqualTo(new NextStep(Action.RESUME, Duration.ZERO));
  }

  private Feed feed(WatchScope scope, ScriptedSource source) {
    return new Feed(WatchPlan.parts(List.of(scope)).get(0), source, hearing, System::nanoTime);
  }

  private ScriptedSource run(WatchScope scope, int turns, String... script) {
    ScriptedSource source = new ScriptedSource(script);
    hearing.expect(scope, 1);
    Feed feed = feed(scope, source);
    for (int i = 0; i < turns; i++) {
      actions.add(feed.turn(Duration.ofMinutes(5)).action());
    }
    return source;
  }
}
