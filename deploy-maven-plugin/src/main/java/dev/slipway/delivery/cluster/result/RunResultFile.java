package dev.slipway.delivery.cluster.result;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a run as {@code target/environment/run.json}. */
public final class RunResultFile {
  /** Its name in {@code target/environment}. */
  public static final String NAME = "run.json";

  private RunResultFile() {}

  /** Writes the file and creates its folder. */
  public static void write(Path file, RunResult result) throws IOException {
    ObjectNode root =
        Json.object()
            .put("environment", result.environment())
            .put("server", result.server())
            .put("commit", result.commit())
            .put("release", result.release())
            .put("started", result.started().toString());
    var changed = root.putArray("changed");
    result.changed().forEach(object -> changed.add(object(object)));
    ObjectNode deleted = root.putObject("deleted");
    new TreeMap<>(result.deleted()).forEach(deleted::put);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Json.write(root));
  }

  /**
   * Reads a result back.
   *
   * @throws UserErrorException (CONFIGURATION_MISSING) when there is none
   */
  public static RunResult read(Path file) throws IOException {
    try {
      return result(Json.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw missing(file, "no such file", e);
    } catch (JacksonException e) {
      throw missing(file, String.valueOf(e.getOriginalMessage()), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw missing(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static UserErrorException missing(Path file, String why, Exception cause) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_MISSING,
            "There is no run to wait for",
            file.toString(),
            why,
            "Run 'mvn deploy', or 'mvn delivery:apply delivery:wait'. 'mvn delivery:status' needs no"
                + " run."),
        cause);
  }

  private static ObjectNode object(ChangedObject object) {
    ObjectReference reference = object.object();
    return Json.object()
        .put("app", object.app())
        .put("apiVersion", reference.apiVersion())
        .put("kind", reference.kind())
        .put("namespace", reference.namespace())
        .put("name", reference.name())
        .put("uid", reference.uid())
        .put("resourceVersion", reference.resourceVersion())
        .put("change", object.change().name().toLowerCase(Locale.ROOT))
        .put("spec", object.spec());
  }

  private static RunResult result(JsonNode root) {
    List<ChangedObject> changed = new ArrayList<>();
    for (JsonNode object : root.path("changed")) {
      changed.add(
          new ChangedObject(
              text(object, "app"),
              new ObjectReference(
                  text(object, "apiVersion"),
                  text(object, "kind"),
                  text(object, "namespace"),
                  text(object, "name"),
                  text(object, "uid"),
                  text(object, "resourceVersion")),
              Change.valueOf(text(object, "change").toUpperCase(Locale.ROOT)),
              object.path("spec").asBoolean(true)));
    }
    Map<String, Integer> deleted = new TreeMap<>();
    root.path("deleted")
        .properties()
        .forEach(one -> deleted.put(one.getKey(), one.getValue().asInt(0)));
    return new RunResult(
        text(root, "environment"),
        text(root, "server"),
        text(root, "commit"),
        text(root, "release"),
        Instant.parse(text(root, "started")),
        changed,
        deleted);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("it has no '" + field + "'");
    }
    return value.stringValue();
  }
}
