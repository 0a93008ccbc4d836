package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.manifest.source.ManifestObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A live RoleBinding that gives admin for a while.
 *
 * @param subjects {@code User ana@example.com}
 */
record AdminBinding(ObjectState state, List<String> subjects) {
  static final ApiResource KIND =
      new ApiResource("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);

  /** Times of one form only, which are in order as texts too: the cleanup compares texts. */
  private static final Pattern UTC =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  AdminBinding {
    subjects = List.copyOf(subjects);
  }

  /** Reads a binding as the server writes it. */
  static AdminBinding of(Map<String, Object> object) {
    List<String> subjects = new ArrayList<>();
    if (object.get("subjects") instanceof List<?> all) {
      for (Object each : all) {
        Map<String, Object> subject = ManifestObject.map(each);
        String namespace = text(subject, "namespace");
        subjects.add(
            text(subject, "kind")
                + " "
                + (namespace.isEmpty() ? "" : namespace + "/")
                + text(subject, "name"));
      }
    }
    return new AdminBinding(ObjectState.of(object), subjects);
  }

  /** Of a list: the server leaves the kind out of its items. */
  static List<AdminBinding> of(List<Map<String, Object>> objects) {
    return objects.stream().map(AdminBinding::of).toList();
  }

  /** The annotation as it is; empty for none. */
  String expiresText() {
    return text(state.annotations(), AccessKeys.EXPIRES);
  }

  /** When it expires; empty for what is not a time in UTC. */
  Optional<Instant> expires() {
    String text = expiresText();
    if (!UTC.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) { // such as the 31st of February
      return Optional.empty();
    }
  }

  /** Which object of a name it is. */
  String uid() {
    return state.uid();
  }

  AdminGrant grant(AdminGrant.State now) {
    return new AdminGrant(
        now,
        state.namespace(),
        state.name(),
        subjects,
        text(state.annotations(), AccessKeys.REASON),
        text(state.annotations(), AccessKeys.REQUESTED_BY),
        expires());
  }

  private static String text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}
