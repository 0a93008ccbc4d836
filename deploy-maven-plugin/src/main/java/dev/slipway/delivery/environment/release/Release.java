package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An environment resolved at one commit: the exact set of objects.
 *
 * @param commit of the environment repository, with {@code -dirty} when its work tree had changes;
 *     empty outside git
 * @param server the only API server it may be applied to, empty for any
 * @param apps by name
 * @param policy of the environment's runs
 */
public record Release(
    String environment,
    String commit,
    Optional<URI> server,
    List<ReleaseApp> apps,
    RunPolicy policy) {

  /** A release of an environment that says nothing of its runs but where the record is. */
  public Release(
      String environment,
      String commit,
      Optional<URI> server,
      String recordNamespace,
      List<ReleaseApp> apps) {
    this(environment, commit, server, apps, RunPolicy.recordingIn(recordNamespace));
  }

  /** The same at a commit. */
  public Release withCommit(String newCommit) {
    return new Release(environment, newCommit, server, apps, policy);
  }

  /** Where the run record is kept. */
  public String recordNamespace() {
    return policy.recordNamespace();
  }

  /** All names of the environment. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(policy.formerNames());
    names.add(environment);
    return names;
  }

  /** The fields of an object that environment.yaml leaves to their owners. */
  public List<FieldPath> ignored(ManifestObject object) {
    return policy.ignored().isEmpty()
        ? List.of()
        : policy.ignored().stream()
            .filter(one -> one.matches(object))
            .flatMap(one -> one.fields().stream())
            .toList();
  }

  /** All objects, app by app. */
  public Stream<ManifestObject> objects() {
    return apps.stream().flatMap(app -> app.objects().stream());
  }

  /** An object and the app it belongs to. */
  public record Item(ReleaseApp app, ManifestObject object) {}

  /** All objects in the order in which they are applied. */
  public List<Item> ordered() {
    List<Ranked> items = new ArrayList<>();
    for (ReleaseApp app : apps) {
      for (ManifestObject object : app.objects()) {
        items.add(new Ranked(KindOrder.rank(object), object.id(), new Item(app, object)));
      }
    }
    items.sort(Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::id));
    return items.stream().map(Ranked::item).toList();
  }

  /** What is compared, made once for each. */
  private record Ranked(int rank, ObjectId id, Item item) {}
}
