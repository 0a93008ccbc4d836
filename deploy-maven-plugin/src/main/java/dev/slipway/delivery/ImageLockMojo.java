package dev.slipway.delivery;

import dev.slipway.delivery.net.Http;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the digest that the base image's tag stands for now into slipway-image.lock, for builds to
 * keep until this runs again.
 *
 * @since 0.1.0
 */
@Mojo(name = "image-lock", threadSafe = true)
public class ImageLockMojo extends AbstractImageMojo {

  @Override
  protected boolean skipGoal() {
    return skipImage || (project.getPackaging().equals("pom") && layers.isEmpty());
  }

  @Override
  protected void run() throws IOException {
    try (Http http = connections().http()) {
      bases(http).renewLock(base());
    }
  }
}
