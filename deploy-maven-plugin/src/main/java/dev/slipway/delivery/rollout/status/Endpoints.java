package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import java.util.Map;

/**
 * The endpoints of a Service.
 *
 * @param known whether its EndpointSlices were observed
 */
record Endpoints(boolean known, int ready, int all) {

  static Endpoints of(String namespace, String service, Observation observation) {
    boolean known = false;
    int ready = 0;
    int all = 0;
    for (Map<String, Object> related : observation.related("EndpointSlice")) {
      ObjectFields slice = ObjectFields.of(related);
      boolean mine =
          slice.namespace().equals(namespace)
              && slice.label("kubernetes.io/service-name").equals(service);
      if (mine) {
        known = true;
        for (ObjectFields endpoint : slice.list("endpoints")) {
          all++;
          // Absent means ready, as the API says.
          ready += Boolean.FALSE.equals(endpoint.value("conditions", "ready")) ? 0 : 1;
        }
      }
    }
    return new Endpoints(known, ready, all);
  }
}
