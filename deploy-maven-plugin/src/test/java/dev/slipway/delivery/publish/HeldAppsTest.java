package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apps that a person holds at their version, in mode commit. */
class HeldAppsTest {
  private final Map<String, MemoryRepository> repositories = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  @BeforeEach
  void environments() throws IOException {
    for (String name : List.of("/test", "/production")) {
      repositories.put(name, new MemoryRepository(name));
    }
    deploy(
        said("orders", "1.5.0", "/test", "/production"),
        said("cart", "2.0", "/test", "/production"));
    hold("/test", "orders");
    events.clear();
  }

  private MemoryRepository at(String address) {
    return Objects.requireNonNull(repositories.get(address));
  }

  private String text(String address, String app) {
    return Objects.requireNonNull(at(address).files.get("apps/" + app + ".yaml"));
  }

  private void hold(String address, String app) {
    at(address)
        .files
        .put(
            "apps/" + app + ".yaml",
            text(address, app)
                + "  hold: {since: \"2026-11-30T09:00:00Z\", by: ann, reason: too slow}\n");
  }

  private Promotions promotions() {
    return new Promotions(
        (destination, change) -> at(destination.address()), events::add, new HashMap<>());
  }

  private static Map<String, String> said(String app, String version, String... addresses) {
    URI bundle =
        URI.create(
            "https://nexus.example.com/repository/k8s/com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz"
                .formatted(app, version));
    List<Destination> destinations = new ArrayList<>();
    for (String address : addresses) {
      destinations.add(
          Destination.of(
              new EnvironmentEntry(address, "main", "", PromotionMode.COMMIT, false),
              Path.of("/"),
              new CommitAuthor("Ann", "ann@example.com")));
    }
    ReferenceUpdate update =
        new ReferenceUpdate(app, bundle, "a".repeat(64), version, "3f1a9c0", "team-a");
    return Promotions.said(
        new EnvironmentSettings.Module("com.acme:" + app, "r/" + app, "shop"),
        new Promotion("com.acme", "", update, Set.of(), Promotion.Consent.NONE),
        destinations);
  }

  @SafeVarargs
  private final void deploy(Map<String, String>... said) throws IOException {
    promotions().check(List.of(said), new HashMap<>());
    promotions().promote(List.of(said));
  }

  @SafeVarargs
  private final UserError refused(Map<String, String>... said) {
    return catchThrowableOfType(UserErrorException.class, () -> deploy(said)).error();
  }

  /** It is left out in the environments behind it, too: no version comes there before. */
  @Test
  void oneStopsNoOtherAppOfTheReactor() {
    UserError error =
        refused(
            said("orders", "1.6.0", "/test", "/production"),
            said("cart", "2.1", "/test", "/production"));
    assertThat(error.what()).isEqualTo("App 'orders' is held at 1.5.0");
    for (String address : List.of("/test", "/production")) {
      assertThat(at(address).commits).as(address).endsWith("cart 2.1").hasSize(2);
      assertThat(text(address, "orders")).as(address).contains("1.5.0").doesNotContain("1.6.0");
    }
    assertThat(text("/test", "orders")).contains("too slow");
    assertThat(events)
        .extracting(event -> ((Event.ReferencePromoted) event).app())
        .containsExactly("cart", "cart");
  }

  @Test
  void allThatAreHeldAreNamed() {
    hold("/production", "cart");
    UserError error =
        refused(
            said("orders", "1.6.0", "/test", "/production"),
            said("cart", "2.1", "/test", "/production"));
    assertThat(error.text()).contains("orders", "held at 1.5.0", "cart", "held at 2.0");
    assertThat(text("/test", "cart")).contains("2.1");
    assertThat(at("/production").commits).hasSize(1);
  }
}
