package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The content of an image on top of its base image. */
public interface Content {

  /**
   * The layers, what changes least first; empty ones are left out.
   *
   * @param work directory for files that are made on the way
   * @throws UserErrorException when content is missing
   */
  List<LayerPlan> layers(Path work) throws IOException;

  /**
   * How the container starts; empty to leave that to the base.
   *
   * @param java how the base calls a Java launcher
   * @param jvmFlags in order
   * @throws UserErrorException when there is nothing to start
   */
  List<String> command(String java, List<String> jvmFlags) throws IOException;
}
