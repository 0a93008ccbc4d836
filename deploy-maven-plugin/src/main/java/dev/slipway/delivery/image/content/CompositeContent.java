package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application, which decides how to start, and files on top of it. */
public final class CompositeContent implements Content {
  private final Content application;
  private final Content above;

  public CompositeContent(Content application, Content above) {
    this.application = application;
    this.above = above;
  }

  @Override
  public List<LayerPlan> layers(Path work) throws IOException {
    List<LayerPlan> layers = new ArrayList<>(application.layers(work));
    layers.addAll(above.layers(work));
    return layers;
  }

  @Override
  public List<String> command(String java, List<String> jvmFlags) throws IOException {
    return application.command(java, jvmFlags);
  }
}
