package dev.slipway.delivery.image;

import dev.slipway.delivery.registry.ImageTarget;
import java.nio.file.Path;
import java.util.List;

/**
 * One image to build.
 *
 * @param base a registry reference or {@code jlink}
 * @param platform {@code os/architecture} wanted of a base from a registry
 * @param jlinkModules empty for the usual ones
 * @param output directory of image.tar and image.json
 */
public record ImageSpec(
    ImageTarget target,
    String tag,
    String base,
    String platform,
    List<String> jlinkModules,
    Application application,
    ContainerSettings container,
    Path output) {}
