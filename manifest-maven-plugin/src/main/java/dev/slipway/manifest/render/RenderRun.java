package dev.slipway.manifest.render;

import dev.slipway.manifest.source.SourceFiles;
import dev.slipway.manifest.source.SourceMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the sources, renders them and writes the result for later goals.
 *
 * @param files where the sources are
 * @param renderer what is done to them
 */
public record RenderRun(SourceFiles files, Renderer renderer) {
  /** Folder of the rendered objects in the build directory. */
  public static final String MANIFESTS = "manifests";

  /**
   * Writes the folders of manifests and overlays, and where each object comes from.
   *
   * @param places folders or files with manifests
   * @param overlays folder of patches, which need not exist
   * @return how many objects there are
   * @throws dev.slipway.manifest.error.UserErrorException with every problem that the files have
   */
  public int run(List<Path> places, Path overlays, Path buildDirectory) throws IOException {
    Rendering rendering =
        renderer.render(
            files.readAll(
                places,
                "Put the service's Kubernetes YAML there, or set slipway.manifest.sources."),
            new OverlayFiles(files).read(overlays));
    new ManifestFolder(buildDirectory.resolve(MANIFESTS))
        .write(rendering.objects())
        .write(buildDirectory.resolve("delivery").resolve(SourceMap.NAME));
    new ManifestFolder(buildDirectory.resolve("overlays")).writeOverlays(rendering.overlays());
    return rendering.objects().size();
  }
}
