package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.explanation.CommitHistory;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SuspectCommitsTest {
  private static final String OLD = "a".repeat(40);
  private static final String NEW = "b".repeat(40);

  private final List<Event> events = new ArrayList<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void listsTheCommitsOfEachAppAndSaysThem() {
    Map<String, CommitList> found =
        read(
            (source, from, to, most) -> {
              asked.add(source + " " + from + ".." + to + " " + most);
              return Optional.of(list("Title of " + source));
            },
            app("billing", OLD, NEW),
            app("orders", OLD, NEW));

    assertThat(asked)
        .containsExactlyInAnyOrder(
            "https://g/billing " + OLD + ".." + NEW + " 10",
            "https://g/orders " + OLD + ".." + NEW + " 10");
    assertThat(found).containsOnlyKeys("billing", "orders");
    assertThat(events)
        .containsExactly(
            new Event.CommitsListed("billing", list("Title of https://g/billing")),
            new Event.CommitsListed("orders", list("Title of https://g/orders")));
  }

  @ParameterizedTest
  @CsvSource({
    "aaaaaaaaaa, bbbbbbbbbb, true",
    "aaaaaaaaaa-dirty, bbbbbbbbbb, true",
    "aaaaaaaaaa, bbbbbbbbbb-dirty, true",
    "aaaaaaaaaa, aaaaaaaaaa, false",
    "aaaaaaaaaa, aaaaaaaaaa-dirty, false",
    "aaaaaaaaaa, aaaaaaaaaabb, false",
    "'', bbbbbbbbbb, false",
    "aaaaaaaaaa, '', false",
    "main, bbbbbbbbbb, false",
    "aaaaaaaaaa, --upload-pack=x, false"
  })
  void asksForTwoCommitsOnly(String from, String to, boolean asks) {
    read(
        (source, one, other, most) -> {
          asked.add(one + " " + other);
          return Optional.empty();
        },
        app("orders", from, to));
    assertThat(asked)
        .isEqualTo(asks ? List.of(from.substring(0, 10) + " " + to.substring(0, 10)) : List.of());
    assertThat(events).isEmpty();
  }

  /** Whoever may write a commit may write a log, a mail and a message. */
  @Test
  void textsOfOthersAreCleanedMaskedAndCut() {
    CommitList.Commit evil =
        new CommitList.Commit(
            NEW,
            "\u001b[2J\u202eFix\u0000 password=hunter2 known-secret ".repeat(10_000),
            "Eve\n::error:: \u200b" + "x".repeat(500));
    List<CommitList.Commit> many = Collections.nCopies(50, evil);
    Map<String, CommitList> all =
        read(
            (source, from, to, most) ->
                Optional.of(
                    new CommitList(new CommitList.Part(many, 50, true), CommitList.Part.NONE)),
            app("orders", OLD, NEW));
    CommitList found = all.getOrDefault("orders", CommitList.NONE);

    assertThat(found.added().first()).hasSize(10);
    CommitList.Commit commit = found.added().first().get(0);
    assertThat(commit.id()).isEqualTo("bbbbbbbbbb");
    assertThat(commit.title()).startsWith("Fix password=*** ***").hasSizeLessThanOrEqualTo(120);
    assertThat(commit.author()).startsWith("Eve ::error:: x").hasSizeLessThanOrEqualTo(60);
    assertThat(found.lines()).allMatch(line -> line.codePoints().noneMatch(c -> c < ' '));
    assertThat(found.added().count()).isEqualTo(50);
  }

  @Tag("slow")
  @Test
  void aServerThatDoesNotAnswerCostsTheBudgetAndNoMore() {
    CountDownLatch never = new CountDownLatch(1);
    long start = System.nanoTime();
    Map<String, CommitList> found =
        read(
            (source, from, to, most) -> {
              if (source.endsWith("orders")) {
                awaitForEver(never);
              }
              return Optional.of(list("of " + source));
            },
            app("billing", OLD, NEW),
            app("orders", OLD, NEW));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(found).containsOnlyKeys("billing");
    assertThat(notes())
        .containsExactly(
            "The commits since the last good version of orders are not listed: no answer within 1"
                + " s");
  }

  @Test
  void whatFailsIsSaidOnceAndFailsNothing() {
    Map<String, CommitList> found =
        read(
            (source, from, to, most) -> {
              if (source.endsWith("a")) {
                throw new IllegalStateException("a bug");
              }
              if (source.endsWith("b")) {
                throw new UserErrorException(
                    new UserError(
                        ErrorCode.FORGE_REFUSED, "GitLab refused", "w", "401 known-secret", "f"));
              }
              throw new IOException("no route\u001b[2J");
            },
            app("a", OLD, NEW),
            app("b", OLD, NEW),
            app("c", OLD, NEW),
            app("d", OLD, NEW));
    assertThat(found).isEmpty();
    assertThat(notes())
        .containsExactlyInAnyOrder(
            "The commits since the last good version of a are not listed:"
                + " java.lang.IllegalStateException: a bug",
            "The commits since the last good version of b are not listed: GitLab refused, 401 ***",
            "The commits since the last good version of c, d are not listed: no route");
  }

  @Test
  void aFailureOfEverythingDoesNotAskForEverything() {
    Explainer.App[] apps =
        IntStream.range(0, 500)
            .mapToObj(n -> app("app" + n, OLD, NEW))
            .toArray(Explainer.App[]::new);
    assertThat(read((source, from, to, most) -> Optional.of(list("x")), apps)).hasSize(20);
  }

  @Test
  void nothingIsAskedWhereNoneAreWanted() {
    CommitReading none =
        CommitReading.of(
            (source, from, to, most) -> {
              throw new AssertionError("asked");
            },
            0);
    assertThat(
            new SuspectCommits(none, new LogMask(), events::add).read(List.of(app("a", OLD, NEW))))
        .isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void aBuildThatIsInterruptedGoesOnWithoutThemAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    Map<String, CommitList> found =
        read((source, from, to, most) -> Optional.of(list("x")), app("a", OLD, NEW));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(found).isEmpty();
  }

  private static void awaitForEver(CountDownLatch never) {
    boolean waiting = true;
    while (waiting) {
      try {
        never.await();
        waiting = false;
      } catch (InterruptedException e) {
        waiting = true; // as a thread that resolves a name does
      }
    }
  }

  private Map<String, CommitList> read(CommitHistory history, Explainer.App... apps) {
    return new SuspectCommits(
            new CommitReading(history, 10, Duration.ofSeconds(1)),
            new LogMask(Set.of("known-secret")),
            events::add)
        .read(List.of(apps));
  }

  private List<String> notes() {
    return events.stream()
        .filter(Event.Note.class::isInstance)
        .map(event -> ((Event.Note) event).message())
        .toList();
  }

  private static Explainer.App app(String name, String good, String commit) {
    return new Explainer.App(
        new AppOwnership(name, "", "", "https://g/" + name),
        new VersionChange("2", commit, "1", good));
  }

  private static CommitList list(String title) {
    return new CommitList(
        new CommitList.Part(List.of(new CommitList.Commit("0a1b", title, "Ada")), 1, true),
        CommitList.Part.NONE);
  }
}
