package dev.slipway.delivery.rollout.explanation;

/**
 * Something that could not be read for lack of rights.
 *
 * @param group of the API, empty for the core group
 * @param resource {@code pods/log}
 * @param verbs that are missing, {@code get, list, watch}
 */
public record MissingRight(String group, String resource, String verbs) {

  /** Reading one object, as the log of a pod. */
  public static MissingRight get(String group, String resource) {
    return new MissingRight(group, resource, "get");
  }

  /** Reading and watching all. */
  public static MissingRight watch(String group, String resource) {
    return new MissingRight(group, resource, "get, list, watch");
  }

  /** The rule that a Role or ClusterRole needs. */
  public String rule() {
    return "{apiGroups: [\""
        + group
        + "\"], resources: ["
        + resource
        + "], verbs: ["
        + verbs
        + "]}";
  }
}
