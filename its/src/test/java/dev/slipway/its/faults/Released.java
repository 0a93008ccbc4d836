package dev.slipway.its.faults;

import dev.slipway.its.bed.GitRepositories;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What of a scene's service is published; texts are empty for what is not there.
 *
 * @param image digest that the registry has under the version
 * @param bundle sum of the bundle in Nexus
 * @param reference content of the app's file in the environment repository
 * @param commits on the environment's branch
 */
record Released(String image, String bundle, String reference, int commits) {
  static Released read(Scene scene, Path repository) throws IOException, InterruptedException {
    String app = "apps/" + scene.name() + ".yaml";
    boolean named = !GitRepositories.git(repository, "ls-tree", "main", app).isEmpty();
    return new Released(
        scene.servers().imageDigest("faults/" + scene.name(), "1.0.0").orElse(""),
        scene.servers().stored(scene.bundlePath()).map(Servers::sha256).orElse(""),
        named ? GitRepositories.git(repository, "show", "main:" + app) : "",
        Integer.parseInt(GitRepositories.git(repository, "rev-list", "--count", "main")));
  }

  /** Whether all is there and each names the next. */
  boolean complete() {
    return !image.isEmpty() && !bundle.isEmpty() && reference.contains(bundle);
  }

  /** Whether nothing at all is there. */
  boolean nothing() {
    return image.isEmpty() && bundle.isEmpty() && reference.isEmpty() && commits == 1;
  }
}
