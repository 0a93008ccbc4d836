package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that generated objects have now, found by kind, plain name and namespace. An object
 * that names no namespace is in that of {@code slipway.manifest.namespace}; without one it is not
 * decided yet where it will be.
 */
final class GeneratedNames {
  private final List<Generated> generated;
  private final String home;
  private final Set<Key> plain = new HashSet<>();

  private record Key(String kind, String namespace, String name) {}

  /**
   * @param home where objects go that name no namespace, empty if that is not known
   */
  GeneratedNames(List<Generated> generated, String home) {
    this.generated = List.copyOf(generated);
    this.home = home;
  }

  private GeneratedNames(GeneratedNames names, List<ManifestObject> objects) {
    this(names.generated, names.home);
    for (ManifestObject object : objects) {
      if (object.group().isEmpty()) {
        plain.add(new Key(object.kind(), namespace(object.namespace()), object.name()));
      }
    }
  }

  /** The same, with ConfigMaps and Secrets next to them that keep their names. */
  GeneratedNames beside(List<ManifestObject> objects) {
    return new GeneratedNames(this, objects);
  }

  /** Whether a generated object has the kind, plain name and namespace of another. */
  boolean collides(Generated one, ManifestObject object) {
    return object.group().isEmpty()
        && object.kind().equals(one.kind())
        && object.name().equals(one.plainName())
        && namespace(object.namespace()).equals(namespace(one.namespace()));
  }

  /**
   * What a reference is called.
   *
   * @param named its namespace, or that of the object it is in; empty if there is none
   */
  String of(String kind, String name, String named) {
    String namespace = namespace(named);
    for (Generated one : generated) {
      if (is(one, kind, name) && namespace(one.namespace()).equals(namespace)) {
        return one.object().name();
      }
    }
    if (plain.contains(new Key(kind, namespace, name))) {
      return name;
    }
    for (Generated one : generated) {
      boolean undecided = namespace.isEmpty() || namespace(one.namespace()).isEmpty();
      if (is(one, kind, name) && undecided) {
        return one.object().name();
      }
    }
    return name;
  }

  boolean isEmpty() {
    return generated.isEmpty();
  }

  /** Where an object will be. */
  String namespace(String named) {
    return named.isEmpty() ? home : named;
  }

  private static boolean is(Generated one, String kind, String name) {
    return one.kind().equals(kind) && one.plainName().equals(name);
  }
}
