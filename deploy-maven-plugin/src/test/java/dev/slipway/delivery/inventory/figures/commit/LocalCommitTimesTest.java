package dev.slipway.delivery.inventory.figures.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.figures.commit.CommitRange.Service;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommitTimesTest {
  @TempDir private Path folder;

  @Test
  void timesOfAMergedBranch() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      String base = commit(git, "base", "2026-11-01T08:00:00Z", "2026-11-01T08:00:00Z");
      git.checkout().setCreateBranch(true).setName("work").call();
      String first = commit(git, "feat: a", "2026-11-02T08:00:00Z", "2026-11-04T08:00:00Z");
      git.checkout().setName("main").call();
      git.merge()
          .include(git.getRepository().resolve("work"))
          .setFastForward(MergeCommand.FastForwardMode.NO_FF)
          .setCommit(false)
          .call();
      String merge = commit(git, "Merge", "2026-11-05T08:00:00Z", "2026-11-05T08:00:00Z");
      CommitRange range = range("orders", base, merge);

      RangeFacts facts =
          new LocalCommitTimes(Map.of("orders", folder)).of(List.of(range)).get(range);

      assertThat(facts)
          .isEqualTo(
              new RangeFacts(
                  Direction.FORWARD,
                  2,
                  Optional.of(
                      new RangeFacts.FirstCommit(
                          first,
                          Instant.parse("2026-11-02T08:00:00Z"),
                          Instant.parse("2026-11-05T08:00:00Z"))),
                  Optional.empty(),
                  ""));
    }
  }

  @Test
  void theForgeIsAskedForTheRest() {
    String one = "1".repeat(40);
    String two = "2".repeat(40);
    CommitRange known = range("orders", one, two);
    CommitRange other = range("cart", one, two);
    CommitTimes local = new LocalCommitTimes(Map.of("orders", folder));
    RangeFacts found = RangeFacts.nothing(Direction.BACKWARD);
    CommitTimes forge = ranges -> Map.of(ranges.get(ranges.size() - 1), found);

    Map<CommitRange, RangeFacts> facts =
        new FirstCommitTimes(List.of(local, forge)).of(List.of(known, other));

    assertThat(at(facts, known).unknown()).startsWith("the repository ").endsWith("can't be read");
    assertThat(facts.get(other)).isEqualTo(found);
    assertThat(at(local.of(List.of(other)), other).unknown())
        .isEqualTo("no local repository is named for it");
    CommitTimes nothing = ranges -> Map.of(ranges.get(0), RangeFacts.unknown("no"));
    assertThat(new FirstCommitTimes(List.of(forge, nothing)).of(List.of(other)).get(other))
        .isEqualTo(found);
  }

  private static CommitRange range(String app, String from, String to) {
    return new CommitRange(new Service(app, ""), from, to);
  }

  private static String commit(Git git, String message, String authored, String committed)
      throws GitAPIException {
    PersonIdent ada = new PersonIdent("Ada", "ada@example.com");
    return git.commit()
        .setAllowEmpty(true)
        .setMessage(message)
        .setAuthor(new PersonIdent(ada, Instant.parse(authored), ZoneOffset.UTC))
        .setCommitter(new PersonIdent(ada, Instant.parse(committed), ZoneOffset.UTC))
        .call()
        .name();
  }

  private static RangeFacts at(Map<CommitRange, RangeFacts> facts, CommitRange range) {
    return Optional.ofNullable(facts.get(range)).orElseThrow();
  }
}
