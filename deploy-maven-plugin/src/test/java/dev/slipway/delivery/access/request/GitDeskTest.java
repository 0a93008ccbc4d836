package dev.slipway.delivery.access.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitEnvironmentRepository;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Ref;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests for grants where there is no API: a branch, and where its merge request is opened. */
@Tag("slow")
class GitDeskTest {
  private static final CommitAuthor ANN = new CommitAuthor("Ann", "ann@example.com");

  private final List<Event> events = new ArrayList<>();
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private Instant now = Instant.parse("2026-11-30T09:00:00Z");
  @TempDir private Path folder;
  private Git bare;

  @BeforeEach
  void repository() throws Exception {
    bare =
        Git.init()
            .setBare(true)
            .setInitialBranch("main")
            .setDirectory(folder.resolve("env.git").toFile())
            .call();
    try (Git work =
        Git.init().setInitialBranch("main").setDirectory(folder.resolve("seed").toFile()).call()) {
      Files.writeString(folder.resolve("seed/environment.yaml"), RequestScene.ENVIRONMENT);
      work.add().addFilepattern(".").call();
      work.commit().setMessage("first").setSign(false).setAuthor("Ann", "a@example.com").call();
      work.push().setRemote(folder.resolve("env.git").toUri().toString()).add("main").call();
    }
  }

  @AfterEach
  void close() {
    bare.close();
    http.close();
  }

  private GitAddress address() {
    return GitAddress.parse(folder.resolve("env.git").toUri().toString(), folder);
  }

  private GitAccess access() {
    return new GitAccess("", Credentials.none(), http, Map.of());
  }

  private void ask(GrantWish wish) throws IOException {
    events.clear();
    Clock clock = Clock.fixed(now, ZoneId.of("Europe/Berlin"));
    Desk desk = new GitDesk(address(), "main", access(), ANN, clock);
    new GrantRequests(desk, clock, events::add).run(wish);
  }

  private static GrantWish.Open open(int hours) {
    return new GrantWish.Open(
        "orders",
        Optional.of(new Subject(Subject.Kind.USER, "ana")),
        Optional.of(Duration.ofHours(hours)),
        "INC-4711");
  }

  private List<String> branches() throws Exception {
    return bare.branchList().call().stream()
        .map(Ref::getName)
        .map(name -> name.replace("refs/heads/", ""))
        .filter(name -> !name.equals("main"))
        .toList();
  }

  private String read(String branch) throws IOException {
    return new GitEnvironmentRepository(address(), branch, access(), ANN, Clock.systemUTC())
        .read(List.of(RequestScene.FILE))
        .getOrDefault(RequestScene.FILE, "");
  }

  private String said() {
    return events.stream()
        .map(event -> ((Event.Note) event).message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aBranchWithOneCommitIsPushed() throws Exception {
    ask(open(2));

    assertThat(branches()).hasSize(1);
    String branch = branches().get(0);
    assertThat(branch).startsWith("slipway/access/open-orders-User-ana-");
    assertThat(said()).contains("only a branch was pushed: " + branch, "where the repository is");
    assertThat(read(branch)).contains("users: [ana]", "requestedBy: ann@example.com");
    assertThat(read("main")).isEmpty();
    assertThat(bare.log().add(bare.getRepository().resolve(branch)).call()).hasSize(2);
  }

  @Test
  void theSameAgainPushesNothing() throws Exception {
    ask(open(2));
    String before = read(branches().get(0));
    now = now.plus(Duration.ofMinutes(20));
    ask(open(2));
    assertThat(said()).contains("has it already: open its merge request");
    assertThat(read(branches().get(0))).isEqualTo(before);
  }

  @Test
  void whatEndedMeanwhileIsRequestedAnewOnTheSameBranch() throws Exception {
    ask(open(2));
    now = now.plus(Duration.ofHours(3));
    ask(open(2));
    assertThat(branches()).hasSize(1);
    assertThat(read(branches().get(0))).contains("15:00:00").doesNotContain("12:00:00");
  }

  @Test
  void aBranchThatIsMergedIsUsedAgain() throws Exception {
    ask(open(2));
    String text = read(branches().get(0));
    new GitEnvironmentRepository(address(), "main", access(), ANN, Clock.systemUTC())
        .change(Map.of(RequestScene.FILE, old -> text), () -> new CommitText("merged", ""));
    ask(open(4));
    assertThat(said()).contains("only a branch was pushed");
    assertThat(read(branches().get(0))).contains("14:00:00");
  }

  @Test
  void whoAsksByGitSaysForWhom() {
    GrantWish.Open wish =
        new GrantWish.Open("orders", Optional.empty(), Optional.empty(), "INC-4711");
    assertThatThrownBy(() -> ask(wish)).hasMessageContaining("-Duser=NAME");
  }

  @Test
  void anAddressOfGitlabHasAPageForIt() throws Exception {
    GitDesk desk =
        new GitDesk(
            GitAddress.parse("https://gitlab.example.com/shop/env.git", folder),
            "main",
            access(),
            ANN,
            Clock.systemUTC());
    assertThat(desk.page("slipway/access/open-orders"))
        .isEqualTo(
            "https://gitlab.example.com/shop/env/-/merge_requests/new"
                + "?merge_request%5Bsource_branch%5D=slipway%2Faccess%2Fopen-orders"
                + "&merge_request%5Btarget_branch%5D=main");
  }
}
