package dev.slipway.delivery.access.review.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.request.UnreviewedGrant;
import dev.slipway.delivery.notify.webhook.JsonSchemas;
import dev.slipway.manifest.source.SourceLocation;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who agreed to grants of admin, as the forge knows it. */
class GrantOriginsTest extends ReviewRunScene {
  private static UnreviewedGrant pushed() {
    return new UnreviewedGrant(
        new Grant(
            "orders",
            Level.ADMIN,
            List.of(new Subject(Subject.Kind.USER, "ana@example.com")),
            "r",
            "ana",
            Optional.of(OffsetDateTime.parse("2026-11-30T18:00:00+01:00")),
            new SourceLocation("access/orders.yaml", 8, 7)),
        UnreviewedGrant.How.PUSHED,
        "ana",
        "0a1b2c3d",
        Optional.empty());
  }

  @Test
  void aGrantToWhichNoOtherPersonAgreedIsADifference() throws IOException {
    origins = (admins, now) -> Optional.of(List.of(pushed()));
    run("");

    assertThat(lines())
        .anyMatch(line -> line.contains("User ana@example.com") && line.endsWith("pushed"))
        .anyMatch(line -> line.startsWith("  pushed: User ana@example.com in orders: was pushed"))
        .contains("6 subjects in 2 namespaces; 1 difference: 1 pushed");
    assertThat(JsonSchemas.problems(schema(), json())).isEmpty();
    assertThat(json().path("differences").get(0).path("object").asString())
        .isEqualTo("access/orders.yaml:8:7");
    assertThat(error("pushed"))
        .contains("SLIP-5056", "No other person is known", "commit 0a1b2c3d by ana");
    run("self-merged,origin-unknown");
  }

  /** The forge knows it, not the cluster. */
  @Test
  void itIsFoundWithoutACluster() throws IOException {
    live = false;
    origins = (admins, now) -> Optional.of(List.of(pushed()));

    assertThat(error("pushed")).contains("SLIP-5056");
    assertThat(error("expired")).contains("SLIP-9002", "need a cluster");
  }

  @Test
  void aForgeThatCannotBeAskedIsAProblem() throws IOException {
    origins =
        (admins, now) -> {
          throw new IOException("503 Service Unavailable");
        };
    run("");

    assertThat(warnings())
        .containsExactly("It is not known who agreed to grants of admin: 503 Service Unavailable");
    assertThat(error("incomplete")).contains("SLIP-5057", "503 Service Unavailable");
    assertThat(error("pushed,expired"))
        .contains("SLIP-5057", "not known who agreed", "503 Service Unavailable");
    run("any");
  }

  /** A check that is named and can't be made has not passed. */
  @Test
  void withoutAForgeNoOneIsSaidToHaveAgreed() throws IOException {
    for (String kind : List.of("pushed", "self-merged", "origin-unknown")) {
      assertThat(error(kind)).contains("SLIP-5057", "GitLab was not queried");
    }
    assertThat(folder.resolve("out/access.json")).isNotEmptyFile();
    run("expired");
  }

  @Test
  void onlyGrantsOfAdminAreAskedFor() throws IOException {
    List<Grant> asked = new ArrayList<>();
    origins =
        (admins, now) -> {
          asked.addAll(admins);
          return Optional.of(List.of());
        };
    run("");

    assertThat(asked).extracting(Grant::level).containsExactly(Level.ADMIN);
  }
}
