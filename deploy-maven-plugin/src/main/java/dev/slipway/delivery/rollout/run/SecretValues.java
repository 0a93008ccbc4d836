package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values of the Secrets of a release, which must not appear in any line. */
public final class SecretValues {
  private SecretValues() {}

  /** A mask that knows them. */
  public static LogMask mask(Release release) {
    List<String> values = new ArrayList<>();
    release
        .objects()
        .filter(object -> object.kind().equals("Secret") && object.group().isEmpty())
        .forEach(object -> add(values, object));
    values.removeAll(names(release));
    return new LogMask(values);
  }

  /** What explanations must be able to name is not secret, though a Secret may have it too. */
  private static Set<String> names(Release release) {
    Set<String> names = new HashSet<>();
    release.apps().forEach(app -> names.add(app.name()));
    release
        .objects()
        .forEach(object -> names.addAll(List.of(object.name(), object.namespace(), object.kind())));
    return names;
  }

  private static void add(List<String> values, ManifestObject secret) {
    ManifestObject.map(secret.content().get("stringData"))
        .values()
        .forEach(value -> values.add(String.valueOf(value)));
    for (Object value : ManifestObject.map(secret.content().get("data")).values()) {
      try {
        byte[] plain = Base64.getMimeDecoder().decode(String.valueOf(value));
        values.add(new String(plain, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        values.add(String.valueOf(value)); // the server would have rejected it
      }
    }
  }
}
