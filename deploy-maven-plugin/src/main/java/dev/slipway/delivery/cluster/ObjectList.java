package dev.slipway.delivery.cluster;

import java.util.List;
import java.util.Map;

/**
 * Objects at one moment.
 *
 * @param resourceVersion of that moment: a watch from it misses nothing
 */
public record ObjectList(List<Map<String, Object>> objects, String resourceVersion) {
  public ObjectList {
    objects = List.copyOf(objects);
  }
}
