package dev.slipway.manifest.render;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds ConfigMaps and Secrets made from files, and makes manifests name them by their suffix. */
public final class Generators implements RenderStep {
  private final List<Generated> generated;
  private final GeneratedNames names;

  private Generators(List<Generated> generated, String namespace) {
    this.generated = List.copyOf(generated);
    this.names = new GeneratedNames(generated, namespace);
  }

  /**
   * Reads what the generators name.
   *
   * @param namespace of the objects that name none, empty if that is not known
   * @throws dev.slipway.manifest.error.UserErrorException (GENERATOR_INVALID, FILE_UNREADABLE)
   */
  public static Generators of(
      List<Generator> configMaps,
      List<Generator> secrets,
      GeneratorFiles files,
      KeyFilter keys,
      String namespace)
      throws IOException {
    List<Generated> generated = new ArrayList<>();
    for (Generator configMap : configMaps) {
      generated.add(configMap.generate("ConfigMap", files, keys));
    }
    for (Generator secret : secrets) {
      generated.add(secret.generate("Secret", files, keys));
    }
    Set<List<String>> names = new HashSet<>();
    for (Generated one : generated) {
      String home = one.namespace().isEmpty() ? namespace : one.namespace();
      if (!names.add(List.of(one.kind(), home, one.plainName()))) {
        throw twice(one, "another generator has that name");
      }
    }
    return new Generators(generated, namespace);
  }

  @Override
  public String name() {
    return "generators";
  }

  @Override
  public List<ManifestObject> apply(List<ManifestObject> objects) {
    GeneratedNames all = names.beside(objects);
    List<ManifestObject> result = new ArrayList<>(objects.size() + generated.size());
    for (ManifestObject object : objects) {
      generated.stream()
          .filter(one -> names.collides(one, object))
          .findFirst()
          .ifPresent(
              one -> {
                throw twice(one, object.location() + " defines it too");
              });
      result.add(rewritten(object, all));
    }
    generated.forEach(one -> result.add(one.object()));
    return result;
  }

  @Override
  public ManifestObject applyToPatch(ManifestObject patch) {
    return rewritten(patch, names);
  }

  private static ManifestObject rewritten(ManifestObject object, GeneratedNames names) {
    return names.isEmpty() ? object : new References(names, object).rewritten();
  }

  private static UserErrorException twice(Generated one, String why) {
    return RenderErrors.generator(
        one.kind() + " " + one.plainName(), why, "Remove or rename one of them.");
  }
}
