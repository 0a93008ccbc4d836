package dev.slipway.delivery.image.base;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.delivery.image.layer.Layers;
import dev.slipway.delivery.runtime.Jdk;
import dev.slipway.delivery.runtime.RootFile;
import dev.slipway.delivery.runtime.RuntimeBuild;
import dev.slipway.delivery.runtime.RuntimeRoot;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A base image made from the build's own JDK, for builds without a registry to pull from. */
public final class JlinkBase implements BaseSource {
  /** The value of {@code slipway.base} that selects it. */
  public static final String NAME = "jlink";

  private final Jdk jdk;
  private final List<String> modules;
  private final Path caches;
  private final DeliveryListener events;

  /**
   * @param modules to link; empty for those that services usually use
   * @param caches slipway's cache directory
   */
  public JlinkBase(Jdk jdk, List<String> modules, Path caches, DeliveryListener events) {
    this.jdk = jdk;
    this.modules = List.copyOf(modules);
    this.caches = caches;
    this.events = events;
  }

  /** The platform that such a base has: this machine's. */
  public static Platform platform(Jdk jdk) {
    return new Platform("linux", jdk.platformArchitecture(), "");
  }

  @Override
  public List<Base> get(List<Platform> platforms) throws IOException {
    for (Platform wanted : platforms) {
      if (!wanted.accepts(platform(jdk))) {
        throw new UserErrorException(JlinkErrors.platform(wanted, platform(jdk)));
      }
    }
    return List.of(make());
  }

  private Base make() throws IOException {
    RuntimeBuild build = new RuntimeBuild(jdk, caches.resolve("jlink"));
    JlinkRecord record = new JlinkRecord(caches.resolve("jlink").resolve(build.key(modules)));
    JlinkRecord.Entry entry = record.find(caches).orElse(null);
    if (entry == null) {
      RuntimeRoot root = build.run(modules);
      List<Layer> layers =
          new Layers(caches).get(List.of(plan("system", root.system()), plan("java", root.java())));
      entry = record.keep(layers, root);
    }
    entry
        .left()
        .forEach(
            library -> events.on(new Event.Warning("The base image does not contain " + library)));
    return new Base(
        NAME,
        "",
        platform(jdk),
        entry.layers(),
        config(entry.layers(), entry.environment()),
        RuntimeRoot.JAVA);
  }

  private static LayerPlan plan(String name, List<RootFile> files) {
    return new LayerPlan(
        name,
        files.stream()
            .map(f -> new LayerFile(f.source(), f.path(), Integer.parseInt(f.mode(), 8), f.owner()))
            .toList());
  }

  private ObjectNode config(List<Layer> layers, Map<String, String> environment) {
    ObjectNode config = Json.object();
    config.put("architecture", jdk.platformArchitecture()).put("os", "linux");
    ArrayNode variables = config.putObject("config").putArray("Env");
    new TreeMap<>(environment).forEach((name, value) -> variables.add(name + "=" + value));
    ObjectNode rootfs = config.putObject("rootfs").put("type", "layers");
    ArrayNode diffIds = rootfs.putArray("diff_ids");
    ArrayNode history = config.putArray("history");
    for (Layer layer : layers) {
      diffIds.add(layer.diffId());
      history
          .addObject()
          .put("created", "1970-01-01T00:00:00Z")
          .put("created_by", "slipway")
          .put("comment", NAME);
    }
    return config;
  }
}
