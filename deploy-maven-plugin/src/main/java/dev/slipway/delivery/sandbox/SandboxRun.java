package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks all objects of a release in the sandbox, and collects every rejection. What others depend
 * on is really written: namespaces, definitions of custom resources, and what the server's
 * admission looks up; the rest is dry-run. Then the release's own policies are written, and the
 * rest is dry-run again. Never for a real cluster.
 */
public final class SandboxRun {
  /** How long a new kind may take to be served. */
  static final Duration NEW_KINDS = Duration.ofSeconds(15);

  private final Cluster cluster;
  private final NewKinds newKinds;
  private final Duration limit;

  /**
   * @param cluster the sandbox; the caller closes it
   */
  public SandboxRun(Cluster cluster) {
    this(cluster, NEW_KINDS);
  }

  /**
   * @param limit how long a new kind may take to be served
   */
  SandboxRun(Cluster cluster, Duration limit) {
    this.cluster = cluster;
    this.newKinds = new NewKinds(cluster, limit);
    this.limit = limit;
  }

  /**
   * Judges all objects, also after some were refused.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_UNREACHABLE) when the server
   *     stopped, (CLUSTER_REFUSED) when it does not list its kinds
   */
  public SandboxResult check(Release release) throws IOException {
    SandboxRelease parts = SandboxRelease.of(release);
    OwnPolicies own = OwnPolicies.of(parts);
    Verdicts verdicts = new Verdicts();
    PolicyVerdicts policies =
        check(
            parts,
            own,
            release.environment(),
            item -> false,
            item -> false,
            verdicts,
            new Verdicts());
    return verdicts.result().with(policies);
  }

  /**
   * Judges all objects but those of which the verdict is known.
   *
   * @param own the policies of the release that the server can go by
   * @param known objects that would be accepted; what others need is written still
   * @param knownToo objects that these policies would accept
   * @param policies collects what these policies say
   */
  PolicyVerdicts check(
      SandboxRelease parts,
      OwnPolicies own,
      String environment,
      Predicate<Release.Item> known,
      Predicate<Release.Item> knownToo,
      Verdicts verdicts,
      Verdicts policies)
      throws IOException {
    RecentLookups lookups = new RecentLookups(parts.lookedUp(), verdicts::isAccepted, limit);
    SandboxDryRun trial = new SandboxDryRun(cluster, environment, verdicts, lookups);
    trial.namespaces(parts.namespaces(), parts.needed());
    trial.definitions(parts.definitions());
    ApiResources kinds = kinds(trial, parts.definitions(), verdicts);
    trial.write(addressed(parts.lookedUp(), parts, kinds, verdicts));
    List<Release.Item> unknown = new ArrayList<>();
    for (Release.Item item : parts.rest()) {
      if (known.test(item)) {
        verdicts.accepted(item);
      } else {
        unknown.add(item);
      }
    }
    trial.ask(addressed(unknown, parts, kinds, verdicts));
    if (!own.any()) {
      return PolicyVerdicts.of(own, policies, "");
    }
    SandboxDryRun again = new SandboxDryRun(cluster, environment, policies, lookups);
    return underPolicies(parts, own, again, kinds, knownToo, verdicts, policies);
  }

  /** What was accepted is dry-run once more, when the server enforces the policies. */
  private PolicyVerdicts underPolicies(
      SandboxRelease parts,
      OwnPolicies own,
      SandboxDryRun again,
      ApiResources kinds,
      Predicate<Release.Item> known,
      Verdicts verdicts,
      Verdicts policies)
      throws IOException {
    if (!own.items().stream().allMatch(verdicts::isAccepted)) {
      return PolicyVerdicts.of(own, policies, "the sandbox rejects a policy itself");
    }
    List<Release.Item> unknown = new ArrayList<>();
    for (Release.Item item : parts.rest()) {
      if (own.judges(item) && verdicts.isAccepted(item)) {
        if (known.test(item)) {
          policies.accepted(item);
        } else {
          unknown.add(item);
        }
      }
    }
    if (unknown.isEmpty()) {
      return PolicyVerdicts.of(own, policies, "");
    }
    List<Release.Item> rules = new ArrayList<>(own.policies());
    rules.addAll(own.bindings());
    Optional<String> trouble =
        new PolicyDryRun(cluster, again, limit)
            .judge(
                addressed(own.params(), parts, kinds, verdicts),
                addressed(rules, parts, kinds, verdicts),
                addressed(unknown, parts, kinds, verdicts));
    return PolicyVerdicts.of(own, policies, trouble.orElse(""));
  }

  private static List<SandboxDryRun.Addressed> addressed(
      List<Release.Item> items, SandboxRelease parts, ApiResources kinds, Verdicts verdicts) {
    List<SandboxDryRun.Addressed> addressed = new ArrayList<>();
    for (Release.Item item : items) {
      Optional<ApiResource> kind = kinds.find(item.object().apiVersion(), item.object().kind());
      if (kind.isEmpty()) {
        verdicts.notChecked(item, parts.missing(item));
      } else {
        addressed.add(new SandboxDryRun.Addressed(item, kind.get()));
      }
    }
    return addressed;
  }

  /** All kinds, when those of the written definitions are served. */
  private ApiResources kinds(SandboxDryRun trial, List<Release.Item> defining, Verdicts verdicts)
      throws IOException {
    try {
      return newKinds.await(defining.stream().filter(trial::written).toList(), verdicts);
    } catch (ApiException e) {
      throw ClusterErrors.refused("Looking for its kinds", cluster.origin(), e);
    }
  }
}
