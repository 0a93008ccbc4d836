package dev.slipway.manifest.validate.bestpractice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.Validator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check alone, on a container, a pod or another object, and what it finds where. */
class ChecksTest {
  private static final Map<String, ObjectCheck> CHECKS =
      Map.ofEntries(
          Map.entry("digest", new ImageDigestCheck(new RuleSettings(Map.of()))),
          Map.entry(
              "no-latest",
              new ImageDigestCheck(new RuleSettings(Map.of(Rule.IMAGE_LATEST, Severity.OFF)))),
          Map.entry("latest", new ImageLatestCheck()),
          Map.entry("resources", new NoResourcesCheck()),
          Map.entry("probes", new NoProbesCheck()),
          Map.entry("root", new RunsAsRootCheck("known:1"::equals)),
          Map.entry("host", new HostMountCheck()),
          Map.entry("privileged", new PrivilegedCheck()),
          Map.entry("secret", new PlainSecretCheck()),
          Map.entry("version", new VersionSelectorCheck()),
          Map.entry("reason", new ReasonMissingCheck()));

  private static final String C = "spec.containers[0]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "digest    | image: a:1                                        | C.image",
        "digest    | image: a                                          |", // image-latest says so
        "digest    | image: a:latest                                   |",
        "digest    | image: 'h:5000/a'                                 |",
        "no-latest | image: a                                          | C.image",
        "no-latest | image: a:latest                                   | C.image",
        "digest    | image: 'a:1@sha256:0'                             |",
        "latest    | image: a                                          | C.image",
        "latest    | image: 'h:5000/a'                                 | C.image",
        "latest    | image: a:latest                                   | C.image",
        "latest    | image: a:1                                        |",
        "latest    | image: 'a@sha256:0'                               |",
        "resources | name: c                                           | C",
        "resources | resources: {}                                     | C.resources",
        "resources | resources: {limits: {cpu: 1, memory: 1}}          |",
        "resources | resources: {requests: {cpu: 1, memory: 1}}        | C.resources",
        "root      | name: c                                           | C",
        "root      | image: other:1                                    | C",
        "root      | image: known:1                                    |",
        "root      | {image: known:1, securityContext: {runAsUser: 0}} | C.securityContext.runAsUser",
        "root      | {image: known:1, securityContext: {runAsNonRoot: false}} | C.securityContext.runAsNonRoot",
        "root      | securityContext: {runAsUser: 0}                   | C.securityContext.runAsUser",
        "root      | securityContext: {runAsNonRoot: false}            | C.securityContext.runAsNonRoot",
        "root      | securityContext: {runAsUser: 5}                   |",
        "root      | securityContext: {runAsNonRoot: true}             |",
        "privileged| securityContext: {privileged: true}               | C.securityContext.privileged",
        "privileged| securityContext: {capabilities: {add: [CHOWN]}}   |",
        "privileged| securityContext: {capabilities: {add: [CAP_ALL]}} | C.securityContext.capabilities.add[0]",
      })
  void ofContainers(String check, String container, String path) {
    String map = container.startsWith("{") ? container : "{" + container + "}";
    String pod =
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [" + map + "]}}";
    assertFound(
        check,
        pod,
        path == null ? null : path.replaceFirst("^C", java.util.regex.Matcher.quoteReplacement(C)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host     | v1      | Pod        | spec: {hostPID: true}                   | spec.hostPID",
        "host     | v1      | Pod        | spec: {volumes: [{hostPath: {path: /}}]} | spec.volumes[0].hostPath",
        "secret   | v1      | Secret     | data: {a: b}                            | data",
        "secret   | v1      | Secret     | stringData: {a: ''}                     |",
        "version  | v1      | Service    | spec: {selector: {version: a}}          | spec.selector.version",
        "version  | apps/v1 | Deployment | spec: {selector: {matchLabels: {app: a}}} |",
        "probes   | apps/v1 | Deployment | spec: {template: {spec: {containers: [{name: a}]}}} | spec.template.spec.containers[0]",
        "probes   | apps/v1 | Deployment | spec: {template: {spec: {containers: [{name: a, readinessProbe: {}}, {name: b}]}}} |",
        "probes   | batch/v1| Job        | spec: {template: {spec: {containers: [{name: a}]}}} |",
      })
  void ofObjects(String check, String version, String kind, String rest, String path) {
    assertFound(
        check,
        "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: a}, " + rest + "}",
        path);
  }

  @ParameterizedTest
  @CsvSource({"no-probes,' ',true", "no-probes,why,false", "nonsense,why,true", "yaml,why,true"})
  void ofReasons(String rule, String reason, boolean found) {
    String key = RuleSettings.ALLOW + rule;
    String pod =
        "{apiVersion: v1, kind: Pod, metadata: {name: a, annotations: {"
            + key
            + ": '"
            + reason
            + "'}}}";
    assertFound("reason", pod, found ? "metadata.annotations[\"" + key + "\"]" : null);
  }

  private static void assertFound(
      String check, String yaml, @org.jspecify.annotations.Nullable String path) {
    Validator validator =
        new Validator(List.of(CHECKS.get(check)), List.of(), new RuleSettings(Map.of()));
    assertThat(
            validator.validate(
                new ManifestReader().read(yaml, "a.yaml"), (object, at, key) -> object.location()))
        .extracting(finding -> finding.path())
        .containsExactlyElementsOf(path == null ? List.of() : List.of(path));
  }
}
