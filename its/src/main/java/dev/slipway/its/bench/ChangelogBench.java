package dev.slipway.its.bench;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.body.Body;
import dev.slipway.delivery.suggest.body.BodyContent;
import dev.slipway.delivery.suggest.body.BodyWriter;
import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;
import dev.slipway.delivery.suggest.changelog.git.GitCommits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the description of a merge request takes whose two versions are 100,000 commits apart,
 * read from a local repository that {@code git fast-import} wrote: every tenth commit is a merge of
 * the nine before it. The slowest round counts.
 */
final class ChangelogBench implements Bench {
  static final int COMMITS = 100_000;
  private static final int BRANCH = 10;
  private static final int KEPT = 5_000;
  private static final double MOST_SECONDS = 10;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  ChangelogBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path repository = setup.fresh("changelog").resolve("service.git");
    git(List.of("git", "init", "-q", "--bare", repository.toString()), writer -> {});
    git(
        List.of("git", "--git-dir", repository.toString(), "fast-import", "--quiet"),
        ChangelogBench::commits);
    String from = tip(repository, "base");
    String to = tip(repository, "main");
    List<Double> seconds = new ArrayList<>();
    int longest = 0;
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      Body body = body(repository, from, to);
      seconds.add(Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
      longest = Math.max(longest, body.description().length());
    }
    out.printf(Locale.ROOT, "%d commits: %s s, %d characters%n", COMMITS, seconds, longest);
    return List.of(
        Figure.most("suggest.changelog-seconds", Collections.max(seconds), 0, MOST_SECONDS),
        Figure.most("suggest.changelog-characters", longest, 0, Body.MOST_CHARACTERS));
  }

  private static Body body(Path repository, String from, String to) throws IOException {
    Update update =
        new Update(
            new Reference(
                ReferenceKind.BUNDLE,
                "https://nexus.example.com/orders",
                new Reference.Place("shop/production", "apps/orders.yaml", "bundle", "orders"),
                new Reference.Current("1.0.0", Optional.empty(), from)),
            new Candidate("2.0.0", URI.create(""), Optional.empty(), to, Optional.empty()),
            "",
            "team-orders");
    try (GitCommits commits =
        new GitCommits(repository, "https://gitlab.example.com/shop/orders")) {
      Changelog changelog = new ChangelogReader(KEPT, 0).read(commits, ChangeRange.of(update));
      if (changelog.extent().commits() != COMMITS) {
        throw new IOException("not all commits were found: " + changelog.extent());
      }
      return BodyWriter.write(
          new BodyContent(
              new Proposal("shop/production", "production", "orders", List.of(update), List.of()),
              List.of(new BodyContent.UpdateChange(changelog, Optional.empty(), "")),
              ""));
    }
  }

  /** Marks count from 1: the base, then the others. */
  private static void commits(Writer stream) throws IOException {
    commit(stream, "base", 1, "chore: base", "");
    int main = 1;
    for (int mark = 2; mark <= COMMITS + 1; mark++) {
      boolean merge = (mark - 1) % BRANCH == 0;
      boolean first = (mark - 2) % BRANCH == 0;
      int parent = merge || first ? main : mark - 1;
      String parents = "from :" + parent + "\n" + (merge ? "merge :" + (mark - 1) + "\n" : "");
      int number = mark / BRANCH;
      String message =
          merge
              ? "Merge branch 'work' into 'main'\n\nfeat: part "
                  + number
                  + "\n\nSee merge request shop/orders!"
                  + number
              : "feat: commit " + mark + "\n\nCloses #" + mark;
      commit(stream, merge ? "main" : "work", mark, message, parents);
      main = merge ? mark : main;
    }
  }

  private static void commit(Writer stream, String branch, int mark, String message, String parents)
      throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    stream.write("commit refs/heads/" + branch + "\nmark :" + mark + "\n");
    long time = 1_700_000_000L + 60L * mark;
    stream.write("committer Ada <ada@example.com> " + time + " +0000\n");
    stream.write("data " + bytes.length + "\n" + message + "\n" + parents + "\n");
  }

  private static String tip(Path repository, String branch) throws IOException {
    return git(
            List.of("git", "--git-dir", repository.toString(), "rev-parse", "refs/heads/" + branch),
            writer -> {})
        .strip();
  }

  /** What a process is told. */
  private interface Input {
    void write(Writer stream) throws IOException;
  }

  private static String git(List<String> command, Input input) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (Writer stream =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      input.write(stream);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output;
  }
}
