package dev.slipway.delivery.access.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.markdown.MarkdownText;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantRequestsTest extends RequestScene {

  @Test
  void aGrantIsOneMergeRequestWithEverythingFilledIn() throws IOException {
    ask("ana", open(2, "INC-4711: payments stuck"));

    MergeRequest request = waiting().get(0);
    assertThat(request.title()).isEqualTo("Grant admin in orders to user ana for 2 h");
    assertThat(request.branches().source()).startsWith("slipway/access/open-orders-User-ana-");
    assertThat(request.branches().target()).isEqualTo("main");
    assertThat(request.facts().labels()).contains("slipway", "access");
    assertThat(request.description())
        .contains("| who | user ana |")
        .contains("| until | `2026-11-30 12:00 +01:00`, 2 h after the request |")
        .contains("| why | " + MarkdownText.text("INC-4711: payments stuck", 200) + " |")
        .contains("| requested by | `ana` |")
        .contains("admin for every team that can reach it")
        .contains("`mvn delivery:access -Dclose=orders`");
    assertThat(project.tree(request.branches().source()).get(FILE))
        .isEqualTo(
            TEAM
                + """
                    - level: admin
                      users: [ana]
                      reason: "INC-4711: payments stuck"
                      requestedBy: ana
                      expires: "2026-11-30T12:00:00+01:00"
                """);
    assertThat(file()).isEqualTo(TEAM);
    assertThat(said())
        .contains("Merge request opened into main: " + request.facts().web())
        .contains("user ana has admin in orders until 2026-11-30 12:00 +01:00, 2 h from now");
  }

  @Test
  void theSameAgainIsThereAlready() throws IOException {
    ask("ana", open(2, "stuck"));
    forge.forgetRequests();
    now = now.plus(Duration.ofMinutes(50));
    ask("ana", open(2, "stuck"));

    assertThat(forge.writes()).isEmpty();
    assertThat(said())
        .contains("The merge request is there already: " + waiting().get(0).facts().web());
  }

  @Test
  void anotherWishMovesTheOneThatWaits() throws IOException {
    ask("ana", open(2, "stuck"));
    ask("ana", open(4, "still stuck"));

    assertThat(waiting()).hasSize(1);
    assertThat(waiting().get(0).title()).endsWith("for 4 h");
    assertThat(waiting().get(0).description()).contains("still stuck").doesNotContain("13:00");
    assertThat(said()).contains("is updated");
  }

  @Test
  void whatWaitedUntilItEndedIsMadeAgain() throws IOException {
    ask("ana", open(2, "stuck"));
    now = now.plus(Duration.ofHours(3));
    ask("ana", open(2, "stuck"));

    assertThat(waiting()).hasSize(1);
    assertThat(waiting(FILE)).contains("2026-11-30T15:00:00+01:00").doesNotContain("12:00:00");
  }

  @Test
  void anOwnExpiredGrantIsReplacedAndOthersStay() throws IOException {
    ask("ana", open(2, "stuck"));
    merge("ben", waiting().get(0));
    ask("ben", openFor("ben"));
    merge("ana", waiting().get(0));
    now = now.plus(Duration.ofHours(3));
    ask("ana", open(1, "again"));

    String waits = waiting(FILE);
    assertThat(waits).contains("users: [ben]").contains("again").doesNotContain("12:00:00");
    assertThat(waits.split("users: \\[ana]", -1)).hasSize(2);
  }

  /** The pipeline of the merge request would fail because of it. */
  @Test
  void whatExpiredGoesWhoeverHadIt() throws IOException {
    ask("ana", open(2, "stuck"));
    merge("ben", waiting().get(0));
    now = now.plus(Duration.ofHours(3));
    ask("ben", openFor("ben"));

    assertThat(waiting(FILE))
        .contains("users: [ben]", "level: developer")
        .doesNotContain("users: [ana]");
  }

  @Test
  void whoHasItLongEnoughNeedsNothing() throws IOException {
    ask("ana", open(8, "stuck"));
    merge("ben", waiting().get(0));
    ask("ana", open(2, "stuck"));
    assertThat(waiting()).isEmpty();
    assertThat(said()).contains("user ana has admin in orders already, until 2026-11-30 18:00");
  }

  @Test
  void aMissingFileIsMade() throws IOException {
    ask("ana", new GrantWish.Open("billing", Optional.empty(), Optional.empty(), "new"));
    assertThat(waiting("access/billing.yaml"))
        .contains("name: billing")
        .contains("expires: \"2026-11-30T18:00:00+01:00\"");
  }

  @Test
  void oneIsClosedByAMergeRequestToo() throws IOException {
    ask("ana", open(2, "stuck"));
    merge("ben", waiting().get(0));
    ask("ana", close());

    MergeRequest request = waiting().get(0);
    assertThat(request.title()).isEqualTo("End admin in orders: user ana");
    assertThat(request.description()).contains("| user ana | `2026-11-30 12:00 +01:00` | stuck |");
    ask("ana", close());
    assertThat(said()).contains("there already");
    merge("ben", request);
    assertThat(file()).isEqualTo(TEAM);
    ask("ana", close());
    assertThat(said()).contains("There is no grant of admin in access/orders.yaml");
  }

  @Test
  void onlyOnesOwnEndUnlessAllAreMeant() throws IOException {
    ask("ana", openFor("ben"));
    merge("cem", waiting().get(0));
    assertThatThrownBy(() -> ask("dan", close()))
        .hasMessageContaining("SLIP-4056")
        .hasMessageContaining("user ben")
        .hasMessageContaining("-Dall");
    ask("ben", close());
    ask("ana", close());
    ask("dan", new GrantWish.Close("orders", Optional.empty(), true));
    assertThat(waiting()).hasSize(3);
    for (MergeRequest one : waiting()) {
      assertThat(project.tree(one.branches().source()).get(FILE)).isEqualTo(TEAM);
    }
  }

  @Test
  void whatIsNotMergedIsNamed() throws IOException {
    ask("ana", open(2, "stuck"));
    ask("ana", close());
    assertThat(said()).contains("is not merged: close it, " + waiting().get(0).facts().web());
  }

  @Test
  void theCapIsCheckedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> ask("ana", open(13, "long")))
        .hasMessageContaining("SLIP-4055")
        .hasMessageContaining("13 h are requested, 12 h are allowed");
    assertThat(forge.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec: {}\n", "spec: {access: {admin: forbidden}}\n"})
  void onlyWhereItIsAllowed(String spec) {
    project.change(
        "ann",
        "main",
        "no admin",
        Map.of("environment.yaml", ENVIRONMENT.replaceFirst("(?s)spec:.*", spec)));
    assertThatThrownBy(() -> ask("ana", open(2, "x"))).hasMessageContaining("SLIP-4055");
    assertThat(forge.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"project_12_bot_0a1b2c", "group_7_bot", "gitlab-ci-token"})
  void aBotHasToSayForWhom(String bot) throws IOException {
    assertThatThrownBy(() -> ask(bot, open(2, "x"))).hasMessageContaining("-Duser=NAME");
    ask(bot, openFor("ana"));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void aGroupOfTheCluster() throws IOException {
    ask(
        "ana",
        new GrantWish.Open(
            "orders",
            Optional.of(new Subject(Subject.Kind.GROUP, "oncall")),
            Optional.empty(),
            "night"));
    assertThat(waiting(FILE)).contains("groups: [oncall]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@all <b>x</b> | y", "/merge", "Closes #1 [x](https://e.example.com)", "`x` %1"})
  void nothingInAReasonActs(String reason) throws IOException {
    ask("ana", open(2, reason));
    MergeRequest request = waiting().get(0);
    assertThat(request.description().lines().filter(line -> line.startsWith("| why |")))
        .containsExactly("| why | " + MarkdownText.text(reason, 200) + " |");
    assertThat(project.tree(request.branches().source()).get(FILE)).contains(reason);
  }
}
