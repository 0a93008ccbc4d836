package dev.slipway.delivery.image.layer;

import java.util.List;

/**
 * The content of a layer. Nothing of it depends on the place, the time or the user of a build.
 *
 * @param name what it is for, {@code dependencies}; part of the image's history
 * @param files in the order in which they are written
 */
public record LayerPlan(String name, List<LayerFile> files) {

  public LayerPlan {
    files = List.copyOf(files);
  }
}
