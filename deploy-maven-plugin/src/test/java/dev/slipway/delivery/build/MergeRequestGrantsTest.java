package dev.slipway.delivery.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merge requests in a repository of the machine's git, in which grants have expired. */
class MergeRequestGrantsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
  private static final String OLD = "access/old.yaml";
  private static final String NEW = "access/new.yaml";

  @TempDir private Path directory;
  private final List<Event> events = new ArrayList<>();

  @BeforeEach
  void repository() throws Exception {
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Ann");
    git("config", "user.email", "ann@example.com");
    git("config", "core.autocrlf", "false");
    write(OLD, file("old", "11:00"));
    write("access/roles.yaml", "# none\n");
    commit();
  }

  private static String file(String namespace, String end) {
    return """
    apiVersion: slipway.dev/v1
    kind: Access
    metadata: {name: %s}
    spec:
      grants:
        - {level: admin, users: [ana], reason: r, requestedBy: ana, expires: 2026-11-30T%s:00Z}
    """
        .formatted(namespace, end);
  }

  private GrantTime time(String base) throws IOException {
    Map<String, String> variables =
        Map.of("CI_MERGE_REQUEST_IID", "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
    List<Grants> grants = new ArrayList<>();
    for (String path : List.of(OLD, NEW)) {
      if (Files.exists(directory.resolve(path))) {
        String text = Files.readString(directory.resolve(path));
        grants.add(new Grants(new GrantEditor().read(text, path)));
      }
    }
    return new MergeRequestGrants(directory, events::add)
        .time(
            GrantTime.of("", variables, NOON),
            new Grants(grants.stream().flatMap(one -> one.all().stream()).toList()));
  }

  @Test
  void aStrangersExpiredGrantDoesNotCount() throws Exception {
    String base = git("rev-parse", "HEAD");
    write(NEW, file("new", "14:00"));
    commit();

    assertThat(time(base).unchanged()).containsExactlyInAnyOrder(OLD, "access/roles.yaml");
    assertThat(events).isEmpty();
  }

  @Test
  void whatTheMergeRequestChangesCounts() throws Exception {
    String base = git("rev-parse", "HEAD");
    write(OLD, file("old", "11:30"));
    write(NEW, file("new", "10:00"));
    commit();

    assertThat(time(base).unchanged()).containsExactly("access/roles.yaml");
  }

  @Test
  void endsOfLinesOfTheCheckoutDoNotCount() throws Exception {
    String base = git("rev-parse", "HEAD");
    write(OLD, file("old", "11:00").replace("\n", "\r\n"));

    assertThat(time(base).unchanged()).contains(OLD);
  }

  /** A link would be read where it leads to. */
  @Test
  void aLinkCounts() throws Exception {
    String base = git("rev-parse", "HEAD");
    Files.move(directory.resolve(OLD), directory.resolve("elsewhere.yaml"));
    Files.createSymbolicLink(directory.resolve(OLD), Path.of("../elsewhere.yaml"));

    assertThat(time(base).unchanged()).containsExactly("access/roles.yaml");
  }

  @Test
  void anEnvironmentInAFolderOfARepositoryIsComparedThere() throws Exception {
    write("prod/access/x.yaml", file("x", "11:00"));
    commit();
    String base = git("rev-parse", "HEAD");
    GrantTime time =
        GrantTime.of(
            "", Map.of("CI_MERGE_REQUEST_IID", "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA", base), NOON);
    Grants grants = new Grants(new GrantEditor().read(file("x", "11:00"), "access/x.yaml"));

    assertThat(
            new MergeRequestGrants(directory.resolve("prod"), events::add)
                .time(time, grants)
                .unchanged())
        .containsExactly("access/x.yaml");
  }

  @Test
  void withoutTheBaseAllFilesCountAndItIsSaidWhy() throws Exception {
    for (String base : List.of("1".repeat(40), "main", "--output=x")) {
      events.clear();
      assertThat(time(base).unchanged()).isEmpty();
      assertThat(events)
          .singleElement()
          .satisfies(
              event ->
                  assertThat(((Event.Warning) event).message())
                      .contains(base, "compared with", "GIT_DEPTH: 0"));
    }
  }

  @Test
  void nothingIsReadWhereNoneExpired() throws Exception {
    write(OLD, file("old", "14:00"));

    assertThat(time("1".repeat(40)).unchanged()).isEmpty();
    assertThat(events).isEmpty();
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", "x");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
