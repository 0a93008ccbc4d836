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

  private Generators(List<Generated> generated) {
    this.generated = List.copyOf(generated);
  }

  /**
   * Reads what the generators name.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (GENERATOR_INVALID, FILE_UNREADABLE)
   */
  public static Generators of(
      List<Generator> configMaps, List<Generator> secrets, GeneratorFiles files, KeyFilter keys)
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
      if (!names.add(List.of(one.kind(), one.namespace(), one.plainName()))) {
        throw twice(one, "another generator has that name");
      }
    }
    return new Generators(generated);
  }

  @Override
  public String name() {
    return "generators";
  }

  @Override
  public List<ManifestObject> apply(List<ManifestObject> objects) {
    List<ManifestObject> result = new ArrayList<>(objects.size() + generated.size());
    for (ManifestObject object : objects) {
      generated.stream()
          .filter(one -> is(object, one))
          .findFirst()
          .ifPresent(
              one -> {
                throw twice(one, object.location() + " defines it too");
              });
      result.add(applyToPatch(object));
    }
    generated.forEach(one -> result.add(one.object()));
    return result;
  }

  @Override
  public ManifestObject applyToPatch(ManifestObject patch) {
    return generated.isEmpty() ? patch : new References(generated, patch).rewritten();
  }

  private static boolean is(ManifestObject object, Generated one) {
    return object.group().isEmpty()
        && object.kind().equals(one.kind())
        && object.name().equals(one.plainName())
        && References.mayMeet(object.namespace(), one.namespace());
  }

  private static UserErrorException twice(Generated one, String why) {
    return RenderErrors.generator(
        one.kind() + " " + one.plainName(), why, "Remove or rename one of them.");
  }
}
