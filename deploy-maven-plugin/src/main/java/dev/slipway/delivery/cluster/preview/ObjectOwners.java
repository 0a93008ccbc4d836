package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.record.OtherRecords;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.report.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The owner of an object that already exists. */
public final class ObjectOwners {
  private static final int MOST = 200;

  private final String environment;
  private final Set<String> names;
  private final OtherRecords records;

  /**
   * @param names of the environment, the former ones too
   */
  ObjectOwners(String environment, Set<String> names, OtherRecords records) {
    this.environment = environment;
    this.names = Set.copyOf(names);
    this.records = records;
  }

  /** Why an object may not be applied; empty when it may. */
  Optional<String> refusal(DesiredObject object, ObjectState live) {
    String other = other(live);
    Object allowed =
        ManifestObject.map(object.manifest().metadata().get("annotations"))
            .get(MetadataKeys.TAKE_OVER_FROM);
    if (other.isEmpty() || other.equals(allowed)) {
      return Optional.empty();
    }
    return Optional.of(
        "belongs to environment '"
            + other
            + "', not to '"
            + environment
            + "'; annotate it with "
            + MetadataKeys.TAKE_OVER_FROM
            + ": "
            + other
            + " to take it over");
  }

  /**
   * Its environment, if that is another one and Slipway applied it. A label can be edited by any
   * user with write access to the object: against the own record it needs that of the other
   * environment.
   */
  private String other(ObjectState live) {
    if (live.managed().isEmpty()) {
      return "";
    }
    Object value = live.labels().get(MetadataKeys.ENVIRONMENT);
    String label = value == null ? "" : value.toString();
    if (names.contains(label)) {
      return "";
    }
    boolean own = records.own(live.uid());
    Optional<String> claim = records.other(live.uid()).map(OtherRecords.Claim::environment);
    if (label.isEmpty()) {
      return own ? "" : claim.orElse("");
    }
    return own && claim.isEmpty() ? "" : label;
  }

  /**
   * Who created an object that Slipway never applied: its managers, or unknown; empty when Slipway
   * did apply it.
   *
   * @param live whole
   */
  public static Optional<String> maker(Map<String, Object> live) {
    if (!ObjectState.of(live).managed().isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> managers = new TreeSet<>();
    if (ManifestObject.map(live.get("metadata")).get("managedFields") instanceof List<?> entries) {
      for (Object element : entries) {
        Map<String, Object> entry = ManifestObject.map(element);
        Object manager = entry.get("manager");
        if (manager != null && !entry.containsKey("subresource") && !ours(manager)) {
          managers.add(SafeText.line(manager.toString()));
        }
      }
    }
    String names = managers.isEmpty() ? "unknown" : String.join(", ", managers);
    return Optional.of(names.length() > MOST ? names.substring(0, MOST) : names);
  }

  /** The text of a plan about an object that is taken over. */
  static String note(String maker) {
    return Ownership.takenOver(maker) + "; not deleted when it leaves the release";
  }

  private static boolean ours(Object manager) {
    return manager.toString().startsWith(Cluster.FIELD_MANAGER);
  }
}
