package dev.slipway.delivery.image;

import dev.slipway.delivery.image.base.Base;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of an image: the base's, changed by the service's settings. Fields that Slipway
 * does not set, such as a stop signal, stay as the base image has them.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image
 *     configuration</a>
 */
final class ImageConfig {
  /** Part of every image's history, so it never carries our version. */
  private static final String TOOL = "slipway";

  private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:/(tcp|udp|sctp))?");

  private static final Pattern USER =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?");

  private ImageConfig() {}

  /**
   * @param command of the content, empty to leave the base's entrypoint
   * @param layers of the service with the names of their plans
   */
  static ObjectNode of(
      Base base, ContainerSettings settings, List<String> command, Map<String, Layer> layers) {
    ObjectNode config = base.config().deepCopy();
    config.remove(List.of("id", "parent", "container", "container_config", "docker_version"));
    String created = settings.metadata().created().truncatedTo(ChronoUnit.SECONDS).toString();
    config.put("created", created);
    ObjectNode run = child(config, "config");
    run.remove(List.of("Image", "Hostname", "Domainname", "ArgsEscaped"));
    environment(run, settings.environment());
    commands(run, settings, command);
    merge(child(run, "Labels"), settings.metadata().labels());
    for (String port : settings.ports()) {
      child(run, "ExposedPorts").putObject(port(port));
    }
    for (String volume : settings.volumes()) {
      child(run, "Volumes").putObject(absolute("slipway.volumes", volume));
    }
    if (!settings.user().isEmpty()) {
      run.put("User", user(settings.user()));
    }
    if (!settings.workingDirectory().isEmpty()) {
      run.put("WorkingDir", absolute("slipway.workingDirectory", settings.workingDirectory()));
    }
    removeEmpty(run, "Labels");
    history(config, base.layers().size(), layers, created);
    return config;
  }

  private static void commands(ObjectNode run, ContainerSettings settings, List<String> command) {
    List<String> entrypoint =
        settings.launch().entrypoint().isEmpty() ? command : settings.launch().entrypoint();
    if (!entrypoint.isEmpty()) {
      array(run, "Entrypoint", entrypoint);
      run.remove("Cmd"); // it was meant for the base's entrypoint
    }
    List<String> arguments = settings.launch().arguments();
    if (arguments != null) {
      array(run, "Cmd", arguments);
    }
  }

  /** The base's variables in their order, then ours by name; ours win. */
  private static void environment(ObjectNode run, Map<String, String> ours) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode variable : run.path("Env")) {
      String[] parts = variable.asString("").split("=", 2);
      all.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    // Maven has null for an empty element.
    new TreeMap<>(ours).forEach((name, value) -> all.put(name, value == null ? "" : value));
    List<String> lines = new ArrayList<>();
    all.forEach((name, value) -> lines.add(name + "=" + value));
    array(run, "Env", lines);
  }

  private static void history(
      ObjectNode config, int baseLayers, Map<String, Layer> layers, String created) {
    ObjectNode rootfs = child(config, "rootfs").put("type", "layers");
    ArrayNode diffIds =
        rootfs.path("diff_ids") instanceof ArrayNode known ? known : rootfs.putArray("diff_ids");
    ArrayNode history =
        config.path("history") instanceof ArrayNode known ? known : config.putArray("history");
    int described = 0;
    for (JsonNode entry : history) {
      described += entry.path("empty_layer").asBoolean(false) ? 0 : 1;
    }
    // Some builders omit the history; readers of ours expect one entry per layer.
    for (; described < baseLayers; described++) {
      history.addObject().put("created", Instant.EPOCH.toString()).put("comment", "base");
    }
    layers.forEach(
        (name, layer) -> {
          diffIds.add(layer.diffId());
          history.addObject().put("created", created).put("created_by", TOOL).put("comment", name);
        });
  }

  private static String user(String text) {
    if (!USER.matcher(text).matches()) {
      throw new UserErrorException(
          ImageErrors.invalidSetting(
              "slipway.user", text, "it is not a user, or a user and a group", "65532:65532"));
    }
    return text;
  }

  private static String port(String text) {
    var matcher = PORT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 65_535) {
      throw new UserErrorException(
          ImageErrors.invalidSetting(
              "slipway.ports", text, "not a port from 0 to 65535", "8080,9090/udp"));
    }
    return matcher.group(1) + "/" + (matcher.group(2) == null ? "tcp" : matcher.group(2));
  }

  private static String absolute(String setting, String path) {
    if (!path.startsWith("/")) {
      throw new UserErrorException(
          ImageErrors.invalidSetting(setting, path, "it is not absolute", "/var/data"));
    }
    return path;
  }

  private static ObjectNode child(ObjectNode node, String name) {
    return node.path(name) instanceof ObjectNode known ? known : node.putObject(name);
  }

  private static void merge(ObjectNode node, Map<String, String> values) {
    new TreeMap<>(values).forEach(node::put);
  }

  private static void array(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }

  private static void removeEmpty(ObjectNode node, String name) {
    if (node.path(name).isEmpty()) {
      node.remove(name);
    }
  }
}
