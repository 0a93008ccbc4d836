package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionsTest {
  private static final String STORE = "https://nexus.example.com/repository/k8s/";

  private final Map<String, MemoryRepository> repositories = new TreeMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> unchanged = new HashMap<>();

  @BeforeEach
  void environments() {
    for (String name : List.of("test", "staging")) {
      repositories.put("/" + name, new MemoryRepository("/" + name));
    }
  }

  @Test
  void oneCommitForAllModules() throws IOException {
    deploy(said("orders", "1.0", "/test", "/staging"), said("billing", "2.0", "/test"));

    assertThat(at("/test").commits).containsExactly("orders 1.0, billing 2.0");
    assertThat(at("/staging").commits).containsExactly("orders 1.0");
    assertThat(at("/test").files).containsKeys("apps/orders.yaml", "apps/billing.yaml");
    assertThat(events)
        .extracting(event -> ((Event.ReferencePromoted) event).app())
        .containsExactly("orders", "billing", "orders");
  }

  @Test
  void onlyWhatChangesIsInTheCommit() throws IOException {
    deploy(said("orders", "1.0", "/test"), said("billing", "2.0", "/test"));
    events.clear();
    unchanged.clear();

    deploy(said("orders", "1.0", "/test"), said("billing", "2.1", "/test"));

    assertThat(at("/test").commits).endsWith("billing 2.1").hasSize(2);
    assertThat(events)
        .extracting(event -> ((Event.ReferencePromoted) event).commit())
        .containsExactly("", "commit2");
  }

  @Test
  void whatIsThereCostsOneRead() throws IOException {
    deploy(said("orders", "1.0", "/test"));
    events.clear();
    at("/test").requests.clear();

    deploy(said("orders", "1.0", "/test"));

    assertThat(at("/test").requests).containsExactly("read");
    assertThat(events).hasSize(1);
  }

  @Test
  void aChangeHasTheNameOfItsAppOrOfTheBuild() throws IOException {
    deploy(said("orders", "1.0", "/test", "/staging"), said("billing", "2.0", "/test"));
    assertThat(opened)
        .containsExactly(
            "shop in /test", "orders in /staging", "shop in /test", "orders in /staging");
  }

  @Test
  void environmentsComeInTheirOrder() throws IOException {
    deploy(said("billing", "2.0", "/test"), said("orders", "1.0", "/staging", "/test"));
    assertThat(opened).last().isEqualTo("shop in /test");
  }

  @Test
  void theFirstFailureEndsItAndSaysHowFarItCame() throws IOException {
    repositories.put("/production", new MemoryRepository("/production"));
    List<Map<String, String>> said =
        List.of(said("orders", "1.0", "/test", "/staging", "/production"));
    promotions().check(said, names);
    at("/staging").files.clear();

    UserError error = error(() -> promotions().promote(said));

    assertThat(error.where()).contains("/staging");
    assertThat(error.why())
        .endsWith("Done before: /test, branch main\nNot begun: /production, branch main");
    assertThat(at("/test").commits).containsExactly("orders 1.0");
    assertThat(at("/production").commits).isEmpty();

    at("/staging").files.put("environment.yaml", "kind: Environment\n");
    promotions().promote(said);
    assertThat(at("/test").commits).hasSize(1);
    assertThat(at("/production").commits).hasSize(1);
  }

  @Test
  void anOlderVersionNeedsConsent() throws IOException {
    deploy(said("orders", "1.5.0", "/test"));
    List<Map<String, String>> older = List.of(said("orders", "1.4.9", "/test"));

    for (Action action :
        List.<Action>of(
            () -> promotions().check(older, names), () -> promotions().promote(older))) {
      UserError error = error(action);
      assertThat(error.code().label()).isEqualTo("SLIP-4050");
      assertThat(error.what()).contains("1.5.0", "1.4.9");
      assertThat(error.fix()).contains("-DallowDowngrade");
    }
    assertThat(at("/test").commits).hasSize(1);

    Map<String, String> deliberate = new HashMap<>(older.get(0));
    deliberate.put("downgrade", "true");
    deploy(deliberate);
    assertThat(at("/test").commits).endsWith("orders 1.4.9");
  }

  @Test
  void aHeldAppIsPublishedButNotPromoted() throws IOException {
    deploy(said("orders", "1.5.0", "/test"));
    String text = at("/test").files.get("apps/orders.yaml");
    at("/test")
        .files
        .put(
            "apps/orders.yaml",
            text + "  hold: {since: \"2026-11-30T09:00:00Z\", by: ann, reason: too slow}\n");
    List<Map<String, String>> newer = List.of(said("orders", "1.6.0", "/test"));

    promotions().check(newer, names);
    UserError error = error(() -> promotions().promote(newer));
    assertThat(error.code().label()).isEqualTo("SLIP-4051");
    assertThat(error.what()).isEqualTo("App 'orders' is held at 1.5.0");
    assertThat(error.why()).isEqualTo("since 2026-11-30T09:00:00Z by ann: too slow");
    assertThat(error.fix()).contains("1.6.0", "-DendHold");

    deploy(said("orders", "1.5.0", "/test")); // the same again is no change
    assertThat(at("/test").commits).hasSize(1);

    Map<String, String> taken = new HashMap<>(newer.get(0));
    taken.put("endHold", "true");
    deploy(taken);
    assertThat(at("/test").files.get("apps/orders.yaml")).contains("1.6.0").doesNotContain("hold");
  }

  @Test
  void aNewVersionIsCheckedForTheRightToWrite() throws IOException {
    promotions().check(List.of(said("orders", "1.0", "/test")), names);
    assertThat(at("/test").requests).containsExactly("read", "requireWritable");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRepositoryThatIsNoEnvironmentIsRefused(boolean check) {
    at("/test").files.clear();
    List<Map<String, String>> said = List.of(said("orders", "1.0", "/test"));

    UserError error =
        error(
            () -> {
              if (check) {
                promotions().check(said, names);
              } else {
                promotions().promote(said);
              }
            });

    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.text()).contains("not an environment", "/test", "main");
    assertThat(at("/test").commits).isEmpty();
  }

  /** Group and owner of the reference that is there, and whether orders of com.acme may have it. */
  @ParameterizedTest
  @CsvSource({
    "com.acme,         team-a, true",
    "com.acme,         '',     true",
    "com.acme,         team-b, false",
    "com.acme.billing, team-a, false",
    "acme,             team-a, false",
    "org.com.acme,     team-a, true", // a store's own path may end so; its owner is the same
    "'',               team-a, true", // an address of another form says nothing
    "'',               team-b, false",
  })
  void aNameBelongsToOneService(String group, String owner, boolean allowed) throws IOException {
    String bundle =
        group.isEmpty()
            ? "https://files.example.com/orders.tar.gz"
            : STORE + group.replace('.', '/') + "/orders/0.9/orders-0.9-manifests.tar.gz";
    at("/test")
        .files
        .put(
            "apps/orders.yaml",
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata:
              name: orders
            spec:
              bundle: %s
              version: "0.9"
              owner: %s
            """
                .formatted(bundle, owner.isEmpty() ? "''" : owner));
    List<Map<String, String>> said = List.of(said("orders", "1.0", "/test"));

    if (allowed) {
      deploy(said.get(0));
      assertThat(at("/test").commits).hasSize(1);
    } else {
      for (Action action :
          List.<Action>of(
              () -> promotions().check(said, names), () -> promotions().promote(said))) {
        UserError error = error(action);
        assertThat(error.code().label()).isEqualTo("SLIP-3010");
        assertThat(error.where()).contains("apps/orders.yaml", "/test");
        assertThat(error.fix()).contains("slipway.promote.takeOver");
      }
      assertThat(at("/test").commits).isEmpty();

      Map<String, String> deliberate = new HashMap<>(said.get(0));
      deliberate.put("takeOver", "true");
      deploy(deliberate);
      assertThat(at("/test").commits).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme:a, r/api, com.acme:b, r/api, image r/api",
    "com.acme:a, r/one, com.acme:b, r/two, app api in /test",
    "com.acme:a, '',    com.acme:b, '',    app api in /test",
  })
  void twoModulesOfOneNameAreRefused(
      String first, String firstImage, String second, String secondImage, String where) {
    UserError error =
        error(
            () ->
                promotions()
                    .check(
                        List.of(
                            module(first, firstImage, "api", "1.0", "/test"),
                            module(second, secondImage, "api", "1.0", "/test")),
                        names));

    assertThat(error.code().label()).isEqualTo("SLIP-3010");
    assertThat(error.where()).isEqualTo(where);
    assertThat(error.why()).contains(first, second);
    assertThat(at("/test").requests).isEmpty();
  }

  @Test
  void oneModuleMayComeTwice() throws IOException {
    promotions().check(List.of(said("orders", "1.0", "/test")), names);
    promotions().check(List.of(said("orders", "1.0", "/test")), names);
    assertThat(names).hasSize(2);
  }

  @SafeVarargs
  private final void deploy(Map<String, String>... said) throws IOException {
    promotions().check(List.of(said), names);
    promotions().promote(List.of(said));
  }

  private Promotions promotions() {
    return new Promotions(
        (destination, change) -> open(destination, change), events::add, unchanged);
  }

  private EnvironmentRepository open(Destination destination, Promotions.Change change) {
    opened.add(change.name() + " in " + destination.address());
    return at(destination.address());
  }

  private MemoryRepository at(String address) {
    return java.util.Objects.requireNonNull(repositories.get(address));
  }

  private static Map<String, String> said(String app, String version, String... addresses) {
    return module("com.acme:" + app, "r/" + app, app, version, addresses);
  }

  private static Map<String, String> module(
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
        new Promotion("com.acme", "", update, Promotion.Consent.NONE),
        destinations);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static UserError error(Action action) {
    return catchThrowableOfType(UserErrorException.class, action::run).error();
  }
}
