package dev.slipway.manifest.render;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.ImagePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps of a rendering in the order in which they are added. */
public final class RenderSteps {
  private final List<RenderStep> steps = new ArrayList<>();

  public RenderSteps add(RenderStep step) {
    steps.add(step);
    return this;
  }

  /** Pins the image of this build, if it made one. */
  public RenderSteps pin(Optional<BuiltImage> image, List<ImagePath> places) {
    image.ifPresent(built -> add(new ImagePinning(List.of(built), places)));
    return this;
  }

  /** Sets the namespace of objects that have none; blank for no namespace. */
  public RenderSteps namespace(String namespace) {
    return namespace.isBlank() ? this : add(new NamespaceStep(namespace));
  }

  public List<RenderStep> all() {
    return List.copyOf(steps);
  }
}
