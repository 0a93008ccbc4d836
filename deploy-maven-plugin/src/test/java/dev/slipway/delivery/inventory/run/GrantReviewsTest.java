package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a forge tells of the grants of an environment, which a person pushed to its branch. */
class GrantReviewsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String FILE = "access/orders.yaml";
  private static final String GRANTS =
      """
      apiVersion: slipway.dev/v1
      kind: Access
      metadata: {name: orders}
      spec:
        grants:
          - {level: developer, groups: [team]}
          - {level: admin, users: [ana], reason: r, requestedBy: ana, expires: 2026-11-30T18:00:00Z}
      """;

  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/env", Map.of("README.md", "x\n"));

  private DeclaredEnvironment reviewed(String address) {
    Instant end = Instant.parse("2026-11-30T18:00:00Z");
    List<GrantFacts> facts =
        List.of(
            new GrantFacts(
                "orders", "developer", List.of("Group team"), "", "", Optional.empty(), Seen.FILES),
            new GrantFacts(
                "orders", "admin", List.of("User ana"), "r", "ana", Optional.of(end), Seen.BOTH));
    return new GrantReviews(forge, URI.create("https://gitlab.example.com/api/v4"), NOW)
        .reviewed(
            new DeclaredEnvironment(
                new EnvironmentPlace("shop/env", address, Optional.empty(), true, ""),
                new EnvironmentFacts("env", address, Optional.empty(), Map.of(), facts, List.of()),
                Optional.empty(),
                List.of(),
                new Grants(new GrantEditor().read(GRANTS, FILE))));
  }

  @Test
  void saysHowAGrantOfAdminCame() {
    project.change("ana", "main", "Tidy up", Map.of(FILE, GRANTS));

    DeclaredEnvironment found = reviewed("https://gitlab.example.com/shop/env");

    assertThat(found.facts().grants())
        .extracting(GrantFacts::review)
        .containsExactly(Review.NOT_ASKED, Review.PUSHED);
    assertThat(found.facts().grants().get(1).seen()).isEqualTo(Seen.BOTH);
    assertThat(found.facts().problems()).isEmpty();
  }

  @Test
  void anotherServerIsNotAsked() {
    for (String address :
        List.of("", "https://gitlab.example.com.evil.example/shop/env", "https://other/shop/env")) {
      assertThat(reviewed(address).facts().grants())
          .allMatch(grant -> grant.review() == Review.NOT_ASKED);
    }
    assertThat(forge.reads()).isEmpty();
  }

  @Test
  void aProjectThatTheTokenDoesNotSeeIsAProblem() {
    assertThat(reviewed("https://gitlab.example.com/shop/hidden").facts().problems())
        .containsOnlyKeys(Source.HISTORY)
        .containsEntry(
            Source.HISTORY,
            "who agreed to grants of admin is not known: the server has no such project for this"
                + " token");
  }
}
