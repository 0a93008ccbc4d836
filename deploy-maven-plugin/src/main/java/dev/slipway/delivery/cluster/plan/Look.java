package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.desired.Stamp;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a cluster and decides what a run has to do there; writes nothing. */
public final class Look {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Set<String> SCALABLE =
      Set.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

  private final Cluster cluster;
  private final InstantSource clock;
  private final boolean fields;

  /**
   * What was seen and decided.
   *
   * @param record what the last run left
   * @param now value of the release label of apps that changed
   */
  public record Seen(
      ApiResources resources,
      RunRecordStore.Kept record,
      DesiredRelease desired,
      Prepared prepared,
      String now) {}

  /**
   * @param fields whether people want to see which fields change
   */
  public Look(Cluster cluster, InstantSource clock, boolean fields) {
    this.cluster = cluster;
    this.clock = clock;
    this.fields = fields;
  }

  /**
   * Looks.
   *
   * @param checked what an earlier goal of this build prepared
   * @throws dev.slipway.manifest.error.UserErrorException when it is the wrong cluster, or lacks a
   *     kind or a namespace
   */
  public Seen at(Release release, Optional<Prepared> checked) throws ClusterRefusal, IOException {
    RightServer.require(release, cluster.server());
    ApiResources resources = cluster.discover();
    RunRecordStore.Kept record =
        new RunRecordStore(cluster, release.recordNamespace()).read(release.environment());
    Instant instant = clock.instant();
    String now = LABEL.format(instant);
    DesiredRelease desired =
        DesiredRelease.of(
            release,
            cluster.server(),
            resources,
            labels(release, record.record(), checked, now),
            autoscalers(release, resources));
    Prepared prepared = new Planner(cluster, fields).prepare(desired, record.record(), checked);
    return new Seen(resources, record, desired, prepared, now);
  }

  /**
   * An app that did not change keeps the label it has: a new one would be a write an object. One
   * that did keeps that of the build's first look, or what was dry-run then would not count.
   */
  private static Map<String, String> labels(
      Release release, RunRecord before, Optional<Prepared> checked, String now) {
    Map<String, String> first = new HashMap<>();
    for (Work work : checked.map(Prepared::work).orElse(List.of())) {
      Object given = labels(work.content()).get(Stamp.RELEASE);
      if (given != null) {
        ReleaseApp app = work.object().app();
        first.put(app.name() + " " + app.hash(), given.toString());
      }
    }
    Map<String, String> labels = new HashMap<>();
    for (ReleaseApp app : release.apps()) {
      String otherwise = first.getOrDefault(app.name() + " " + app.hash(), now);
      labels.put(app.name(), before.releaseOf(app.name(), app.hash()).orElse(otherwise));
    }
    return labels;
  }

  private static Map<String, Object> labels(Map<String, Object> object) {
    return ManifestObject.map(ManifestObject.map(object.get("metadata")).get("labels"));
  }

  /** Those of the cluster; the release knows its own. */
  private List<Map<String, Object>> autoscalers(Release release, ApiResources resources)
      throws ClusterRefusal {
    boolean scalable =
        release.ordered().stream().anyMatch(item -> SCALABLE.contains(item.object().kind()));
    Optional<ApiResource> kind = resources.find("autoscaling/v2", "HorizontalPodAutoscaler");
    if (!scalable || kind.isEmpty()) {
      return List.of();
    }
    try {
      return cluster.objects(kind.get(), "");
    } catch (ClusterRefusal e) {
      if (e.status() == 403) {
        return List.of(); // who may not see them all still has those of the release
      }
      throw e;
    }
  }
}
