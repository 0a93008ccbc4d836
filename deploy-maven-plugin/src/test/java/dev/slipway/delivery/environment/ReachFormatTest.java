package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: e}\n";

  @Test
  void readsAllOfIt() {
    String spec =
        """
        spec:
          reach:
            - {app: cert-manager, kinds: [ClusterRole, Gateway.acme.example], namespaces: [kube-system]}
            - {app: orders, namespaces: [shop, stock]}
        """;
    assertThat(read(spec))
        .contains(
            List.of(
                new Reach(
                    "cert-manager",
                    List.of("ClusterRole", "Gateway.acme.example"),
                    List.of("kube-system")),
                new Reach("orders", List.of(), List.of("shop", "stock"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec: {}\n", "spec: {hosts: []}\n"})
  void withoutItNothingIsRefused(String spec) {
    assertThat(read(spec)).isEmpty();
  }

  /** An empty list is one: no app reaches anywhere. */
  @ParameterizedTest
  @ValueSource(strings = {"spec: {reach: []}\n", "spec: {reach: }\n"})
  void anEmptyListAllowsNothing(String spec) {
    assertThat(read(spec)).contains(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{reach: [{kinds: [ClusterRole]}]}; spec.reach.app",
        "{reach: [{app: a}]}; spec.reach.kinds",
        "{reach: [{app: a, kinds: [clusterrole]}]}; spec.reach.kinds",
        "{reach: [{app: a, kinds: ['*']}]}; spec.reach.kinds",
        "{reach: [{app: a, namespaces: ['*']}]}; spec.reach.namespaces",
        "{reach: [{app: a, namespaces: [Shop]}]}; spec.reach.namespaces",
        "{reach: [{app: a, namespaces: [shop], more: 1}]}; spec.reach.more",
        "{reach: {app: a}}; spec.reach",
      })
  void refuses(String spec, String field) {
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> read("spec: " + spec + "\n")).error();
    assertThat(error.what()).contains("'" + field + "'");
    assertThat(error.where()).startsWith("environment.yaml:4:");
  }

  private static Optional<List<Reach>> read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml").policy().reach();
  }
}
