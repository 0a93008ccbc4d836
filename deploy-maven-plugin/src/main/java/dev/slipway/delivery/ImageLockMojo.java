package dev.slipway.delivery;

import dev.slipway.delivery.net.Http;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the current digest of the base image's tag to slipway-image.lock; builds use it until this
 * goal runs again.
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
