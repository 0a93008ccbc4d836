package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.RelatedKinds;
import dev.slipway.delivery.rollout.RelatedKinds.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Services that webhooks of an environment call: their endpoints say whether these work. */
final class CalledServices {
  private static final String ADMISSION = "admissionregistration.k8s.io";

  private CalledServices() {}

  static List<ServiceName> of(Cluster cluster, List<EnvironmentObject> objects) {
    Set<ServiceName> services = new LinkedHashSet<>();
    for (EnvironmentObject object : objects) {
      if (object.resource().group().equals(ADMISSION)) {
        services.addAll(RelatedKinds.services(new ObjectFields(content(cluster, object))));
      }
    }
    return new ArrayList<>(services);
  }

  /** The record of a run has no contents. */
  private static Map<String, Object> content(Cluster cluster, EnvironmentObject object) {
    if (!object.manifest().isEmpty()) {
      return object.manifest();
    }
    try {
      return cluster.get(object.resource(), "", object.id().name()).orElse(Map.of());
    } catch (ApiException e) {
      return Map.of(); // the watch of its kind tells what the user may not read
    }
  }
}
