package dev.slipway.manifest.render;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.ImagePath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the digest just built into every container that names the image: by its short name, or by
 * its repository, with or without a tag. Other images stay as they are.
 */
public final class ImagePinning implements ObjectStep {
  private final List<BuiltImage> images;
  private final List<ImagePath> paths;

  public ImagePinning(List<BuiltImage> images) {
    this(images, List.of());
  }

  /**
   * @param paths where custom resources name images
   */
  public ImagePinning(List<BuiltImage> images, List<ImagePath> paths) {
    this.images = List.copyOf(images);
    this.paths = List.copyOf(paths);
  }

  @Override
  public String name() {
    return "pin";
  }

  @Override
  public ManifestObject apply(ManifestObject object) {
    if (object.kind().equals("ConfigMap") || object.kind().equals("Secret")) {
      return object;
    }
    ManifestObject result =
        object.with(PodSpecs.mapContainers(object.content(), this::pinContainer));
    for (ImagePath path : paths) {
      result = path.map(result, this::pin);
    }
    return result;
  }

  @Override
  public ManifestObject applyToPatch(ManifestObject patch) {
    return apply(patch);
  }

  private Map<String, Object> pinContainer(Map<String, Object> container) {
    if (!(container.get("image") instanceof String image) || pin(image).equals(image)) {
      return container;
    }
    Map<String, Object> pinned = new LinkedHashMap<>(container);
    pinned.put("image", pin(image));
    return pinned;
  }

  private String pin(String image) {
    return images.stream()
        .filter(built -> names(image, built))
        .findFirst()
        .map(BuiltImage::reference)
        .orElse(image);
  }

  private static boolean names(String image, BuiltImage built) {
    String repository = repository(image);
    return repository.equals(built.name()) || repository.equals(built.repository());
  }

  /** The reference without tag and digest; a colon before the last slash is a port. */
  static String repository(String image) {
    String bare = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
    int colon = bare.lastIndexOf(':');
    return colon > bare.lastIndexOf('/') ? bare.substring(0, colon) : bare;
  }
}
