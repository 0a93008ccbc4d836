package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.cache.Layer;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A base image, for one platform. Its layers' bytes are in the blob cache.
 *
 * @param name as configured, {@code eclipse-temurin:17-jre}; for messages and labels
 * @param digest of the base's manifest or index, empty where it has none ({@code scratch}, {@code
 *     jlink})
 * @param layers bottom first
 * @param config the image configuration whole ({@code architecture}, {@code os}, {@code config},
 *     {@code history}, {@code rootfs}), as the OCI image specification has it; not to be changed
 * @param java how a Java launcher is called in it
 */
public record Base(
    String name,
    String digest,
    Platform platform,
    List<Layer> layers,
    ObjectNode config,
    String java) {

  /** Its name with the digest; one that is configured with a digest names this already. */
  public String reference() {
    return digest.isEmpty() || name.contains("@sha256:") ? name : name + "@" + digest;
  }

  /** Whether its name is valid elsewhere; a path of this machine is not written into an image. */
  public boolean inRegistry() {
    return BaseKind.of(name) == BaseKind.REGISTRY;
  }
}
