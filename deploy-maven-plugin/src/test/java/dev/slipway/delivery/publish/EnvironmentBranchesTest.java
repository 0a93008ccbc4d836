package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.promote.ForgeProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One repository whose branches are environments. */
class EnvironmentBranchesTest {
  private static final String PATH = "shop/env";
  private static final String ADDRESS = "https://gitlab.example.com/shop/env.git";

  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project =
      forge.add(PATH, Map.of("environment.yaml", "kind: Environment\n"));

  EnvironmentBranchesTest() {
    project.change("ann", "live/eu", "Live", Map.of("environment.yaml", "kind: Environment\n"));
    project.change("ann", "main", "Only for main", Map.of("apps/other.yaml", "main's"));
  }

  @Test
  void eachTargetHasItsOwnBranch() throws IOException {
    promote("1.0");
    promote("1.1");

    assertThat(project.mergeRequests())
        .extracting(MergeRequest::branches)
        .containsExactly(
            new MergeRequest.Branches("slipway/promote/orders", "main"),
            new MergeRequest.Branches("slipway/promote/orders@live-eu", "live/eu"));
    for (MergeRequest one : project.mergeRequests()) {
      assertThat(project.tree(one.head())).containsKey("apps/orders.yaml");
      assertThat(
              forge
                  .repository(project.facts())
                  .commits(one.branches().target(), one.branches().source(), 9))
          .as(one.branches().source())
          .hasSize(1);
    }
    assertThat(project.tree("slipway/promote/orders@live-eu")).doesNotContainKey("apps/other.yaml");
  }

  @Test
  void aFailureOfTheServerSaysHowFarItCame() {
    assertThatThrownBy(() -> promotions(true).promote(List.of(said("1.0"))))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("503")
        .hasMessageContaining("Done before: " + ADDRESS + ", branch main");
  }

  private void promote(String version) throws IOException {
    promotions(false).promote(List.of(said(version)));
  }

  private Promotions promotions(boolean broken) {
    return new Promotions(
        new EnvironmentOpener(
            new OfflineHttp(),
            Credentials.none(),
            destination -> {
              if (broken && destination.entry().branch().equals("live/eu")) {
                throw new ForgeException(503, "GitLab answered 503");
              }
              return ForgeProject.of(ADDRESS, forge, PATH);
            }),
        event -> {},
        new HashMap<>());
  }

  private static Map<String, String> said(String version) {
    List<Destination> destinations = new ArrayList<>();
    for (String branch : List.of("main", "live/eu")) {
      destinations.add(
          Destination.of(
              new EnvironmentEntry(ADDRESS, branch, "", PromotionMode.MERGE_REQUEST, false),
              Path.of("/"),
              new CommitAuthor("Ann", "ann@example.com")));
    }
    URI bundle = URI.create("https://nexus.example.com/k8s/orders-" + version + ".tar.gz");
    ReferenceUpdate update =
        new ReferenceUpdate("orders", bundle, "a".repeat(64), version, "3f1a9c0", "");
    return Promotions.said(
        new EnvironmentSettings.Module("com.acme:orders", "r/orders", "orders"),
        new Promotion("com.acme", "", update, Set.of(), Promotion.Consent.NONE),
        destinations);
  }
}
