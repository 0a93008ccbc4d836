package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.Marks;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.prune.rule.Found;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Finds every live object with an environment's label: one metadata request a kind, of all kinds
 * that the server can list and delete, in the whole cluster.
 */
public final class PruneSweep {
  private static final int AT_A_TIME = 8;
  // 404, 405: the kind went away, or is none to list; 503: the extension that serves it is down.
  private static final Set<Integer> SKIPPED = Set.of(404, 405, 503);

  private final Cluster cluster;

  public PruneSweep(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What is there.
   *
   * @param found each object once, though two groups may serve it
   * @param seen kinds that were listed
   * @param unseen kinds that could not be listed: nothing of them is known
   * @param warnings a line each
   */
  public record Sweep(
      List<Found> found, List<ApiResource> seen, List<ApiResource> unseen, List<String> warnings) {
    public Sweep {
      found = List.copyOf(found);
      seen = List.copyOf(seen);
      unseen = List.copyOf(unseen);
      warnings = List.copyOf(warnings);
    }
  }

  private record Listed(
      ApiResource resource, List<ObjectState> states, Optional<ClusterRefusal> refusal) {}

  /**
   * Lists all kinds.
   *
   * @param resources what the server has now
   * @throws UserErrorException when the server does not answer or refuses in another way than for
   *     one kind
   */
  public Sweep find(ApiResources resources, String environment) throws IOException {
    List<Callable<Listed>> lists = new ArrayList<>();
    for (ApiResource resource : resources.kinds()) {
      if (resource.verbs().contains("list") && resource.verbs().contains("delete")) {
        lists.add(() -> list(resource, environment));
      }
    }
    Map<String, Found> found = new LinkedHashMap<>();
    List<ApiResource> seen = new ArrayList<>();
    List<Listed> refused = new ArrayList<>();
    for (Listed listed : new Parallel(AT_A_TIME).all(lists)) {
      for (ObjectState state : listed.states()) {
        found.merge(state.uid(), new Found(listed.resource(), state), PruneSweep::appliedName);
      }
      if (listed.refusal().isPresent()) {
        refused.add(listed);
      } else {
        seen.add(listed.resource());
      }
    }
    return new Sweep(
        List.copyOf(found.values()),
        seen,
        refused.stream().map(Listed::resource).toList(),
        warnings(refused));
  }

  /** Of two names of one object the one that it was applied by. */
  private static Found appliedName(Found first, Found second) {
    return second.namesItself() ? second : first;
  }

  private Listed list(ApiResource resource, String environment) {
    try {
      String selector = Marks.ENVIRONMENT + "=" + environment;
      return new Listed(resource, cluster.list(resource, selector), Optional.empty());
    } catch (ClusterRefusal e) {
      if (e.status() == 403 || SKIPPED.contains(e.status())) {
        return new Listed(resource, List.of(), Optional.of(e));
      }
      throw ClusterErrors.refused("Listing " + resource.plural(), cluster.origin(), e);
    }
  }

  private static List<String> warnings(List<Listed> refused) {
    List<String> warnings = new ArrayList<>();
    List<String> forbidden =
        refused.stream()
            .filter(one -> one.refusal().filter(e -> e.status() == 403).isPresent())
            .map(one -> name(one.resource()))
            .sorted()
            .toList();
    if (!forbidden.isEmpty()) {
      warnings.add(
          "Nothing of these resources is deleted, since the user of the kubeconfig may not list them"
              + " in the whole cluster: "
              + String.join(", ", forbidden)
              + ". Give it the verb 'list' on them.");
    }
    for (Listed one : refused) {
      one.refusal()
          .filter(e -> e.status() != 403)
          .ifPresent(
              e ->
                  warnings.add(
                      "Nothing of "
                          + name(one.resource())
                          + " is deleted, since the server can't list them: "
                          + e.words()));
    }
    return warnings;
  }

  /** As RBAC and kubectl call it, {@code deployments.apps}. */
  static String name(ApiResource resource) {
    return resource.group().isEmpty()
        ? resource.plural()
        : resource.plural() + "." + resource.group();
  }
}
