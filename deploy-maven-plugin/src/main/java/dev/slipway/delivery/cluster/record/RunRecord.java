package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.source.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the last run that changed anything applied.
 *
 * @param format of this record
 * @param commit of the environment repository
 * @param apps by name
 * @param objects in apply order
 * @param left objects that runs applied, that are not among the others, and that may still be
 *     there: {@code Deployment.apps} by UID
 * @param takenOver who made the objects that Slipway did not make, by UID; empty in the record of a
 *     version that did not write it down
 */
public record RunRecord(
    int format,
    String environment,
    String commit,
    Map<String, AppRun> apps,
    List<AppliedObject> objects,
    Map<String, String> left,
    Optional<Map<String, String>> takenOver) {
  public static final int FORMAT = 2;

  /** A record of an environment that only has what it made itself. */
  public RunRecord(
      int format,
      String environment,
      String commit,
      Map<String, AppRun> apps,
      List<AppliedObject> objects) {
    this(format, environment, commit, apps, objects, Map.of(), Optional.of(Map.of()));
  }

  public RunRecord {
    // An edited text may lack any of them; it is not a record.
    Objects.requireNonNull(environment);
    Objects.requireNonNull(commit);
    apps.values().forEach(Objects::requireNonNull);
    objects.forEach(Objects::requireNonNull);
    left = Collections.unmodifiableMap(new TreeMap<>(left));
    takenOver = takenOver.map(TreeMap::new);
  }

  /**
   * One app.
   *
   * @param hash of all that was applied for it
   * @param release time of the run that last changed an object of the app, as in the release label
   */
  public record AppRun(
      String hash,
      String release,
      String version,
      String commit,
      String owner,
      String bundle,
      String sha256) {
    public AppRun {
      Objects.requireNonNull(hash);
      Objects.requireNonNull(release);
    }
  }

  /**
   * One object.
   *
   * @param object as it was afterwards
   * @param hash of the object as every run sends it
   * @param managed checksum over the entry that our field manager had in it
   * @param generation that it had afterwards; empty for kinds that have none
   */
  public record AppliedObject(
      String app, ObjectReference object, String hash, String managed, String generation) {

    /** {@code Deployment.apps}. */
    public String groupKind() {
      return id().groupKind().toString();
    }

    /** The object's identity in the cluster. */
    public ObjectId id() {
      return object.id();
    }

    public String uid() {
      return object.uid();
    }

    /**
     * Whether nothing was written to the live object since. Only the server sets a resourceVersion;
     * a user with write access to the object can write managedFields too.
     */
    public boolean untouched(ObjectState live) {
      return same(live) && object.resourceVersion().equals(live.resourceVersion());
    }

    /** Whether it is the object that was applied, and stays. */
    public boolean same(ObjectState live) {
      return uid().equals(live.uid()) && !live.deleting();
    }

    /** What {@code managed} is for a live object; never equal without fields of Slipway. */
    public static String sum(ObjectState live) {
      String text = live.managed();
      return text.isEmpty()
          ? "none"
          : Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
  }

  /** The record of an environment that was never applied. */
  public static RunRecord none(String environment) {
    return new RunRecord(FORMAT, environment, "", Map.of(), List.of());
  }

  /** A checksum over the whole record. */
  public String sum() {
    return Sha256.of(toString().getBytes(StandardCharsets.UTF_8));
  }

  /** UIDs of all that runs applied and that may still be there. */
  public Set<String> uids() {
    Set<String> uids = new TreeSet<>(left.keySet());
    objects.forEach(object -> uids.add(object.uid()));
    return uids;
  }

  /** The objects by identity. */
  public Map<ObjectId, AppliedObject> byId() {
    Map<ObjectId, AppliedObject> byId = new HashMap<>();
    objects.forEach(object -> byId.put(object.id(), object));
    return byId;
  }

  /**
   * Whether both name the same apps and objects. Later changes of the objects by others do not
   * count, so that planning an unchanged cluster gives the record of the last run.
   */
  public boolean sameRelease(RunRecord other) {
    return environment.equals(other.environment)
        && apps.equals(other.apps)
        && identities(objects).equals(identities(other.objects));
  }

  private static Map<ObjectId, String> identities(List<AppliedObject> objects) {
    Map<ObjectId, String> identities = new HashMap<>();
    objects.forEach(object -> identities.put(object.id(), object.uid() + " " + object.hash()));
    return identities;
  }

  /**
   * Whether both describe the same state of the cluster; a commit that changed nothing does not
   * count.
   */
  public boolean sameContent(RunRecord other) {
    return environment.equals(other.environment)
        && apps.equals(other.apps)
        && objects.equals(other.objects)
        && left.equals(other.left)
        && takenOver.equals(other.takenOver);
  }
}
