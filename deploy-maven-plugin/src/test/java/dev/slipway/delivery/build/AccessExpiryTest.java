package dev.slipway.delivery.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.access.expiry.Bindings;
import dev.slipway.delivery.build.AccessExpiry.Occasion;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-30T17:00:00Z");
  private static final String PAST = "2026-11-30T16:00:00Z";
  private static final String LATER = "2026-11-30T18:00:00Z";
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\n";
  private static final String BINDINGS =
      "/apis/rbac.authorization.k8s.io/v1/namespaces/orders/rolebindings/";

  @TempDir private Path directory;
  private final MemoryCluster cluster = Bindings.cluster();
  private final List<Event> events = new ArrayList<>();

  private void expire(Occasion occasion, String environment) throws IOException {
    Files.writeString(directory.resolve("environment.yaml"), environment);
    EnvironmentDefinition definition = new EnvironmentReader().readableDefinition(directory);
    new AccessExpiry(
            new AccessExpiry.Settings(directory, directory.resolve("target"), false, new Budget()),
            connections(),
            Map.of("CI_COMMIT_SHA", "3f1a9c0e5b7d2f4861a0c9e3d5b7f1a2c4e6d8b0"),
            events::add)
        .expire(definition, cluster, occasion, () -> NOW);
  }

  private Connections connections() {
    return new Connections(
        new Connections.Build(
            new Settings(),
            request -> {
              throw new AssertionError("nothing is decrypted");
            },
            directory,
            false),
        new Connections.Limits("", 0, 5, 5, 5),
        PlainHosts.LOOPBACK,
        RetryListener.silent());
  }

  private List<String> told() {
    return events.stream()
        .filter(Event.AdminAccess.class::isInstance)
        .map(event -> ((Event.AdminAccess) event).grant())
        .map(grant -> grant.state() + " " + grant.binding())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD,
        HEAD + "unknown: field\n",
        HEAD + "spec: {access: {admin: maybe}, notify: 7, hosts: {}}\n",
        HEAD + "spec: [1, 2]\n",
        "kind: Something\nmetadata: {name: prod, labels: {}}\n",
        "metadata: {name: NOT A NAME}\n",
        "{ this is not YAML",
        "- a list\n",
        "",
      })
  void noErrorInTheFileKeepsAnyoneAdmin(String environment) throws IOException {
    Bindings.add(cluster, "slipway:admin:a", PAST);
    Bindings.add(cluster, "slipway:admin:b", LATER);
    expire(Occasion.ALONE, environment);
    assertThat(cluster.has(BINDINGS + "slipway%3Aadmin%3Aa")).isFalse();
    assertThat(cluster.has(BINDINGS + "slipway%3Aadmin%3Ab")).isTrue();
    assertThat(told()).contains("ENDED slipway:admin:a");
    assertThat(events).last().isEqualTo(checked(environment));
  }

  private Event checked(String environment) {
    String name = environment.contains("name: prod") ? "prod" : "";
    return new Event.ExpiryChecked(name, cluster.server(), 1, 1, 0);
  }

  @Test
  void anotherServerThanTheFileNamesIsLeftAlone() {
    Bindings.add(cluster, "slipway:admin:a", PAST);
    assertThatThrownBy(
            () ->
                expire(
                    Occasion.ALONE, HEAD + "spec: {cluster: {server: \"https://other:6443\"}}\n"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("another cluster");
    assertThat(cluster.requests).isEmpty();
  }

  @Test
  void tellsOnceWhatOpenedAndWhatOthersEnded() throws IOException {
    Bindings.add(cluster, "slipway:admin:a", LATER);
    expire(Occasion.ALONE, HEAD);
    expire(Occasion.ALONE, HEAD);
    assertThat(told()).containsExactly("OPENED slipway:admin:a");
    cluster.remove(BINDINGS + "slipway%3Aadmin%3Aa"); // by the CronJob
    expire(Occasion.ALONE, HEAD);
    expire(Occasion.ALONE, HEAD);
    assertThat(told()).containsExactly("OPENED slipway:admin:a", "ENDED slipway:admin:a");
  }

  @Test
  void beforeAnApplyTheCommonCaseIsOneRequestAndSilent() throws IOException {
    expire(Occasion.BEFORE_APPLY, HEAD);
    assertThat(cluster.requests)
        .containsExactly("OBJECTS /apis/rbac.authorization.k8s.io/v1/rolebindings");
    assertThat(events).isEmpty();
  }

  @Test
  void whatIsOverdueFails() {
    Bindings.add(cluster, "slipway:admin:a", PAST);
    cluster.before =
        request -> {
          if (request.startsWith("DELETE")) {
            throw new dev.slipway.delivery.cluster.ApiException(403, "cannot delete");
          }
        };
    assertThatThrownBy(() -> expire(Occasion.ALONE, HEAD))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e -> assertThat(e.error().code().label()).isEqualTo("SLIP-5053"));
    assertThat(told()).containsExactly("OVERDUE slipway:admin:a");
    assertThat(directory.resolve("target/access/metrics.prom"))
        .content()
        .contains("slipway_access_expired_live{environment=\"prod\"} 1");
  }

  @Test
  void aGrantHasItsRequesterInTheEvent() throws IOException {
    Bindings.add(cluster, "slipway:admin:a", LATER);
    expire(Occasion.ALONE, HEAD);
    assertThat(events.get(0))
        .isEqualTo(
            new Event.AdminAccess(
                new AdminGrant(
                    AdminGrant.State.OPENED,
                    "orders",
                    "slipway:admin:a",
                    List.of("User ana@example.com"),
                    "INC-4711: payments stuck",
                    "ana",
                    java.util.Optional.of(Instant.parse(LATER)))));
  }
}
