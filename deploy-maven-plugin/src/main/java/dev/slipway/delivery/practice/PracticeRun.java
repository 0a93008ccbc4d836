package dev.slipway.delivery.practice;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks a throw-away server about all objects of a release, and collects every no. What others need
 * to be judged is really written: namespaces, definitions of custom resources, and what the
 * server's admission looks up; the rest by dry-run. Never for a server that people use.
 */
public final class PracticeRun {
  /** How long a new kind may take to be served. */
  static final Duration NEW_KINDS = Duration.ofSeconds(15);

  private final Cluster cluster;
  private final NewKinds newKinds;

  /**
   * @param cluster a throw-away server; closing it is the caller's part
   */
  public PracticeRun(Cluster cluster) {
    this(cluster, NEW_KINDS);
  }

  /**
   * @param limit how long a new kind may take to be served
   */
  PracticeRun(Cluster cluster, Duration limit) {
    this.cluster = cluster;
    this.newKinds = new NewKinds(cluster, limit);
  }

  /**
   * Judges all objects, also after some were refused.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_UNREACHABLE) when the server is
   *     gone, (CLUSTER_REFUSED) when it does not say which kinds it has
   */
  public PracticeResult check(Release release) throws IOException {
    Verdicts verdicts = new Verdicts();
    check(TrialParts.of(release), release.environment(), item -> false, verdicts);
    return verdicts.result();
  }

  /**
   * Judges all objects but those of which the verdict is known.
   *
   * @param known objects that would be accepted; what others need is written still
   */
  void check(TrialParts parts, String environment, Predicate<Release.Item> known, Verdicts verdicts)
      throws IOException {
    Trial trial = new Trial(cluster, environment, verdicts);
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
  }

  private static List<Trial.Addressed> addressed(
      List<Release.Item> items, TrialParts parts, ApiResources kinds, Verdicts verdicts) {
    List<Trial.Addressed> addressed = new ArrayList<>();
    for (Release.Item item : items) {
      Optional<ApiResource> kind = kinds.find(item.object().apiVersion(), item.object().kind());
      if (kind.isEmpty()) {
        verdicts.notChecked(item, parts.missing(item));
      } else {
        addressed.add(new Trial.Addressed(item, kind.get()));
      }
    }
    return addressed;
  }

  /** All kinds, when those of the written definitions are served. */
  private ApiResources kinds(Trial trial, List<Release.Item> defining, Verdicts verdicts)
      throws IOException {
    try {
      return newKinds.await(defining.stream().filter(trial::written).toList(), verdicts);
    } catch (ClusterRefusal e) {
      throw ClusterErrors.refused("Looking for its kinds", cluster.origin(), e);
    }
  }
}
