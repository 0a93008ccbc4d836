package dev.slipway.delivery.access.cleanup;

import dev.slipway.delivery.access.Cleanup;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A CronJob that deletes the expired admin bindings of an environment, and can do nothing else: its
 * ServiceAccount may list and delete RoleBindings, and admission policies hold it to those that
 * give admin for a while and, where the controller manager has a Lease, to those that have expired.
 */
public final class CleanupObjects {
  private static final String FILE = "cleanup.yaml";

  private CleanupObjects() {}

  /**
   * The objects.
   *
   * @param environment its name
   */
  public static List<ManifestObject> of(Cleanup cleanup, String environment) {
    String text =
        resource(FILE)
            .replace("$NAMESPACE", cleanup.namespace())
            .replace("$ENVIRONMENT", environment)
            .replace("$SCHEDULE", quoted(cleanup.schedule()))
            .replace("$SCRIPT", quoted(script()))
            .replace("$IMAGE", quoted(cleanup.image()));
    return new ManifestReader().read(text, FILE);
  }

  /** What its container runs, by {@code /bin/sh -c}; it reads the variable ENVIRONMENT. */
  public static String script() {
    return resource("cleanup.sh");
  }

  /** As a string of JSON, which is one of YAML too: a text from a file can be of any kind. */
  private static String quoted(String text) {
    String json = new String(JsonMaps.write(Map.of("t", text)), StandardCharsets.UTF_8).strip();
    return json.substring(json.indexOf(':') + 1, json.length() - 1).strip();
  }

  private static String resource(String name) {
    try (InputStream in = CleanupObjects.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
