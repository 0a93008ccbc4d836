package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ObjectState;
import java.util.Map;

/** Kinds and objects of tests. */
final class Objects {
  static final ApiResource PODS = new ApiResource("", "v1", "Pod", "pods", true);
  static final ApiResource NODES = new ApiResource("", "v1", "Node", "nodes", false);

  private Objects() {}

  /**
   * An object.
   *
   * @param path {@code shop/a#uid@version}; without a uid it is that of its name
   */
  static Map<String, Object> object(String path) {
    String[] parts = path.split("[/#@]", -1);
    String uid = path.contains("#") ? parts[2] : parts[1];
    return Map.of(
        "metadata",
        Map.of(
            "namespace",
            parts[0],
            "name",
            parts[1],
            "uid",
            uid,
            "resourceVersion",
            parts[parts.length - 1]));
  }

  static String text(Map<String, Object> object) {
    ObjectState state = ObjectState.of(object);
    String uid = state.uid().equals(state.name()) ? "" : "#" + state.uid();
    return state.namespace() + "/" + state.name() + uid + "@" + state.resourceVersion();
  }
}
