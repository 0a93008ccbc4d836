package dev.slipway.its.bed.kube;

import java.util.List;
import java.util.Locale;

/** A kind that the API serves. The core group is the empty string. */
record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    List<String> shortNames) {

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As the API's messages name it: {@code deployments.apps}. */
  String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }
}
