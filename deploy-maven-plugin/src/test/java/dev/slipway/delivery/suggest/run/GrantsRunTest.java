package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.forge.MergeRequestText;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bot does about grants of level admin. */
class GrantsRunTest extends SuggestScene {
  private static final String PATH = "shop/env";
  private static final String FILE = "access/orders.yaml";
  private static final String BRANCH = "slipway/update/access-orders-";
  private static final String TEAM =
      """
      # who may do what
      apiVersion: slipway.dev/v1
      kind: Access
      metadata: {name: orders}
      spec:
        grants:
          - level: developer
            groups: [team-orders]
      """;

  private MemoryProject project;

  private static String admin(String user, String expires) {
    return """
        - level: admin
          users: [%1$s]
          reason: INC-4711
          requestedBy: %1$s
          expires: %2$s
    """
        .formatted(user, expires);
  }

  @BeforeEach
  void repository() {
    project = bot.memory.add(PATH, Map.of());
  }

  /** An environment that manages access. */
  private void environment(String spec, String grants) {
    Map<String, String> files = new HashMap<>();
    files.put(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: env}\nspec: " + spec);
    files.put(FILE, grants);
    files.put("CODEOWNERS", "/access/ @ben @ops\n");
    project.change("alice", "main", "The first commit", files);
  }

  private void environment(String grants) {
    environment("{access: {admin: allowed}}\n", grants);
  }

  /** An environment with grants that another person agreed to. */
  private void reviewed(String grants) throws IOException {
    environment(TEAM);
    merge("ben", requested("ana", grants));
  }

  private void pass(Duration time) throws IOException {
    bot.now = bot.now.plus(time);
    bot.events.clear();
    bot.memory.forgetRequests();
    bot.run();
  }

  private MergeRequest only() {
    List<MergeRequest> open = BotInMemory.open(project);
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  private void merge(String user, MergeRequest one) throws IOException {
    bot.memory.user(user);
    project.pipeline(one.head(), one.branches().source(), "success");
    bot.memory.mergeRequests(project.facts()).merge(one.iid(), one.head());
    bot.memory.user("bot");
  }

  private List<String> warnings() {
    return bot.events(Event.Warning.class).stream().map(Event.Warning::message).toList();
  }

  @Test
  void anExpiredGrantIsDeletedByOneMergeRequest() throws IOException {
    environment(
        TEAM + admin("ana", "2026-11-30T09:00:00+01:00") + admin("cem", "2026-12-01T00:00:00Z"));
    bot.run();
    assertThat(project.mergeRequests()).isEmpty();

    pass(Duration.ofHours(2));
    MergeRequest request = only();
    assertThat(request.title()).isEqualTo("Delete what expired in access/orders.yaml");
    assertThat(request.branches().source()).startsWith(BRANCH);
    assertThat(request.description())
        .contains("| user ana | `2026-11-30 09:00 +01:00` | INC-\u200b4711 | `ana` |")
        .doesNotContain("cem");
    assertThat(request.facts().labels()).contains("slipway", "access");
    assertThat(project.tree(request.branches().source()).get(FILE))
        .isEqualTo(TEAM + admin("cem", "2026-12-01T00:00:00Z"));
    assertThat(issue(project).description()).contains("1 expired grant of admin");

    pass(Duration.ofHours(1));
    pass(Duration.ofHours(1));
    assertThat(only().iid()).isEqualTo(request.iid());
    assertThat(bot.memory.writes()).isEmpty();

    merge("ben", request);
    pass(Duration.ofHours(1));
    assertThat(BotInMemory.open(project)).isEmpty();
    assertThat(project.tree("main").get(FILE)).doesNotContain("ana");
  }

  @Test
  void whatAPersonDeletedIsClosed() throws IOException {
    environment(TEAM + admin("ana", "2026-11-30T06:00:00Z"));
    bot.run();
    only();
    project.change("ann", "main", "gone", Map.of(FILE, TEAM));
    pass(Duration.ofMinutes(5));
    assertThat(project.mergeRequests().get(0).state()).isEqualTo(State.CLOSED);
    assertThat(project.branches()).containsOnlyKeys("main");
  }

  @Test
  void whatIsExtendedIsNotDeleted() throws IOException {
    environment(TEAM + admin("ana", "2026-11-30T06:00:00Z"));
    bot.run();
    project.change(
        "ann", "main", "longer", Map.of(FILE, TEAM + admin("ana", "2026-11-30T12:00:00Z")));
    pass(Duration.ofMinutes(5));
    assertThat(project.mergeRequests().get(0).state()).isEqualTo(State.CLOSED);
    pass(Duration.ofHours(6));
    assertThat(only().description()).contains("`2026-11-30 12:00 +00:00`");
  }

  @Test
  void aSecondOneJoinsTheFirst() throws IOException {
    environment(TEAM + admin("ana", "2026-11-30T06:00:00Z") + admin("ben", "2026-11-30T07:00:00Z"));
    bot.run();
    pass(Duration.ofHours(1));
    assertThat(only().description()).contains("user ana").contains("user ben");
    assertThat(project.tree(only().branches().source()).get(FILE)).isEqualTo(TEAM);
  }

  @Test
  void aBranchThatAPersonChangedIsLeftAlone() throws IOException {
    environment(TEAM + admin("ana", "2026-11-30T06:00:00Z"));
    bot.run();
    String branch = only().branches().source();
    project.change("ann", branch, "mine", Map.of(FILE, TEAM + "# mine\n"));
    pass(Duration.ofHours(1));
    assertThat(project.tree(branch).get(FILE)).endsWith("# mine\n");
    assertThat(issue(project).description()).contains("Left alone");
  }

  @Test
  void whatEndsSoonIsToldBefore() throws IOException {
    reviewed(TEAM + admin("ana", "2026-11-30T09:00:00Z"));
    bot.run();
    assertThat(warnings()).isEmpty();
    pass(Duration.ofMinutes(115));
    assertThat(warnings())
        .containsExactly("shop/env: Admin in orders for user ana ends at 2026-11-30 09:00 +00:00.");
    assertThat(issue(project).description())
        .contains("## Access that ends soon", "Admin in orders for user ana ends at");
    assertThat(BotInMemory.open(project)).isEmpty();
  }

  @Test
  void anUnchangedProjectWithAGrantForLongCostsNothing() throws IOException {
    reviewed(TEAM + admin("ana", "2026-12-02T09:00:00Z"));
    bot.run();
    pass(Duration.ofHours(2));
    pass(Duration.ofHours(1));
    assertThat(bot.memory.writes()).isEmpty();
    assertThat(bot.memory.reads()).filteredOn(read -> read.startsWith(PATH)).hasSizeLessThan(2);
  }

  @Test
  void anEnvironmentThatManagesNoAccessIsLeftAlone() throws IOException {
    environment("{}\n", TEAM + admin("ana", "2026-11-30T06:00:00Z"));
    bot.run();
    assertThat(project.mergeRequests()).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void anUnreadableFileIsNotedAndStopsNothing() throws IOException {
    environment(TEAM + admin("ana", "tomorrow"));
    bot.run();
    assertThat(warnings()).singleElement().asString().contains(FILE + " can't be read");
    assertThat(project.mergeRequests()).isEmpty();
  }

  @Test
  void whoMergesAnOwnGrantIsNamed() throws IOException {
    environment(TEAM);
    MergeRequest request = requested("ana", TEAM + admin("ana", "2026-11-30T14:00:00Z"));
    merge("ana", request);
    bot.run();
    assertThat(warnings())
        .containsExactly(
            "shop/env: Admin in orders for user ana was requested and merged by the same person,"
                + " ana (!1): ask another person to look at it.");
    assertThat(issue(project).description()).contains("## Access that no other person agreed to");

    pass(Duration.ofHours(1));
    assertThat(warnings()).hasSize(1);
    pass(Duration.ofHours(8));
    assertThat(warnings()).isEmpty();
    assertThat(issue(project).description()).doesNotContain("no other person agreed");
  }

  @Test
  void whatWasPushedWithoutAMergeRequestIsNamed() throws IOException {
    environment(TEAM);
    String commit =
        project.change(
            "ana", "main", "Tidy up", Map.of(FILE, TEAM + admin("ana", "2026-11-30T14:00:00Z")));
    bot.run();
    assertThat(warnings())
        .containsExactly(
            "shop/env: Admin in orders for user ana was pushed without a merge request, commit %s by"
                    .formatted(commit.substring(0, 8))
                + " ana: ask another person to look at it.");
    assertThat(issue(project).description())
        .contains("## Access that no other person agreed to", "/-/commit/" + commit);
  }

  @Test
  void whatAnotherPersonMergedIsFine() throws IOException {
    environment(TEAM);
    merge("ben", requested("ana", TEAM + admin("ana", "2026-11-30T14:00:00Z")));
    bot.run();
    assertThat(warnings()).isEmpty();
  }

  /** Ana merges another change of the file: her own grant was merged by Ben. */
  @Test
  void onlyTheMergeThatBroughtTheGrantCounts() throws IOException {
    environment(TEAM);
    String first = TEAM + admin("ana", "2026-11-30T14:00:00Z");
    merge("ben", requested("ana", first));
    merge("ana", requested("cem", first + admin("cem", "2026-11-30T14:00:00Z")));
    bot.run();
    assertThat(warnings()).isEmpty();
  }

  private MergeRequest requested(String user, String text) throws IOException {
    bot.memory.user(user);
    String branch = "slipway/access/open-orders-" + user;
    project.move(branch, Optional.ofNullable(project.branches().get("main")));
    project.change(user, branch, "Grant admin", Map.of(FILE, text));
    MergeRequest opened =
        bot.memory
            .mergeRequests(project.facts())
            .open(
                new MergeRequestText("Grant", "x", List.of(), List.of()),
                new MergeRequest.Branches(branch, "main"),
                true);
    bot.memory.user("bot");
    return opened;
  }

  @Test
  void limitsHoldForItToo() throws IOException {
    environment(
        "{access: {admin: allowed}, updates: {from: newest, limits: {open: 1}}}\n",
        TEAM + admin("ana", "2026-11-30T06:00:00Z"));
    project.change(
        "ann",
        "main",
        "another namespace",
        Map.of(
            "access/billing.yaml",
            (TEAM + admin("ana", "2026-11-30T06:00:00Z"))
                .replace("name: orders", "name: billing")));
    bot.run();
    assertThat(only().title()).contains("access/billing.yaml");
    assertThat(issue(project).description()).contains("## Waiting for a limit");
  }
}
