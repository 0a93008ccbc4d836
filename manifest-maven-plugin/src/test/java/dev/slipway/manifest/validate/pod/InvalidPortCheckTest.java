package dev.slipway.manifest.validate.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidPortCheckTest {

  private static List<String> find(String type, String spec) {
    return Checked.by(
        new InvalidPortCheck(), "{" + type + ", metadata: {name: a}, spec: " + spec + "}");
  }

  private static List<String> service(String ports) {
    return find("apiVersion: v1, kind: Service", "{ports: [" + ports + "]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "http", "http-2", "2http", "fifteen-letters"})
  void namesThatArePorts(String name) {
    assertThat(Ports.complaint(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "sixteen--letters, single '-'",
    "sixteen-letters-, single '-'",
    "-a, single '-'",
    "a--b, single '-'",
    "Http, lower case",
    "a_b, lower case",
    "8080, without quotes",
    "sixteen-letters2, longer than 15"
  })
  void namesThatAreNone(String name, String part) {
    assertThat(Ports.complaint(name)).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{port: 80}|",
        "{port: 0}|0 is not a valid port",
        "{port: 80, targetPort: 0, nodePort: 0}|",
        "{port: 80, nodePort: 8080}|",
        "{port: 80, targetPort: 70000}|70000 is not a valid port",
        "{name: a, port: 53}, {name: b, port: 53, protocol: UDP}|",
        "{name: a, port: 53}, {name: b, port: 53, protocol: TCP}|already used, at spec.ports[0]",
        "{name: a, port: 1, nodePort: 30000}, {name: b, port: 2, nodePort: 30000}"
            + "|nodePort 30000/TCP is already used",
        "{name: a, port: 1}, {port: 2}|missing-field the field name is missing",
        "{name: long-names-are-fine-in-services, port: 1}|",
      })
  void services(String ports, String part) {
    List<String> found = service(ports);
    if (part == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).hasSize(1);
      assertThat(found.get(0)).contains(part);
    }
  }

  @Test
  void containersOfOnePodMayNameTheirPortsAlike() {
    assertThat(
            find(
                "apiVersion: v1, kind: Pod",
                "{containers: [{name: a, ports: [{name: http, containerPort: 1}]},"
                    + " {name: b, ports: [{name: http, containerPort: 2, hostPort: 0}]}]}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', '', 1", "', protocol: UDP', '', 0", "', hostIP: 192.0.2.1', '', 0"})
  void portsOfTheHost(String more, String other, int findings) {
    String port = "ports: [{containerPort: 1, hostPort: 9";
    assertThat(
            find(
                "apiVersion: v1, kind: Pod",
                "{initContainers: [{name: first, "
                    + port
                    + "}]}],"
                    + " containers: [{name: a, "
                    + port
                    + more
                    + "}]},"
                    + " {name: b, "
                    + port
                    + other
                    + "}]}]}"))
        .hasSize(findings);
  }

  @Test
  void policies() {
    assertThat(
            find(
                "apiVersion: networking.k8s.io/v1, kind: NetworkPolicy",
                "{egress: [{ports: [{port: 1, endPort: 65536}, {port: http}, {port: A}]}]}"))
        .hasSize(2);
  }

  @Test
  void backendsOfIngresses() {
    assertThat(
            find(
                "apiVersion: networking.k8s.io/v1, kind: Ingress",
                "{defaultBackend: {service: {name: a, port: {number: 65536}}},"
                    + " rules: [{http: {paths: [{backend:"
                    + " {service: {name: a, port: {name: a_b}}}}]}}]}"))
        .hasSize(2);
  }
}
