package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.release.ReleaseApp;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Releases of an app in a namespace of its own. */
abstract class TrapScene {
  static final String MERGE = "application/merge-patch+json";

  ApplyScene scene;

  abstract ApplyScene scene() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    scene = scene();
  }

  @AfterEach
  void end() {
    if (scene != null) {
      scene.close();
    }
  }

  ReleaseApp app(String... objects) {
    return scene.app("shop", scene.name, objects);
  }

  /** A second run over the same release writes nothing at all. */
  void settled(ReleaseApp app) throws Exception {
    Map<String, String> versions = scene.versions();
    scene.apply(app);
    assertThat(scene.versions()).isEqualTo(versions);
  }

  void patch(String path, String body) {
    try {
      scene.other("PATCH", scene.path(path), MERGE, body);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
