package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.validate.report.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Finds every live object with an environment's label: one metadata request per kind, for all kinds
 * that the server can list and delete, in the whole cluster.
 */
public final class PruneSweep {
  private static final int AT_A_TIME = 8;
  private static final String ANY = "*";

  private final Cluster cluster;

  public PruneSweep(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The result.
   *
   * @param found each object once, though two groups may serve it
   * @param seen kinds that were listed
   * @param unseen kinds that could not be listed: nothing of them is known
   * @param warnings one per line
   */
  public record Sweep(
      List<PruneCandidate> found,
      List<ApiResource> seen,
      List<ApiResource> unseen,
      List<String> warnings) {
    public Sweep {
      found = List.copyOf(found);
      seen = List.copyOf(seen);
      unseen = List.copyOf(unseen);
      warnings = List.copyOf(warnings);
    }

    /** The same with more to tell. */
    public Sweep warning(List<String> more) {
      List<String> all = new ArrayList<>(warnings);
      all.addAll(more);
      return new Sweep(found, seen, unseen, all);
    }
  }

  private record Listed(
      ApiResource resource, List<ObjectState> states, Optional<ApiException> refusal) {}

  /**
   * Lists all kinds, none of which the release has.
   *
   * @param resources what the server has now
   */
  public Sweep find(ApiResources resources, String environment) throws IOException {
    return find(resources, environment, resource -> false);
  }

  /**
   * Lists all kinds. One that can't be listed, for any reason, is reported and skipped: it may
   * belong to another team.
   *
   * @param resources what the server has now
   * @param own the kinds that the release has, which are waited for longer
   * @throws UserErrorException when the server does not answer for any kind, or authentication
   *     fails
   */
  public Sweep find(ApiResources resources, String environment, Predicate<ApiResource> own)
      throws IOException {
    return find(resources, Set.of(environment), own);
  }

  /**
   * The same for an environment of several names.
   *
   * @param names of the environment, the former ones too
   */
  public Sweep find(ApiResources resources, Set<String> names, Predicate<ApiResource> own)
      throws IOException {
    String selector = selector(names);
    List<Callable<Listed>> lists = new ArrayList<>();
    for (ApiResource resource : resources.kinds()) {
      if (resource.verbs().contains("list") && resource.verbs().contains("delete")) {
        Duration limit = own.test(resource) ? Cluster.OWN : Cluster.OTHERS;
        lists.add(() -> list(resource, selector, limit));
      }
    }
    Map<String, PruneCandidate> found = new LinkedHashMap<>();
    List<ApiResource> seen = new ArrayList<>();
    List<Listed> refused = new ArrayList<>();
    for (Listed listed : new Parallel(AT_A_TIME).all(lists)) {
      for (ObjectState state : listed.states()) {
        found.merge(
            state.uid(), new PruneCandidate(listed.resource(), state), PruneSweep::appliedName);
      }
      if (listed.refusal().isPresent()) {
        refused.add(listed);
      } else {
        seen.add(listed.resource());
      }
    }
    // A user who can list nothing in the whole cluster has access to a namespace; otherwise the
    // server fails.
    boolean forbidden =
        refused.stream().anyMatch(one -> one.refusal().filter(e -> e.status() == 403).isPresent());
    if (seen.isEmpty() && !refused.isEmpty() && !forbidden) {
      Listed first = refused.get(0);
      throw ClusterErrors.refused(
          "Listing " + name(first.resource()), cluster.origin(), first.refusal().orElseThrow());
    }
    List<ApiResource> unseen = new ArrayList<>(refused.stream().map(Listed::resource).toList());
    resources.unavailable().keySet().forEach(apiVersion -> unseen.add(anyKind(apiVersion)));
    return new Sweep(
        List.copyOf(found.values()), seen, unseen, warnings(refused, resources.unavailable()));
  }

  /** Stands for all kinds of an API that is not available. */
  private static ApiResource anyKind(String text) {
    ApiVersion apiVersion = ApiVersion.of(text);
    return new ApiResource(apiVersion.group(), apiVersion.version(), ANY, ANY, true);
  }

  /** Of two names of one object the one that it was applied by. */
  private static PruneCandidate appliedName(PruneCandidate first, PruneCandidate second) {
    return second.namesItself() ? second : first;
  }

  private static String selector(Set<String> names) {
    return names.size() == 1
        ? MetadataKeys.ENVIRONMENT + "=" + names.iterator().next()
        : MetadataKeys.ENVIRONMENT + " in (" + String.join(",", new TreeSet<>(names)) + ")";
  }

  private Listed list(ApiResource resource, String selector, Duration limit) {
    try {
      return new Listed(resource, cluster.listWithin(resource, selector, limit), Optional.empty());
    } catch (ApiException e) {
      if (e.status() == 401) {
        throw ClusterErrors.refused("Listing " + resource.plural(), cluster.origin(), e);
      }
      return new Listed(resource, List.of(), Optional.of(e));
    }
  }

  private static List<String> warnings(List<Listed> refused, Map<String, String> unavailable) {
    List<String> warnings = new ArrayList<>();
    List<String> forbidden =
        refused.stream()
            .filter(one -> one.refusal().filter(e -> e.status() == 403).isPresent())
            .map(one -> name(one.resource()))
            .sorted()
            .toList();
    if (!forbidden.isEmpty()) {
      warnings.add(
          "Objects of these resources are not pruned, because the user of the kubeconfig can't list"
              + " them in the whole cluster: "
              + String.join(", ", forbidden)
              + ". Grant the verb 'list' on them.");
    }
    for (Listed one : refused) {
      one.refusal()
          .filter(e -> e.status() != 403)
          .ifPresent(
              e ->
                  warnings.add(
                      "Objects of "
                          + name(one.resource())
                          + " are not pruned in this run: listing them failed: "
                          + SafeText.line(e.shown())));
    }
    unavailable.forEach(
        (apiVersion, why) ->
            warnings.add(
                "Objects of the API "
                    + apiVersion
                    + " are not pruned in this run: it is not available: "
                    + SafeText.line(why)));
    return warnings;
  }

  /** As RBAC and kubectl call it, {@code deployments.apps}. */
  static String name(ApiResource resource) {
    return resource.group().isEmpty()
        ? resource.plural()
        : resource.plural() + "." + resource.group();
  }
}
