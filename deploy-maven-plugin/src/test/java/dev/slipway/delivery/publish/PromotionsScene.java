package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.EnvironmentRepository;
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
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;

/** Promotions of modules to environments in memory. */
abstract class PromotionsScene {
  static final String STORE = "https://nexus.example.com/repository/k8s/";

  final Map<String, MemoryRepository> repositories = new TreeMap<>();
  final List<Event> events = new ArrayList<>();
  final List<String> opened = new ArrayList<>();
  final Map<String, String> names = new HashMap<>();
  final Map<String, String> unchanged = new HashMap<>();

  @BeforeEach
  void environments() {
    for (String name : List.of("test", "staging")) {
      repositories.put("/" + name, new MemoryRepository("/" + name));
    }
  }

  @SafeVarargs
  final void deploy(Map<String, String>... said) throws IOException {
    promotions().check(List.of(said), names);
    promotions().promote(List.of(said));
  }

  Promotions promotions() {
    return new Promotions(
        (destination, change) -> open(destination, change), events::add, unchanged);
  }

  EnvironmentRepository open(Destination destination, Promotions.Change change) {
    opened.add(change.name() + " in " + destination.address());
    return at(destination.address());
  }

  MemoryRepository at(String address) {
    return java.util.Objects.requireNonNull(repositories.get(address));
  }

  static Map<String, String> said(String app, String version, String... addresses) {
    return module("com.acme:" + app, "r/" + app, app, version, addresses);
  }

  static Map<String, String> module(
      String module, String image, String app, String version, String... addresses) {
    String path = "com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz".formatted(app, version);
    ReferenceUpdate update =
        new ReferenceUpdate(
            app, URI.create(STORE + path), "a".repeat(64), version, "3f1a9c0", "team-a");
    List<Destination> destinations = new ArrayList<>();
    for (String address : addresses) {
      destinations.add(
          Destination.of(
              new EnvironmentEntry(address, "main", "", PromotionMode.COMMIT, false),
              Path.of("/"),
              new CommitAuthor("Ann", "ann@example.com")));
    }
    return Promotions.said(
        new EnvironmentSettings.Module(module, image, "shop"),
        new Promotion("com.acme", "", update, Set.of(), Promotion.Consent.NONE),
        destinations);
  }

  interface Action {
    void run() throws Exception;
  }

  static UserError error(Action action) {
    return catchThrowableOfType(UserErrorException.class, action::run).error();
  }
}
