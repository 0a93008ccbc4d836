package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.Moments.Moment;
import dev.slipway.delivery.inventory.question.SinceAnswer.AppChanges;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinceTest {
  private static final Instant FRIDAY = Instant.parse("2026-11-27T00:00:00Z");
  private static final Times TIMES = new Times(ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void anAppThatMovedToAnotherEnvironment() {
    Timeline blue =
        timeline(
            "blue",
            change("2026-11-01", "a", null, "1.0"),
            change("2026-11-28", "a", "1.0", null),
            change("2026-11-28", "b", null, "2.0"));
    Timeline green = timeline("green", change("2026-11-29", "a", null, "1.0"));
    SinceAnswer answer = ask(Changelogs.NONE, blue, green);
    assertThat(answer.environments().get(0).apps())
        .extracting(AppChanges::what)
        .containsExactly("removed, was 1.0, moved to green", "added with 2.0");
    assertThat(answer.environments().get(1).apps())
        .extracting(AppChanges::what)
        .containsExactly("added with 1.0, moved from blue");
  }

  @Test
  void allThatCanHappen() {
    Timeline timeline =
        timeline(
            "production",
            change("2026-11-01", "back", null, "1.0"),
            change("2026-11-01", "gone", null, "1.0"),
            change("2026-11-01", "still", null, "1.0"),
            change("2026-11-28", "back", "1.0", "1.1"),
            change("2026-11-28", "gone", "1.0", null),
            change("2026-11-28", "short", null, "9"),
            change("2026-11-29", "back", "1.1", "1.0"),
            change("2026-11-29", "short", "9", null));
    List<AppChanges> apps = ask(Changelogs.NONE, timeline).environments().get(0).apps();
    assertThat(apps)
        .extracting(app -> app.app() + ": " + app.what())
        .containsExactly(
            "back: changed and back at 1.0",
            "gone: removed, was 1.0",
            "short: added and removed again");
    assertThat(apps).extracting(AppChanges::service).containsOnly(Optional.empty());
  }

  @Test
  void whatWasThereWhenAShallowHistoryBeginsDidNotChange() {
    Instant begin = Instant.parse("2026-11-28T00:00:00Z");
    Timeline timeline =
        new Timeline(
            "production",
            List.of(
                change("2026-11-28", "a", null, "1.0"), change("2026-11-29", "a", "1.0", "1.1")),
            Optional.of(begin),
            "The clone is shallow.");
    SinceAnswer answer = ask(Changelogs.NONE, timeline);
    assertThat(answer.lines())
        .containsExactly(
            "Changed since Friday",
            "",
            "production: 1 app changed, as far as its history is known",
            "  The clone is shallow.",
            "  a: 1.0 -> 1.1",
            "    2026-11-29 00:00  1.1  c2026-11  Ada  subject",
            "    https://gitlab.example.com/shop/a/-/compare/%s...%s"
                .formatted(Cells.commit("1.0"), Cells.commit("1.1")));
    AtAnswer at =
        AtAnswer.of(
            List.of(timeline), app -> true, new Moment(begin.minusSeconds(1), "then"), TIMES);
    assertThat(at.lines())
        .containsExactly(
            "Declared at then",
            "",
            "production: unknown, its history begins later",
            "  The clone is shallow.");
  }

  @Test
  void changelogsComeFromALocalRepository() throws IOException, GitAPIException {
    String source = "https://gitlab.example.com/shop/a";
    List<String> commits = new ArrayList<>();
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      for (String message :
          List.of(
              "base",
              "feat: new\u001b[31m\u202e title (!7)",
              "fix!: other\n\nBREAKING CHANGE: all",
              "release")) {
        RevCommit commit =
            git.commit().setAllowEmpty(true).setSign(false).setMessage(message).call();
        commits.add(commit.name());
      }
    }
    Change change =
        new Change(
            FRIDAY,
            "production",
            "a",
            Optional.of(new AppVersion("1.0", commits.get(0), "", "", "")),
            Optional.of(new AppVersion("1.1", commits.get(3), "", "", "")),
            new Change.By("c", "", "", ""));
    Change first =
        new Change(
            Instant.parse("2026-11-01T00:00:00Z"),
            "production",
            "a",
            Optional.empty(),
            change.before(),
            new Change.By("b", "", "", ""));
    Timeline timeline = timeline("production", first, change);
    Changelogs local = new ServiceChangelogs(Map.of("a", folder), Optional.empty());
    ServiceChanges found =
        ask(local, timeline).environments().get(0).apps().get(0).service().orElseThrow();
    assertThat(found.items())
        .containsExactly(
            "- feat: new[31m title (!7)",
            "- release (" + commits.get(3).substring(0, 8) + ")",
            "- fix!: other (" + commits.get(2).substring(0, 8) + ")");
    assertThat(found.note()).isEmpty();
    assertThat(found.link())
        .isEqualTo(source + "/-/compare/" + commits.get(0) + "..." + commits.get(3));

    Changelogs none = new ServiceChangelogs(Map.of(), Optional.empty());
    ServiceChanges links =
        ask(none, timeline).environments().get(0).apps().get(0).service().orElseThrow();
    assertThat(links.items()).isEmpty();
    assertThat(links.link()).isEqualTo(found.link());
    assertThat(links.note()).isEmpty();
    Changelogs missing =
        new ServiceChangelogs(Map.of("a", folder.resolve("none")), Optional.empty());
    assertThat(ask(missing, timeline).lines()).last().asString().contains("history can't be read");
  }

  private static SinceAnswer ask(Changelogs changelogs, Timeline... timelines) {
    return new SinceQuestion(
            app -> true, Map.of("a", "https://gitlab.example.com/shop/a"), changelogs)
        .of(List.of(timelines), new Moment(FRIDAY, "Friday"), TIMES);
  }

  private static Timeline timeline(String environment, Change... changes) {
    return new Timeline(environment, List.of(changes), Optional.empty(), "");
  }

  private static Change change(
      String day, String app, @Nullable String before, @Nullable String after) {
    return new Change(
        Instant.parse(day + "T00:00:00Z"),
        "production",
        app,
        Optional.ofNullable(before).map(SinceTest::version),
        Optional.ofNullable(after).map(SinceTest::version),
        new Change.By("c" + day, "", "Ada", "subject"));
  }

  private static AppVersion version(String version) {
    return new AppVersion(version, Cells.commit(version), "", "", "");
  }
}
