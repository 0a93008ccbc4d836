package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.delivery.parallel.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enables the policies of the release in the sandbox, and dry-runs objects once more. The server
 * enforces a policy a moment after it was written: a probe policy, written last, shows when that
 * is.
 */
final class PolicyDryRun {
  static final String PROBE = "slipway-sandbox-probe";
  private static final Duration STEP = Duration.ofMillis(50);

  /** Where another policy refuses the probe before ours does, it is ours that is waited for. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final String GROUP = "admissionregistration.k8s.io";
  private static final ApiResource POLICIES =
      new ApiResource(
          GROUP, "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", false);
  private static final ApiResource BINDINGS =
      new ApiResource(
          GROUP,
          "v1",
          "ValidatingAdmissionPolicyBinding",
          "validatingadmissionpolicybindings",
          false);

  private final Cluster cluster;
  private final SandboxDryRun trial;
  private final Duration limit;

  /**
   * @param trial collects the results of the objects under the policies
   * @param limit how long the server may take to enforce what was written
   */
  PolicyDryRun(Cluster cluster, SandboxDryRun trial, Duration limit) {
    this.cluster = cluster;
    this.trial = trial;
    this.limit = limit;
  }

  /**
   * Judges objects under policies.
   *
   * @param params what the policies look up
   * @param policies and then their bindings
   * @return why the server does not enforce the policies; empty when it does
   */
  Optional<String> judge(
      List<SandboxDryRun.Addressed> params,
      List<SandboxDryRun.Addressed> policies,
      List<SandboxDryRun.Addressed> objects)
      throws IOException {
    try {
      trial.write(params);
      namespace();
      cluster.apply(ApiResource.CONFIG_MAPS, PROBE, PROBE, parameters(Map.of("refuse", "all")));
      trial.write(policies);
      cluster.apply(POLICIES, "", PROBE, policy());
      cluster.apply(BINDINGS, "", PROBE, binding());
    } catch (ApiException e) {
      return Optional.of(
          "it rejects the probe object that shows when policies are in force: "
              + e.statusAndMessage());
    }
    if (!inForce()) {
      return Optional.of("the sandbox did not enforce them within " + limit.toSeconds() + " s");
    }
    trial.ask(objects);
    return Optional.empty();
  }

  private boolean inForce() throws InterruptedIOException {
    long end = System.nanoTime() + limit.toNanos();
    long others = 0;
    while (System.nanoTime() < end) {
      try {
        cluster.dryRun(
            ApiResource.CONFIG_MAPS,
            PROBE,
            PROBE + "-object",
            map(PROBE + "-object", Map.of("data", Map.of())));
      } catch (ApiException e) {
        Optional<Lifting.Denial> denial = Lifting.denial(e.statusAndMessage());
        if (denial.filter(by -> by.policy().equals(PROBE)).isPresent()) {
          return true;
        }
        others = denial.isEmpty() ? 0 : others == 0 ? System.nanoTime() : others;
        if (others != 0 && System.nanoTime() - others > SETTLED.toNanos()) {
          return true; // the server names one policy only, and it is not ours
        }
      }
      Sleeper.real().pause(STEP);
    }
    return false;
  }

  private void namespace() throws ApiException {
    Map<String, Object> namespace = new LinkedHashMap<>();
    namespace.put("apiVersion", "v1");
    namespace.put("kind", "Namespace");
    namespace.put("metadata", Map.of("name", PROBE));
    cluster.apply(ApiResource.NAMESPACES, "", PROBE, namespace);
  }

  private static Map<String, Object> parameters(Map<String, Object> data) {
    return map(PROBE, Map.of("data", data));
  }

  private static Map<String, Object> map(String name, Map<String, Object> more) {
    Map<String, Object> map = new LinkedHashMap<>(more);
    map.put("apiVersion", "v1");
    map.put("kind", "ConfigMap");
    map.put("metadata", Map.of("name", name, "namespace", PROBE));
    return map;
  }

  private static Map<String, Object> policy() {
    return Map.of(
        "apiVersion",
        GROUP + "/v1",
        "kind",
        "ValidatingAdmissionPolicy",
        "metadata",
        Map.of("name", PROBE),
        "spec",
        Map.of(
            "failurePolicy",
            "Ignore",
            "paramKind",
            Map.of("apiVersion", "v1", "kind", "ConfigMap"),
            "matchConstraints",
            Map.of(
                "namespaceSelector",
                Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", PROBE)),
                "resourceRules",
                List.of(
                    Map.of(
                        "apiGroups",
                        List.of(""),
                        "apiVersions",
                        List.of("v1"),
                        "operations",
                        List.of("CREATE"),
                        "resources",
                        List.of("configmaps")))),
            "validations",
            List.of(Map.of("expression", "params.data.refuse != 'all'"))));
  }

  private static Map<String, Object> binding() {
    return Map.of(
        "apiVersion",
        GROUP + "/v1",
        "kind",
        "ValidatingAdmissionPolicyBinding",
        "metadata",
        Map.of("name", PROBE),
        "spec",
        Map.of(
            "policyName",
            PROBE,
            "validationActions",
            List.of("Deny"),
            "paramRef",
            Map.of("name", PROBE, "namespace", PROBE, "parameterNotFoundAction", "Allow")));
  }
}
