package dev.slipway.delivery.image.base;

import dev.slipway.manifest.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The empty base image, for images that contain everything themselves. */
public final class ScratchBase implements BaseSource {

  @Override
  public List<Base> get(List<Platform> platforms) {
    return platforms.stream()
        .map(platform -> new Base("scratch", "", platform, List.of(), config(platform), "java"))
        .toList();
  }

  private static ObjectNode config(Platform platform) {
    ObjectNode config = Json.object();
    config.put("architecture", platform.architecture()).put("os", platform.os());
    if (!platform.variant().isEmpty()) {
      config.put("variant", platform.variant());
    }
    config.putObject("config");
    config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    config.putArray("history");
    return config;
  }
}
