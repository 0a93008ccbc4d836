package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are copied as they are, for services in any language and for additional files. */
public final class Directories implements Content {
  private final List<Source> sources;

  /**
   * Files for one layer.
   *
   * @param name of the layer
   * @param from a directory or a file
   * @param to absolute path in the image
   * @param excludes globs on paths below {@code from}
   */
  public record Source(
      String name,
      Path from,
      String to,
      Permissions permissions,
      List<String> excludes,
      Links links) {}

  /**
   * Who may do what with the files of a layer.
   *
   * @param mode of every file; -1 for 0755 where its owner may execute it, else 0644
   * @param directoryMode of every directory that the layer makes
   * @param owner {@code uid:gid} of files and of directories that the layer makes
   */
  public record Permissions(int mode, int directoryMode, String owner) {}

  public Directories(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public List<LayerPlan> layers(Path work) throws IOException {
    List<LayerPlan> layers = new ArrayList<>();
    for (Source source : sources) {
      List<LayerFile> files = SourceTree.of(source);
      if (!files.isEmpty()) {
        layers.add(new LayerPlan(source.name(), files));
      }
    }
    return layers;
  }

  @Override
  public List<String> command(String java, List<String> jvmFlags) {
    return List.of();
  }
}
