package dev.slipway.delivery.cluster.result;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The result of a run as {@code target/environment/run.json}. */
public final class RunResultFile {
  /** Its name in {@code target/environment}. */
  public static final String NAME = "run.json";

  private RunResultFile() {}

  /** Writes the file and creates its folder. */
  public static void write(Path file, RunResult result) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("environment", result.environment());
    root.put("server", result.server());
    root.put("commit", result.commit());
    root.put("release", result.release());
    root.put("started", result.started().toString());
    root.put("changed", result.changed().stream().map(RunResultFile::object).toList());
    root.put("deleted", new TreeMap<>(result.deleted()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, JsonMaps.write(root));
  }

  /**
   * Reads a result back.
   *
   * @throws UserErrorException (CONFIGURATION_MISSING) when there is none
   */
  public static RunResult read(Path file) throws IOException {
    try {
      return result(JsonMaps.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw missing(file, "no such file", e);
    } catch (JacksonException e) {
      throw missing(file, String.valueOf(e.getOriginalMessage()), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw missing(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads a result back that must be of a certain run: a file of another commit, environment or
   * cluster would say of the wrong objects what became of them.
   *
   * @throws UserErrorException (CONFIGURATION_MISSING) when there is none
   */
  public static RunResult read(Path file, String environment, String commit, String server)
      throws IOException {
    RunResult result = read(file);
    String found = result.environment() + " at " + result.commit() + " on " + result.server();
    String wanted = environment + " at " + commit + " on " + server;
    if (!found.equals(wanted)) {
      throw missing(file, "its run is of " + found + ", and not of " + wanted, null);
    }
    return result;
  }

  private static UserErrorException missing(Path file, String why, @Nullable Exception cause) {
    UserError error =
        new UserError(
            ErrorCode.CONFIGURATION_MISSING,
            "There is no run to wait for",
            file.toString(),
            why,
            "Run 'mvn deploy', or 'mvn delivery:apply delivery:wait'. 'mvn delivery:status' needs no"
                + " run.");
    return cause == null ? new UserErrorException(error) : new UserErrorException(error, cause);
  }

  private static Map<String, Object> object(ChangedObject object) {
    ObjectReference reference = object.object();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("app", object.app());
    written.put("apiVersion", reference.apiVersion());
    written.put("kind", reference.kind());
    written.put("namespace", reference.namespace());
    written.put("name", reference.name());
    written.put("uid", reference.uid());
    written.put("resourceVersion", reference.resourceVersion());
    written.put("change", object.change().name().toLowerCase(Locale.ROOT));
    written.put("spec", object.spec());
    written.put("drifted", object.drifted());
    return written;
  }

  private static RunResult result(Map<String, Object> root) {
    List<ChangedObject> changed = new ArrayList<>();
    if (root.get("changed") instanceof List<?> list) {
      list.forEach(object -> changed.add(object(ManifestObject.map(object))));
    }
    Map<String, Integer> deleted = new TreeMap<>();
    ManifestObject.map(root.get("deleted"))
        .forEach((app, count) -> deleted.put(app, count instanceof Integer n ? n : 0));
    return new RunResult(
        text(root, "environment"),
        text(root, "server"),
        text(root, "commit"),
        text(root, "release"),
        Instant.parse(text(root, "started")),
        changed,
        deleted);
  }

  private static ChangedObject object(Map<String, Object> object) {
    return new ChangedObject(
        text(object, "app"),
        new ObjectReference(
            text(object, "apiVersion"),
            text(object, "kind"),
            text(object, "namespace"),
            text(object, "name"),
            text(object, "uid"),
            text(object, "resourceVersion")),
        Change.valueOf(text(object, "change").toUpperCase(Locale.ROOT)),
        !Boolean.FALSE.equals(object.get("spec")),
        Boolean.TRUE.equals(object.get("drifted")));
  }

  private static String text(Map<String, Object> map, String field) {
    if (map.get(field) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("it has no '" + field + "'");
  }
}
